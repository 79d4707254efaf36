using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>inside: function | async-function</c>: the nearest function around the place, if there is one, is such.</summary>
internal sealed class Inside(bool isAsync) : Condition
{
    public override Tri Test(FileContext file, Candidate place) =>
        (Enclosing.FunctionOf(file, place) is { } function && (!isAsync || IsAsync(file, function))).ToTri();

    // Modifiers stand before the word in C#, decorators before it in Python; a body can't begin with it.
    private static bool IsAsync(FileContext file, FunctionNode function)
    {
        var start = function.Decorators.Count > 0 ? function.Decorators.Max(d => d.Span.End) : function.Span.Start;
        var end = function.Body.Count > 0 ? function.Body[0].Span.Start : function.Span.End;
        return end > start && Words(file.Tree.Source.Text.AsSpan(start, end - start));
    }

    private static bool Words(ReadOnlySpan<char> head)
    {
        var at = head.IndexOf("async", StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(head[at - 1])) && at + 5 < head.Length && !char.IsLetterOrDigit(head[at + 5]);
    }
}

/// <summary><c>awaited: true | false</c>: the call, or what its result is handed to, is awaited or is an asynchronous loop's or block's.</summary>
internal sealed class Awaited : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        for (var at = place.Node; at is not null; at = at.Parent)
        {
            switch (at.Parent)
            {
                case OperationNode { Operator: "await" }:
                    return Tri.True;
                case BlockNode { Kind: BlockKind.Loop or BlockKind.With } block when IsAsync(file, block):
                    return Tri.True;
                case FunctionNode or ClassNode or BlockNode or null:
                    return Tri.False;
            }
        }

        return Tri.False;
    }

    private static bool IsAsync(FileContext file, BlockNode block) =>
        file.Tree.Source.Slice(block.Span) is var text && (text.StartsWith("async", StringComparison.Ordinal) || text.StartsWith("await", StringComparison.Ordinal));
}

/// <summary><c>function-text: pattern</c>: the text of the function around, or of the module outside of functions, matches.</summary>
internal sealed class FunctionText(LinearPattern pattern) : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        var function = Enclosing.FunctionOf(file, place);
        return pattern.IsMatch(function is null ? file.Tree.Source.Text : file.Tree.Source.Slice(function.Span)).ToTri();
    }
}

/// <summary><c>resolved: pattern</c>: what is called, by its full name (<c>openai.OpenAI().chat.completions.create</c>).</summary>
internal sealed class ResolvedName(LinearPattern pattern) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => place.Calls.Count == 0 ? Tri.Unknown : place.Calls.All(c => pattern.IsMatch(c.Resolved.Path).ToTri());
}
