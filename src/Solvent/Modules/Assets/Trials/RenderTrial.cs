using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Trials;

/// <summary>What came of writing an asset for every tool with a covering set of values.</summary>
/// <param name="Combinations">How many sets of values were written.</param>
/// <param name="IsWhole">Whether every pair of answers that conditions look at was among them.</param>
/// <param name="LinesAlwaysLoaded">The most lines that are loaded whatever is worked on.</param>
/// <param name="CharactersAlwaysLoaded">The most characters of them.</param>
internal sealed record RenderOutcome(int Combinations, bool IsWhole, int LinesAlwaysLoaded, int CharactersAlwaysLoaded);

/// <summary>Writes an asset for every tool with a covering set of values: errors, and what is beyond a tool's limit, fail.</summary>
internal static class RenderTrial
{
    private const string OverLimit = "over-limit";

    /// <summary>Runs it.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="given">What somebody fixed of its parameters.</param>
    /// <param name="report">Takes what fails and what is to be known.</param>
    /// <param name="ct">Ends it between two sets of values.</param>
    public static RenderOutcome Run(Asset asset, IReadOnlyDictionary<string, IReadOnlyList<string>> given, TrialReport report, CancellationToken ct)
    {
        var covering = CoveringSet.Of(asset, given);
        var seen = new HashSet<(string Target, string Code, string File)>();
        var (lines, characters) = (0, 0);
        foreach (var row in covering.Rows)
        {
            ct.ThrowIfCancellationRequested();
            var (values, problems) = Rendering.Values(asset, row);
            if (problems.Count > 0)
            {
                report.Fail("parameters", string.Join(' ', problems));
                continue;
            }

            var guidance = Rendering.Render(asset, values);
            var always = guidance.Sections.Where(section => section.Scope is null).ToArray();
            (lines, characters) = (Math.Max(lines, always.Sum(section => TargetText.Lines(section.Markdown))), Math.Max(characters, always.Sum(section => section.Markdown.Length)));
            foreach (var target in TargetWriters.Ids)
            {
                foreach (var note in TargetWriters.Write(target, guidance).Notes.Where(note => note.Severity != NoteSeverity.Info && seen.Add((target, note.Code, note.File))))
                {
                    Report(report, target, note, row);
                }
            }
        }

        return new RenderOutcome(covering.Rows.Count, covering.IsWhole, lines, characters);
    }

    private static void Report(TrialReport report, string target, TargetNote note, IReadOnlyDictionary<string, IReadOnlyList<string>> row)
    {
        var (where, text) = ($"{target} {note.File}", note.Text);
        if (note.Severity == NoteSeverity.Error || note.Code == OverLimit)
        {
            report.Fail(where, $"{text} With {Words(row)}.");
        }
        else
        {
            report.Note(where, text);
        }
    }

    private static string Words(IReadOnlyDictionary<string, IReadOnlyList<string>> row) => row.Count == 0 ? "the defaults"
        : string.Join(", ", row.Select(one => $"{one.Key}={Short(string.Join(',', one.Value))}"));

    private static string Short(string text) => TargetText.Line(text.Length > 24 ? $"{text[..24]}… ({text.Length} characters)" : text);
}
