using System.Text;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Fixes;

/// <summary>A file's text with its fixes applied.</summary>
/// <param name="Path">Relative path.</param>
/// <param name="Before">The decoded text.</param>
/// <param name="After">The text with the fixes.</param>
/// <param name="Applied">The findings that were paid off.</param>
/// <param name="Edits">The edits that were made, in the order of the text, by places of <paramref name="Before"/>.</param>
public sealed record FixedText(string Path, string Before, string After, IReadOnlyList<Finding> Applied, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>Applies the fixes of one file's findings; of two that touch the same text the first is taken, the other is left for the next run.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="text">The decoded text that was scanned.</param>
    /// <param name="findings">The file's findings, with or without a fix.</param>
    /// <param name="takesUnsafe">Whether fixes that a person has to look at are applied as well.</param>
    public static FixedText Of(string path, string text, IEnumerable<Finding> findings, bool takesUnsafe)
    {
        var applied = new List<Finding>();
        var edits = new List<TextEdit>();
        foreach (var finding in findings.Where(f => f.Fix is { } fix && (fix.IsSafe || takesUnsafe)).OrderBy(f => f.Fix!.Edits[0].Span.Start))
        {
            var wanted = finding.Fix!.Edits;
            if (wanted.All(w => w.Span.End <= text.Length && w.Span.Start <= w.Span.End && !edits.Exists(e => Touch(e.Span, w.Span))))
            {
                edits.AddRange(wanted);
                applied.Add(finding);
            }
        }

        edits.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return new FixedText(path, text, Apply(text, edits), applied, edits);
    }

    private static bool Touch(TextSpan one, TextSpan other) => one.Start <= other.End && other.Start <= one.End;

    private static string Apply(string text, List<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length + 64);
        var at = 0;
        foreach (var edit in edits)
        {
            result.Append(text, at, edit.Span.Start - at).Append(edit.Text);
            at = edit.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
