using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Inventory.Scan;
using Solvent.Platform.Deciding;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Check;

/// <summary><c>solvent check</c>: fails when something new is bad enough.</summary>
internal sealed class CheckCommand(CliConsole console, TimeProvider time, TreeCheck check)
{
    private readonly ScanOptions _options = new();
    private readonly Option<Severity> _failOn = ScanOptions.Choice("--fail-on", Severity.Medium, "Fail on new findings at least so bad: info, low, medium, high, critical");
    private readonly Option<string?> _baseline = new("--baseline") { HelpName = "FILE", Description = "What an earlier `scan --format json` found is not new" };
    private readonly Option<string?> _since = new("--since") { HelpName = "REV", Description = "What is in this commit, branch or tag already is not new" };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new CliCommand("check", "Fail when there is new debt (for CI and hooks)")
        {
            Details = """
                Without --baseline and --since every finding counts as new. Findings are compared by fingerprint, which outlives moved lines and renamed folders. With --since both states are scanned in full with the rules and decisions of now.
                With --format other than table and json the report holds the new findings, and what was decided on where the format has a word for it.
                It fails, too, when an adopted asset drifted: a file or block that solvent.lock names is gone or damaged, its base is, or a conflict in it is not decided. The file and the remedy are told; `solvent asset status` shows more.
                Ends with 1 when something new is at or above --fail-on or an asset drifted, else with 3 when something could not be read, else with 0.
                """,
            Examples =
            [
                ("check --since origin/main", "in a pull request"),
                ("check --baseline solvent-baseline.json --fail-on high", "against what was agreed on"),
            ],
        };
        _options.AddTo(command);
        command.Options.Add(_failOn);
        command.Options.Add(_baseline);
        command.Options.Add(_since);
        return command.Runs((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), cancellation));
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        _options.LinkBase(parsed);
        var roles = new FindingFilter(Severity.Info, _options.Roles(parsed));
        var scanner = new RepositoryScanner(time);
        using var line = new ProgressLine(console, time);
        var baseline = BaselineOf(parsed);
        var scan = scanner.Scan(parsed.GetValue(_options.Path)!, _options.Selection(parsed), _options.Imports(parsed), new ScanReporting(line, "scanning"), cancellation);
        var reference = parsed.GetValue(_since) is { } revision
            ? Revision(parsed, revision, scanner, scan, roles, new ScanReporting(line, $"scanning {revision}:"), cancellation)
            : baseline?.Reference(scan.Rules, roles.Roles) ?? CheckReference.Nothing;
        line.Dispose();

        ScanOutput.WriteNotes(console, scan, scanner.Today);
        var report = roles.From(scan.Decided(scanner.Today));
        var failOn = parsed.GetValue(_failOn);
        var outcome = CheckOutcome.Decide(report.Findings, reference, failOn);
        var problems = check(parsed.GetValue(_options.Path)!);
        Write(parsed, scan, report, reference, outcome, problems);
        return ExitCodes.Combine(
            ExitCodes.If(!outcome.Passes || problems.Count > 0, ExitCode.Failed), ExitCodes.If(report.Unreadable.Count > 0, ExitCode.Incomplete));
    }

    private Baseline? BaselineOf(ParseResult parsed) => (parsed.GetValue(_baseline), parsed.GetValue(_since)) switch
    {
        (null, not null) when _options.Imports(parsed).Count > 0 => throw new UsageException("what other tools found in the revision is not known; compare --import with --baseline."),
        (not null, not null) => throw new UsageException("--baseline and --since are two answers to one question; give one of them."),
        ({ } file, null) => Baseline.Read(file),
        _ => null,
    };

    private CheckReference Revision(
        ParseResult parsed, string revision, RepositoryScanner scanner, InventoryScan now, FindingFilter roles, ScanReporting progress, CancellationToken cancellation)
    {
        var path = parsed.GetValue(_options.Path)!;
        if (File.Exists(path))
        {
            throw new UsageException("--since compares folders; give the folder of the file.");
        }

        return RevisionReference.Of(scanner, path, revision, now, _options.Selection(parsed), roles, progress, cancellation);
    }

    private void Write(ParseResult parsed, InventoryScan scan, ScanReport report, CheckReference reference, CheckOutcome outcome, IReadOnlyList<TreeProblem> problems)
    {
        var (format, file, failOn) = (parsed.GetValue(_options.Format)!, parsed.GetValue(_options.Output), parsed.GetValue(_failOn));
        var gate = new ReportGate(failOn, reference.Value, outcome.Failing.Count, outcome.Known, outcome.Gone);
        switch (format)
        {
            case "json":
                CliOutput.WriteJson(console, file, CheckDocument.Of(report, reference, failOn, outcome, problems), CheckJson.Default.CheckDocument);
                break;
            case "table":
                ScanOutput.WritePlain(console, file, target =>
                {
                    new FindingList(target, scan.Known, showsAll: true).Write(outcome.Failing);
                    foreach (var problem in problems)
                    {
                        target.Paragraph(TerminalText.Encode(problem.Sentence), Ink.Red);
                    }

                    target.Paragraph(Verdict(gate, outcome, report.Suppressed.Count, problems.Count), outcome.Passes && problems.Count == 0 ? Ink.Green : Ink.Red);
                    ScanSummary.WriteNext(target, outcome.Failing.Select(finding => scan.Known[finding.Rule]).FirstOrDefault(rule => rule.Tool is null) is { } first
                        ? [($"solvent rules show {first.ShortId}", "why that is debt, and the fix")] : []);
                });
                break;
            default:
                foreach (var problem in problems)
                {
                    console.Fail(problem.Sentence);
                }

                ReportOutput.Write(console, format, file, ReportOutput.InputOf(scan, report with { Findings = outcome.New }, _options.LinkBase(parsed)) with { Gate = gate });
                break;
        }
    }

    private static string Verdict(ReportGate gate, CheckOutcome outcome, int decided, int drifted)
    {
        var rest = string.Concat(
            outcome.New.Count > outcome.Failing.Count ? $"; {outcome.New.Count - outcome.Failing.Count} below that" : "",
            outcome.Known > 0 ? $"; {outcome.Known} known" : "",
            outcome.Gone > 0 ? $"; {outcome.Gone} gone" : "",
            decided > 0 ? $"; {decided} decided on" : "",
            drifted > 0 ? $"; {ReportText.Count(drifted, "file")} of adopted assets drifted" : "");
        return $"{(gate.Passes && drifted == 0 ? "Passed" : "Failed")}: {gate.Sentence}{rest}.";
    }
}
