using System.CommandLine;
using Solvent.Modules.Inventory.Scan;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Rules;

/// <summary><c>solvent rules list</c>.</summary>
internal sealed class ListRulesCommand(CliConsole console)
{
    private readonly Option<string> _format = ScanOptions.FormatOption("table", "json");
    private readonly Option<string?> _output = CliOutput.Option();

    /// <summary>The command.</summary>
    public Command Create() =>
        new CliCommand("list", "List all rules") { _format, _output }.Runs((parsed, _) => Task.FromResult(Run(parsed)));

    private ExitCode Run(ParseResult parsed)
    {
        var rules = RepositorySettings.ReadAround(".").Rules;
        if (parsed.GetValue(_format) == "json")
        {
            CliOutput.WriteJson(console, parsed.GetValue(_output), RuleList.Of(rules), RulesJson.Default.RuleList);
            return ExitCode.Fine;
        }

        var table = new TextTable(new("rule"), new("severity"), new("what it finds", Least: 20), new("category", Drop: 2), new("reads", Least: 12, Drop: 1), new("confidence", Drop: 3));
        foreach (var rule in rules.Rules)
        {
            table.Add(
                new(rule.ShortId, Ink.Bold), new(Words.Of(rule.Severity), FindingList.InkOf(rule.Severity)), rule.Title, rule.Category,
                RulePage.Languages(rule), Words.Of(rule.Confidence));
        }

        ScanOutput.WritePlain(console, parsed.GetValue(_output), target => table.Write(target));
        return ExitCode.Fine;
    }
}
