using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary><c>solvent scan</c>: finds, shows, and writes nothing but what it is asked to.</summary>
internal sealed class ScanCommand(CliConsole console, TimeProvider time, IReadOnlyList<ScanFollowUp> followUps)
{
    private readonly ScanOptions _options = new();
    private readonly Option<Severity> _least = ScanOptions.Choice("--min-severity", Severity.Info, "Show findings at least so bad: info, low, medium, high, critical");

    private readonly Option<bool> _all = new("--all") { Description = "List every place on a terminal too, not only the first of each rule" };

    private readonly FixStep _fixes = new(console);

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new CliCommand("scan", "Find the debt of a folder and show it")
        {
            Details = """
                Reads what git tracks and what is new and not ignored, or all of a folder outside git. Honours .solvent/decisions.yaml and comments `solvent:ignore P02 reason`. Runs nothing of what it reads and sends nothing anywhere.
                Ends with 0, whatever was found; with 3 when something could not be read. `solvent check` is the command that fails on findings.
                """,
            Examples =
            [
                ("scan", "the current folder"),
                ("scan --rule P01,P02 src", "two rules, one folder"),
                ("scan --format html --output debt.html", "a page to pass on"),
                ("scan --format sarif --output solvent.sarif", "for code scanning"),
                ("scan --diff --unsafe-fixes", "what could be changed at once"),
                ("scan --import semgrep.sarif --register", "with what another tool found"),
            ],
        };
        _options.AddTo(command);
        command.Options.Add(_least);
        command.Options.Add(_all);
        _fixes.AddTo(command);
        foreach (var option in followUps.SelectMany(followUp => followUp.Options))
        {
            command.Options.Add(option);
        }

        return command.Runs(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var filter = new FindingFilter(parsed.GetValue(_least), _options.Roles(parsed));
        var linkBase = _options.LinkBase(parsed);
        var scanner = new RepositoryScanner(time);
        InventoryScan scan;
        using (var line = new ProgressLine(console, time))
        {
            var (path, selection, imports, progress) = (parsed.GetValue(_options.Path)!, _options.Selection(parsed), _options.Imports(parsed), new ScanReporting(line, "scanning"));
            scan = await Task.Run(() => scanner.Scan(path, selection, imports, progress, cancellation), cancellation);
        }

        ScanOutput.WriteNotes(console, scan, scanner.Today);
        var report = _fixes.Run(parsed, filter.From(scan.Decided(scanner.Today)), parsed.GetValue(_options.Output));
        if (report is null)
        {
            return ExitCodes.If(scan.Report.Unreadable.Count > 0, ExitCode.Incomplete);
        }

        Write(parsed, report, scan, linkBase);
        var code = ExitCodes.If(scan.Report.Unreadable.Count > 0, ExitCode.Incomplete);
        foreach (var followUp in followUps.Where(followUp => followUp.IsAsked(parsed)))
        {
            code = ExitCodes.Combine(code, await followUp.RunAsync(RepositoryScanView.Of(scan), parsed, console, cancellation));
        }

        return code;
    }

    private void Write(ParseResult parsed, ScanReport report, InventoryScan scan, string? linkBase)
    {
        var (format, file) = (parsed.GetValue(_options.Format)!, parsed.GetValue(_options.Output));
        switch (format)
        {
            case "json":
                CliOutput.WriteJson(console, file, ScanDocument.Of(report), ScanJson.Default.ScanDocument);
                break;
            case "table":
                ScanOutput.WritePlain(console, file, target =>
                {
                    var hidden = new FindingList(target, scan.Known, parsed.GetValue(_all)).Write(report.Findings);
                    ScanSummary.WriteRules(target, report, scan.Known);
                    ScanSummary.WriteEnd(target, report, scan.Known);
                    ScanSummary.WriteNext(target, [.. Next(report, scan, hidden)]);
                });
                break;
            default:
                ReportOutput.Write(console, format, file, ReportOutput.InputOf(scan, report, linkBase));
                break;
        }
    }

    private static IEnumerable<(string Command, string Meaning)> Next(ScanReport report, InventoryScan scan, int hidden)
    {
        if (report.Findings.Count == 0)
        {
            yield return ("solvent rules list", "what was looked for");
            yield break;
        }

        if (report.Findings.Select(finding => scan.Known[finding.Rule]).FirstOrDefault(rule => rule.Tool is null) is { } first)
        {
            yield return ($"solvent rules show {first.ShortId}", "why that is debt, and the fix");
        }

        if (hidden > 0)
        {
            yield return ("solvent scan --all", $"the {ReportText.Count(hidden, "place")} not shown here");
        }

        yield return ("solvent scan --format html -o debt.html", "all of it as a page");
        yield return ("solvent up", "keep a register of it");
    }
}
