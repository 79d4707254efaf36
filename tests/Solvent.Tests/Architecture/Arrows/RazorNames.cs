using System.Text.RegularExpressions;

namespace Solvent.Tests.Architecture.Arrows;

/// <summary>Reads the names of a Razor file: its directives, and every dotted name in markup and code.</summary>
internal static partial class RazorNames
{
    /// <summary>Everything the file declares and mentions.</summary>
    /// <param name="file">The file; its folder gives its namespace where <c>@namespace</c> does not.</param>
    public static FileNames Read(CodeFile file)
    {
        var text = Comment().Replace(file.Text, match => new string('\n', match.Value.Count(sign => sign == '\n')));
        var scope = Namespace().Match(text) is { Success: true } stated
            ? stated.Groups["name"].Value
            : Place.NamespaceOfPath(file.Path);
        var usings = Using().Matches(text);
        var aliases = usings.Where(match => match.Groups["alias"].Success)
            .GroupBy(match => match.Groups["alias"].Value)
            .ToDictionary(group => group.Key, group => Split(group.First().Groups["name"].Value));
        var rest = Using().Replace(Namespace().Replace(text, ""), match => new string(' ', match.Length));
        return new FileNames(
            [scope],
            file.Path.EndsWith("/_Imports.razor", StringComparison.Ordinal) ? [] : [$"{scope}.{Path.GetFileNameWithoutExtension(file.Path)}"],
            [
                .. usings.Select(match => new Mention(Split(match.Groups["name"].Value), "", Line(text, match), MentionKind.Using)),
                .. Dotted().Matches(rest).Select(match => new Mention(Expand(Split(match.Value), aliases), scope, Line(rest, match), MentionKind.Name)),
            ]);
    }

    private static string[] Expand(string[] chain, Dictionary<string, string[]> aliases) =>
        aliases.TryGetValue(chain[0], out var target) ? [.. target, .. chain[1..]] : chain;

    private static string[] Split(string name) => name.Split('.');

    private static int Line(string text, Match match) => text.AsSpan(0, match.Index).Count('\n') + 1;

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^[ \t]*@namespace[ \t]+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^[ \t]*@using[ \t]+(static[ \t]+)?((?<alias>\w+)[ \t]*=[ \t]*)?(global::)?(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")]
    private static partial Regex Dotted();
}
