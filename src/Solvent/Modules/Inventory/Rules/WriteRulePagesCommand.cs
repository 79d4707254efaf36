using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Rules;

/// <summary><c>solvent rules docs</c>: the pages of the built-in rules.</summary>
internal sealed class WriteRulePagesCommand(CliConsole console)
{
    private readonly Option<string> _output = new("--output", "-o") { HelpName = "DIR", Description = "The folder to write to", Required = true };

    /// <summary>The command.</summary>
    public Command Create() =>
        new CliCommand("docs", "Write a Markdown page for each built-in rule") { _output }.Runs((parsed, _) => Task.FromResult(Run(parsed.GetValue(_output)!)));

    private ExitCode Run(string folder)
    {
        var pages = RulePages.Of(ShippedRules.Load());
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in pages)
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }

            foreach (var stale in RulePages.Stale(folder, pages))
            {
                File.Delete(stale);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"can't write to {folder}: {e.Message}");
        }

        console.Say($"Wrote {ReportText.Count(pages.Count, "page")} to {folder}.");
        return ExitCode.Fine;
    }
}
