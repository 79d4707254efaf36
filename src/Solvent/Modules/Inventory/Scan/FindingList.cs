using Solvent.Scanning.Findings;
using Solvent.Scanning.Sources;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>
/// Lists findings for people. On a terminal they stand below their file, wrapped; on a pipe each is one line that begins
/// with <c>path:line:column:</c>, so that editors and <c>grep</c> can use it.
/// </summary>
internal sealed class FindingList(CliConsole console)
{
    private const int SeverityWidth = 8;

    /// <summary>Writes findings that are ordered by path.</summary>
    public void Write(IReadOnlyList<Finding> findings)
    {
        if (!console.OutFacts.IsTerminal)
        {
            foreach (var finding in findings)
            {
                console.Line($"{finding.Path}:{finding.Start.Line}:{finding.Start.Column}: {Words.Of(finding.Severity)} {ShortId(finding.Rule)} {finding.Message}{RoleMark(finding)}");
            }

            return;
        }

        foreach (var file in findings.GroupBy(finding => finding.Path))
        {
            WriteFile(file.Key, [.. file]);
        }
    }

    /// <summary>The ink of a severity.</summary>
    public static Ink InkOf(Severity severity) => severity switch
    {
        Severity.Critical => Ink.Red,
        Severity.High => Ink.Magenta,
        Severity.Medium => Ink.Yellow,
        Severity.Low => Ink.Cyan,
        _ => Ink.Dim,
    };

    /// <summary>The part of a rule's id before the first hyphen.</summary>
    public static string ShortId(string rule) => rule.Split('-', 2)[0];

    private void WriteFile(string path, List<Finding> findings)
    {
        console.Line(path, Ink.Bold);
        var places = findings.Select(finding => $"{finding.Start.Line}:{finding.Start.Column}").ToList();
        var column = places.Max(place => place.Length) + 2;
        var ids = findings.Max(finding => ShortId(finding.Rule).Length);
        foreach (var (finding, place) in findings.Zip(places))
        {
            var start = column + 2 + SeverityWidth + 2 + ids + 2;
            var lines = TerminalText.Wrap(TerminalText.Encode(finding.Message + RoleMark(finding)), Math.Max(console.OutFacts.Width - start, 20)).ToList();
            console.Out.WriteLine(string.Concat(
                console.Paint(place.PadLeft(column), Ink.Dim), "  ",
                console.Paint(Words.Of(finding.Severity).PadRight(SeverityWidth), InkOf(finding.Severity)), "  ",
                console.Paint(ShortId(finding.Rule).PadRight(ids), Ink.Bold), "  ", lines[0]));
            foreach (var line in lines.Skip(1))
            {
                console.Out.WriteLine(new string(' ', start) + line);
            }
        }

        console.Line();
    }

    private static string RoleMark(Finding finding) => finding.Role == PathRole.Production ? "" : $" ({Words.Of(finding.Role)})";
}
