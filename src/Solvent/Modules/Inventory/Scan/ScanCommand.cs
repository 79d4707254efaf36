using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Findings;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary><c>solvent scan</c>: finds, shows, and writes nothing but what it is asked to.</summary>
internal sealed class ScanCommand(CliConsole console, TimeProvider time, IReadOnlyList<ScanFollowUp> followUps)
{
    private readonly ScanOptions _options = new();
    private readonly Option<Severity> _least = ScanOptions.Choice("--min-severity", Severity.Info, "Show findings at least so bad: info, low, medium, high, critical");

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
                ("scan --format sarif --output solvent.sarif", "for code scanning"),
            ],
        };
        _options.AddTo(command);
        command.Options.Add(_least);
        foreach (var followUp in followUps)
        {
            command.Options.Add(followUp.Option);
        }

        return command.Runs(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var filter = new FindingFilter(parsed.GetValue(_least), _options.Roles(parsed));
        var scanner = new RepositoryScanner(time);
        InventoryScan scan;
        using (var line = new ProgressLine(console, time))
        {
            var (path, selection, progress) = (parsed.GetValue(_options.Path)!, _options.Selection(parsed), new ScanReporting(line, "scanning"));
            scan = await Task.Run(() => scanner.Scan(path, selection, progress, cancellation), cancellation);
        }

        ScanOutput.WriteNotes(console, scan, scanner.Today);
        Write(filter.From(scan.Decided(scanner.Today)), scan, parsed.GetValue(_options.Format)!, parsed.GetValue(_options.Output));
        var code = ExitCodes.If(scan.Report.Unreadable.Count > 0, ExitCode.Incomplete);
        foreach (var followUp in followUps.Where(followUp => parsed.GetValue(followUp.Option)))
        {
            code = ExitCodes.Combine(code, await followUp.RunAsync(RepositoryScanView.Of(scan), console, cancellation));
        }

        return code;
    }

    private void Write(ScanReport report, InventoryScan scan, string format, string? file)
    {
        switch (format)
        {
            case "json":
                CliOutput.WriteJson(console, file, ScanDocument.Of(report), ScanJson.Default.ScanDocument);
                break;
            case "sarif":
                ScanOutput.WriteSarif(console, file, report, scan.Rules);
                break;
            default:
                ScanOutput.WritePlain(console, file, target =>
                {
                    new FindingList(target).Write(report.Findings);
                    ScanSummary.WriteRules(target, report, scan.Rules);
                    target.Paragraph(ScanSummary.LastLine(report, scan.Rules));
                });
                break;
        }
    }
}
