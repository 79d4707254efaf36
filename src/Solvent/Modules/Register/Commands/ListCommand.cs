using System.CommandLine;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary><c>solvent debt list</c>.</summary>
internal sealed class ListCommand(RegisterCommands shared)
{
    private static readonly string[] Formats = ["table", "json", "csv", "markdown"];
    private readonly Option<string[]> _states = new("--state") { HelpName = "STATE", Description = $"Items in that state: {string.Join(", ", ItemStates.All.Select(s => s.Name()))}" };
    private readonly Option<bool> _all = new("--all") { Description = "Items in every state" };
    private readonly Option<string?> _category = Text("--category", "NAME", "Items of that category");
    private readonly Option<string?> _component = Text("--component", "NAME", "Items of that component");
    private readonly Option<string?> _owner = Text("--owner", "NAME", "Items of that owner; none for those without one");
    private readonly Option<string?> _rule = Text("--rule", "ID", "Items of that rule, such as P02");
    private readonly Option<string?> _severity = Text("--severity", "SEVERITY", "Items so bad: critical, high, medium, low, info");
    private readonly Option<string?> _repository = Text("--repository", "NAME", "Items of that repository");
    private readonly Option<string?> _search = Text("--search", "TEXT", "Items whose id, rule, title, component or owner holds that text");
    private readonly Option<string?> _cursor = Text("--cursor", "NEXT", "Go on where the page before ended: its `next`");
    private readonly Option<string?> _asOf = RegisterCommands.AsOf();
    private readonly Option<int?> _limit = new("--limit") { HelpName = "N", Description = "N items at most" };
    private readonly Option<string> _sort = new("--sort") { HelpName = "ORDER", Description = $"The order: {string.Join(", ", DebtSort.Names)}; - before it turns it round", DefaultValueFactory = _ => "rank" };
    private readonly Option<string> _format = new("--format") { HelpName = "FORMAT", Description = "table, json, csv or markdown", DefaultValueFactory = _ => "table" };
    private readonly Option<string?> _output = CliOutput.Option();

    /// <summary>The command.</summary>
    public Command Create()
    {
        _format.AcceptOnlyFromAmong(Formats);
        _limit.Between(1);
        var command = new CliCommand("list", "List what is owed, what to pay first on top")
        {
            Details = "Shows open, planned and in-progress items in the order to pay, unless --state or --all asks for others.",
            Examples = [("debt list --owner none --limit 20", "the first twenty that nobody owns"), ("debt list --as-of 2030-01-31 --format csv", "as it was on a day")],
        };
        foreach (var option in new Option[] { _states, _all, _category, _component, _owner, _rule, _severity, _repository, _search, _sort, _limit, _cursor, _asOf, _format, _output, shared.Db })
        {
            command.Options.Add(option);
        }

        return command.Runs(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var filter = Filter(parsed);
        var sort = parsed.GetValue(_sort)!;
        if (!DebtSort.IsKnown(sort))
        {
            throw new UsageException($"--sort is one of {string.Join(", ", DebtSort.Names)}, not `{sort}`.");
        }

        await using var session = shared.Open(parsed);
        var view = await session.ViewAsync(parsed.GetValue(_asOf), cancellation);
        var page = RegisterQueries.List(view, filter, sort, parsed.GetValue(_limit), parsed.GetValue(_cursor));
        Write(page, parsed.GetValue(_format)!, parsed.GetValue(_output));
        return ExitCode.Fine;
    }

    private void Write(DebtPage page, string format, string? file)
    {
        switch (format)
        {
            case "json":
                CliOutput.WriteJson(shared.Console, file, DebtListDocument.Of(page), DocumentJson.Default.DebtListDocument);
                break;
            case "csv":
                CliOutput.WriteText(shared.Console, file, DebtListText.Csv(page.Items));
                break;
            case "markdown":
                CliOutput.WriteText(shared.Console, file, DebtListText.Markdown(page.Items));
                break;
            default:
                CliOutput.WriteTable(shared.Console, file, console => DebtTable.Write(console, page));
                break;
        }
    }

    private DebtFilter Filter(ParseResult parsed)
    {
        var words = (parsed.GetValue(_states) ?? []).SelectMany(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        ItemState[] states = [.. words.Select(word => ItemStates.Of(word)
            ?? throw new UsageException($"--state is one of {string.Join(", ", ItemStates.All.Select(s => s.Name()))}, not `{word}`."))];
        return new DebtFilter
        {
            States = states.Length > 0 ? states : parsed.GetValue(_all) ? [.. ItemStates.All] : null,
            Category = parsed.GetValue(_category),
            Component = parsed.GetValue(_component),
            Owner = parsed.GetValue(_owner),
            Rule = parsed.GetValue(_rule),
            Severity = parsed.GetValue(_severity),
            Repository = parsed.GetValue(_repository),
            Text = parsed.GetValue(_search),
        };
    }

    private static Option<string?> Text(string name, string what, string description) => new(name) { HelpName = what, Description = description };
}
