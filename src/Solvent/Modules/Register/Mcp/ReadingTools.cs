using Solvent.Modules.Register.Contract;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Register;

/// <summary><c>debt_list</c> and <c>explain_item</c>: what <c>debt list</c> and <c>debt explain</c> show.</summary>
internal sealed class ReadingTools(RegisterDesk desk)
{
    private const int Usual = 20;

    /// <summary>The tool that lists items.</summary>
    public McpTool List() => new(
        "debt_list", "What is owed",
        "Lists the items of the register, what to pay first on top: owed ones (open, planned, in progress) unless `states` asks for others. Use it to choose what to pay; debt_for_file and propose_asset tell the places.",
        ToolHints.Reads, "debt-items",
        [
            ToolField.ChoiceOfSeveral("states", "Only items in these states.", [.. ItemStates.All.Select(state => state.Name())]),
            ToolField.Text("category", "Only items of that category, such as prompt, agent, data, model, governance.", 40),
            ToolField.Text("component", "Only items of that component.", 200),
            ToolField.Text("owner", "Only items of that owner; none for those without one.", 200),
            ToolField.Text("rule", "Only items of that rule, short or full: P02.", 120),
            ToolField.Choice("severity", "Only items of that severity.", Severities.FromWorst),
            ToolField.Text("text", "What id, rule, title, component or owner holds.", 200),
            ToolField.Choice("sort", "The order; - turns it round.", [.. DebtSort.Names.SelectMany(name => new[] { name, "-" + name })]),
            ToolField.Limit("Items on a page.", Usual, 100),
            ToolField.Cursor(),
        ],
        ListAsync);

    /// <summary>The tool that explains an item.</summary>
    public McpTool Explain() => new(
        "explain_item", "The arithmetic of an item",
        "Explains the numbers of one item: how its minutes, tiers and rank came about, with every input and where it came from. Use it when the user asks why something costs that much or comes first.",
        ToolHints.Reads, "debt-explanation", [RegisterTools.Id()],
        async (call, ct) =>
        {
            var (document, refusal) = await new ExplainItem(call.Text("id")!).HandleAsync(desk.Book(), await desk.ViewAsync(ct).ConfigureAwait(false), ct).ConfigureAwait(false);
            return refusal is null ? ToolAnswer.Of(document!, DocumentJson.Default.DebtExplanation) : RegisterTools.Refused(refusal);
        });

    private async Task<ToolAnswer> ListAsync(ToolCall call, CancellationToken ct)
    {
        var view = await desk.ViewAsync(ct).ConfigureAwait(false);
        var states = call.Texts("states").Select(name => ItemStates.Of(name)!.Value).ToArray();
        var filter = new DebtFilter
        {
            States = states.Length == 0 ? null : states,
            Category = call.Text("category"),
            Component = call.Text("component"),
            Owner = call.Text("owner"),
            Rule = call.Text("rule"),
            Severity = call.Text("severity"),
            Text = call.Text("text"),
            Repository = (await desk.RegisteredAsync(view, ct).ConfigureAwait(false)).Repository,
        };
        var page = RegisterQueries.List(view, filter, call.Text("sort") ?? "rank", call.Limit(Usual), call.Text("cursor"));
        return ToolAnswer.Of(ToolItems.Of(page), RegisterToolJson.Default.ToolItems);
    }
}

/// <summary>What <c>debt_list</c> gives: <c>solvent.debt-items/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Total">Items on all pages.</param>
/// <param name="Items">The items.</param>
/// <param name="Next">Cursor of the next page.</param>
internal sealed record ToolItems(string Schema, int Total, IReadOnlyList<ToolItem> Items, string? Next)
{
    /// <summary>The answer of a page.</summary>
    public static ToolItems Of(DebtPage page) => new("solvent.debt-items/1", page.Total, [.. page.Items.Select(ToolItem.Of)], page.Next);
}
