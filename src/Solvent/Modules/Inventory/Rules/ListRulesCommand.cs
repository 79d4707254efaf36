using System.CommandLine;
using System.Globalization;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Rules;

/// <summary><c>solvent rules list</c>.</summary>
internal sealed class ListRulesCommand(CliConsole console, TimeProvider time)
{
    private readonly Option<string> _format = CliOutput.Format("table", "json");
    private readonly Option<string?> _output = CliOutput.Option();
    private readonly Option<bool> _due = new("--due") { Description = "Only what rests on facts that have to be checked again: rules, and files of the vocabulary" };
    private readonly Option<DateOnly?> _asOf = new("--as-of")
    {
        HelpName = "DATE",
        Description = "The day on which that is asked, such as 2030-01-31 (today when left out)",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[^1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"--as-of is a day such as 2030-01-31, not `{result.Tokens[^1].Value}`.");
            return null;
        },
    };

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("list", "List all rules, or those whose facts are due")
    {
        Examples = [("rules list --due --as-of 2030-01-31", "what has to be checked by then")],
        Options = { _format, _output, _due, _asOf },
    }.Runs((parsed, _) => Task.FromResult(Run(parsed)));

    private ExitCode Run(ParseResult parsed)
    {
        if (parsed.GetValue(_asOf) is not null && !parsed.GetValue(_due))
        {
            throw new UsageException("--as-of goes with --due.");
        }

        var set = RepositorySettings.ReadAround(".").Rules;
        var day = parsed.GetValue(_asOf) ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var (rules, vocabulary) = (set.Rules, set.VocabularyAges);
        if (parsed.GetValue(_due))
        {
            rules = [.. rules.Where(rule => rule.Expires < day).OrderBy(rule => rule.Expires)];
            vocabulary = [.. vocabulary.Where(file => file.Expires < day).OrderBy(file => file.Expires)];
        }

        if (parsed.GetValue(_format) == "json")
        {
            CliOutput.WriteJson(console, parsed.GetValue(_output), RuleList.Of(rules, vocabulary), RulesJson.Default.RuleList);
        }
        else if (parsed.GetValue(_due))
        {
            ScanOutput.WritePlain(console, parsed.GetValue(_output), target => WriteDue(target, rules, vocabulary, day));
        }
        else
        {
            ScanOutput.WritePlain(console, parsed.GetValue(_output), target => WriteAll(target, rules));
        }

        return ExitCode.Fine;
    }

    private static void WriteAll(CliConsole console, IReadOnlyList<Rule> rules)
    {
        var table = new TextTable(new("rule"), new("severity"), new("what it finds", Least: 20), new("category", Drop: 2), new("reads", Least: 12, Drop: 1), new("confidence", Drop: 3));
        foreach (var rule in rules)
        {
            table.Add(
                new(rule.ShortId, Ink.Bold), new(Words.Of(rule.Severity), FindingList.InkOf(rule.Severity)), rule.Title, rule.Category,
                RulePage.Languages(rule), Words.Of(rule.Confidence));
        }

        table.Write(console);
    }

    private static void WriteDue(CliConsole console, IReadOnlyList<Rule> rules, IReadOnlyList<VocabularyAge> vocabulary, DateOnly day)
    {
        if (rules.Count + vocabulary.Count == 0)
        {
            console.Line($"Nothing is due on {Day(day)}.");
            return;
        }

        var table = new TextTable(new("expired"), new("verified", Drop: 1), new("what", Least: 20), new("which", Least: 20));
        rules.ToList().ForEach(rule => table.Add(new(Day(rule.Expires), Ink.Yellow), Day(rule.Verified), new($"rule {rule.ShortId}", Ink.Bold), rule.Title));
        vocabulary.ToList().ForEach(file => table.Add(new(Day(file.Expires), Ink.Yellow), Day(file.Verified), new(file.File, Ink.Bold), file.Library));
        table.Write(console);
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";
}
