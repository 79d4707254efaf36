using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Fixes;

/// <summary><c>set-argument: {role, value}</c>: the call gets the value for the role, by name, in place of another or behind the last argument.</summary>
internal sealed class SetArgument(string title, bool isSafe, string role, string value) : Autofix(title, isSafe)
{
    protected override TextEdit? Edit(FileContext file, Candidate place)
    {
        if (place.Calls is not [{ Call: var call, Concept: var concept }, ..] || !concept.Roles.TryGetValue(role, out var site)
            || site.Names.FirstOrDefault(n => !n.Contains('.', StringComparison.Ordinal)) is not { } name)
        {
            return null;
        }

        var passed = call.Arguments.FirstOrDefault(a => a.Kind == ArgumentKind.Named && site.Names.Contains(a.Name!));
        return passed is not null ? new TextEdit(passed.Value.Span, value) : Insert(file, call, Written(file.Language, name));
    }

    private string? Written(Language language, string name) => language switch
    {
        Language.Python => $"{name}={value}",
        Language.CSharp => $"{name}: {value}",
        _ => null,
    };

    private static TextEdit? Insert(FileContext file, CallNode call, string? argument)
    {
        var text = file.Tree.Source.Text;
        var close = call.Span.End - 1;
        if (argument is null || close < 0 || text[close] != ')' || call.Arguments.Any(a => a.Value is OtherNode or BlockNode))
        {
            return null;
        }

        var last = call.Arguments.Count == 0 ? call.Callee.Span.End + 1 : call.Arguments[^1].Value.Span.End;
        var between = text.AsSpan(last, Math.Max(0, close - last));
        if (call.Arguments.Count == 0)
        {
            return between.IsWhiteSpace() ? new TextEdit(new TextSpan(close, close), argument) : null;
        }

        return between.Trim() switch
        {
            "" => new TextEdit(new TextSpan(last, last), ", " + argument),
            "," => AfterComma(text, last + between.IndexOf(',') + 1, close, call.Arguments[^1].Value.Span.Start, argument),
            _ => null,
        };
    }

    // Where each argument has a line of its own, so does this one.
    private static TextEdit AfterComma(string text, int behind, int close, int lastStart, string argument)
    {
        if (text.AsSpan(behind, close - behind).IndexOf('\n') < 0)
        {
            return new TextEdit(new TextSpan(behind, close), " " + argument);
        }

        var line = text.LastIndexOf('\n', Math.Max(0, lastStart - 1)) + 1;
        var indent = text[line..lastStart];
        var blank = indent[..^indent.TrimStart(' ', '\t').Length];
        var end = text.AsSpan(behind).StartsWith("\r\n") ? "\r\n" : "\n";
        return new TextEdit(new TextSpan(behind, behind), end + blank + argument + ",");
    }
}
