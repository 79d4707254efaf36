using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Concepts;

/// <summary>
/// Calls that their first argument tells apart, a text or the name of a constant: <c>boto3.client('bedrock-runtime')</c>,
/// <c>ChatMessage(ChatRole.System)</c>. They stand in names as they are written, texts in single quotes.
/// </summary>
internal sealed class LiteralCalls
{
    private readonly HashSet<string> _forms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _callees = new(StringComparer.Ordinal);

    /// <summary>The name without the argument at its end.</summary>
    public static string Callee(string name) => name.EndsWith(')') && !name.EndsWith("()", StringComparison.Ordinal) ? name[..name.LastIndexOf('(')] : name;

    /// <summary>What was called to make the instance: <c>openai.OpenAI</c> for <c>openai.OpenAI()</c>, and a call with its argument as it is; null for what is none.</summary>
    public static string? Made(string instance) => instance.EndsWith("()", StringComparison.Ordinal) ? instance[..^2] : instance.EndsWith(')') ? instance : null;

    /// <summary>Takes the calls with an argument that a name of the vocabulary goes through.</summary>
    public void Add(string name)
    {
        for (var at = name.IndexOf(')', StringComparison.Ordinal); at > 0; at = name.IndexOf(')', at + 1))
        {
            var open = name.LastIndexOf('(', at);
            if (open >= 0 && open + 1 < at)
            {
                _forms.Add(name[..(at + 1)]);
                _callees.Add(name[..open]);
            }
        }
    }

    /// <summary>The resolved callee with the call's first argument, where some name of the vocabulary has it so; else null.</summary>
    public string? FormOf(string callee, CallNode call)
    {
        if (!_callees.Contains(callee) || call.Arguments is not [{ Kind: ArgumentKind.Positional or ArgumentKind.Named, Value: var first }, ..])
        {
            return null;
        }

        var argument = first switch
        {
            StringNode { IsInterpolated: false } text => $"'{text.Value.Trim().ToLowerInvariant()}'",
            MemberNode { Target: NameNode type } constant => $"{type.Name}.{constant.Name}",
            NameNode constant => constant.Name,
            _ => null,
        };
        return argument is not null && $"{callee}({argument})" is var form && _forms.Contains(form) ? form : null;
    }
}
