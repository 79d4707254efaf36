using System.CommandLine;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>The options <c>--fix</c>, <c>--diff</c> and <c>--unsafe-fixes</c> of <c>scan</c>.</summary>
internal sealed class FixStep(CliConsole console)
{
    private readonly Option<bool> _fix = new("--fix") { Description = "Change files where a rule knows a safe way to pay the finding off" };
    private readonly Option<bool> _diff = new("--diff") { Description = "Show what --fix would change, as a diff, and write nothing" };
    private readonly Option<bool> _unsafe = new("--unsafe-fixes") { Description = "With --fix or --diff: also changes that a person has to look at" };

    /// <summary>Adds the options to the command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_fix);
        command.Options.Add(_diff);
        command.Options.Add(_unsafe);
    }

    /// <summary>Does what was asked for and gives what is left to show; null when the diff is all there is to show.</summary>
    /// <exception cref="UsageException">The options don't go together, or there is no working tree.</exception>
    public ScanReport? Run(ParseResult parsed, ScanReport report, string? output)
    {
        var (writes, shows, takesUnsafe) = (parsed.GetValue(_fix), parsed.GetValue(_diff), parsed.GetValue(_unsafe));
        if (!writes && !shows)
        {
            return takesUnsafe ? throw new UsageException("--unsafe-fixes goes with --fix or --diff.") : report;
        }

        if (writes && shows)
        {
            throw new UsageException("--diff writes nothing; give either --fix or --diff.");
        }

        if (!Directory.Exists(report.Root))
        {
            throw new UsageException("there is no working tree to change here; give a folder.");
        }

        var fixes = new FindingFixes(report, takesUnsafe);
        if (shows)
        {
            WriteDiff(fixes.Diff, output);
        }
        else
        {
            fixes.Write();
        }

        console.Say(Summary(fixes, shows));
        return shows ? null : fixes.Without(report);
    }

    // A diff that is applied has to be as it is; on a terminal a file could send commands to it.
    private void WriteDiff(string diff, string? output)
    {
        if (output is not null || !console.OutFacts.IsTerminal)
        {
            CliOutput.WriteText(console, output, diff);
            return;
        }

        foreach (var line in diff.TrimEnd('\n').Split('\n').Where(_ => diff.Length > 0))
        {
            console.Line(line.TrimEnd('\r'));
        }
    }

    private static string Summary(FindingFixes fixes, bool isDiff)
    {
        var done = fixes.Count == 0 ? "Nothing to fix" : $"{(isDiff ? "Would fix" : "Fixed")} {ReportText.Count(fixes.Count, "finding")} in {ReportText.Count(fixes.Files, "file")}";
        return fixes.Left == 0 ? done + "." : $"{done}; {fixes.Left} more with --unsafe-fixes, to be looked at.";
    }
}
