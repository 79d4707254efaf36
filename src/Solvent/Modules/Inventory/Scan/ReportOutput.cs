using System.Text;
using System.Text.Json;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Reports.Csv;
using Solvent.Scanning.Reports.GitLab;
using Solvent.Scanning.Reports.Html;
using Solvent.Scanning.Reports.JUnit;
using Solvent.Scanning.Reports.Markdown;
using Solvent.Scanning.Reports.Sarif;
using Solvent.Scanning.Reports.Sonar;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>Writes scans in the formats of others.</summary>
internal static class ReportOutput
{
    /// <summary>Every format of a scanning command; the first is the usual one.</summary>
    public static string[] Formats { get; } = ["table", "json", "sarif", "gitlab", "sonar", "junit", "csv", "markdown", "html"];

    /// <summary>What reports are written from: paths count from the repository's top, where other programs look for them.</summary>
    public static ReportInput InputOf(InventoryScan scan, ScanReport report, string? linkBase)
    {
        var folder = scan.Settings.Folder;
        return new ReportInput(
            folder.Length == 0 ? report : report with
            {
                Findings = [.. report.Findings.Select(finding => Below(folder, finding))],
                Suppressed = [.. report.Suppressed.Select(one => one with { Finding = Below(folder, one.Finding) })],
                Unreadable = [.. report.Unreadable.Select(path => path with { Path = folder + path.Path })],
                Diagnostics = [.. report.Diagnostics.Select(note => note with { Path = folder + note.Path })],
            },
            scan.Known, CommandLine.Version)
        {
            LinkBase = linkBase,
        };
    }

    /// <summary>Writes a report in one of the formats but table and json, and tells what had to be left out.</summary>
    public static void Write(CliConsole console, string format, string? file, ReportInput input)
    {
        switch (format)
        {
            case "sarif": WriteJson(console, file, writer => SarifReport.Write(writer, input).ToList().ForEach(console.Warn)); break;
            case "gitlab": WriteJson(console, file, writer => GitLabReport.Write(writer, input)); break;
            case "sonar": WriteJson(console, file, writer => SonarReport.Write(writer, input)); break;
            default:
                CliOutput.WriteText(console, file, format switch
                {
                    "junit" => JUnitReport.Write(input),
                    "csv" => CsvReport.Write(input),
                    "markdown" => MarkdownReport.Write(input),
                    "html" => HtmlReport.Write(input),
                    _ => throw new UsageException($"there is no format `{format}`; use one of {string.Join(", ", Formats)}."),
                });
                break;
        }
    }

    private static void WriteJson(CliConsole console, string? file, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CliOutput.JsonOptions))
        {
            write(writer);
        }

        CliOutput.WriteJsonText(console, file, Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static Finding Below(string folder, Finding finding) => finding with { Path = folder + finding.Path };
}
