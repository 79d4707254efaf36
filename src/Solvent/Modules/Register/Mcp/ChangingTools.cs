using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Register;

/// <summary><c>claim_item</c> and <c>accept_item</c>.</summary>
internal sealed class ChangingTools(RegisterDesk desk)
{
    /// <summary>The tool that takes an item on.</summary>
    public McpTool Claim() => new(
        "claim_item", "Take an item on",
        "Gives an owed item to the user and marks it as in progress, so that others leave it alone. Call it when you start to pay an item off. Refused when somebody else works on it. Once its findings are gone, scan marks it as paid by itself.",
        ToolHints.Records, "item-change", [RegisterTools.Id()],
        (call, ct) => ChangeAsync(call, Scopes.DebtWrite, (book, caller, id) => new ClaimItem(id).HandleAsync(book, caller, ct), "in progress", ct));

    /// <summary>The tool that accepts an item.</summary>
    public McpTool Accept() => new(
        "accept_item", "Live with an item for a while",
        "Accepts what an item's findings are now, in the name of the user, with a reason and a last day; after that day it is owed again. Records it in the ledger and in .solvent/decisions.yaml, which has to be committed. "
            + "Where a policy of the team asks for a second person it waits for their approval. Only when the user decided so: it is no way to make a finding go away.",
        ToolHints.Decides, "item-change",
        [
            RegisterTools.Id(),
            ToolField.Text("reason", "Why the team lives with it, in the words of the user.", 4000, @"\S").Required(),
            ToolField.Day("until", "The last day on which it holds, such as 2030-01-31.").Required(),
            ToolField.Texts("fingerprints", "Only these findings: `fingerprint` of their places. All of the item when left out.", 100, 64, "^[0-9a-fA-F]{3,64}$"),
        ],
        AcceptAsync);

    private async Task<ToolAnswer> AcceptAsync(ToolCall call, CancellationToken ct)
    {
        var (view, repository) = (await desk.ViewAsync(ct).ConfigureAwait(false), await desk.RepositoryAsync(ct).ConfigureAwait(false));
        if (repository is not null && view.Find(call.Text("id")!) is ItemLookup.Found { Item: var item } && item.Repository != repository)
        {
            return ToolAnswer.Refused($"{item.Id} is of another repository ({view.State.RepositoryName(item.Repository)}), whose {DecisionsFile.Path} is not here. Accept it there.");
        }

        var use = new DecideOnFindings("", DecisionKind.Accepted, call.Text("reason")!, call.Day("until"), call.Texts("fingerprints"));
        try
        {
            return await ChangeAsync(call, Scopes.DebtDecide, (book, caller, id) => (use with { Id = id }).HandleAsync(book, caller, desk.Folder, ct), ItemChanged.Accepted, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ToolAnswer.Refused($"{DecisionsFile.Path} can't be written: {e.Message}");
        }
    }

    private async Task<ToolAnswer> ChangeAsync(ToolCall call, string scope, Func<RegisterBook, Caller, string, Task<Verdict>> handle, string what, CancellationToken ct)
    {
        var lookup = (await desk.ViewAsync(ct).ConfigureAwait(false)).Find(call.Text("id")!);
        if (lookup is not ItemLookup.Found { Item: var asked })
        {
            return RegisterTools.Refused(ItemDecide.NotFound(lookup));
        }

        var verdict = desk.Grants.Lacks(scope, asked.Repository) ?? await handle(desk.Book(), await desk.CallerAsync(ct).ConfigureAwait(false), asked.Id).ConfigureAwait(false);
        if (verdict is Refusal refusal)
        {
            return RegisterTools.Refused(refusal);
        }

        var view = await desk.ViewAsync(ct).ConfigureAwait(false);
        var item = ((ItemLookup.Found)view.Find(asked.Id)).Item;
        if (verdict is Verdict.Append { Asked: { } request })
        {
            return ToolAnswer.Of(ItemChanged.Waiting(view.Row(item), verdict is Verdict.Append { Streams.Count: > 0 }, request), RegisterToolJson.Default.ItemChanged);
        }

        var isChanged = verdict is Verdict.Append { Streams.Count: > 0 };
        return ToolAnswer.Of(ItemChanged.Of(view.Row(item), isChanged, what, desk.Folder is not null), RegisterToolJson.Default.ItemChanged);
    }
}

/// <summary>What <c>claim_item</c> and <c>accept_item</c> give: <c>solvent.item-change/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Item">The item as it is now.</param>
/// <param name="IsChanged">Whether anything had to be recorded.</param>
/// <param name="Outcome">What became of it, in a sentence.</param>
internal sealed record ItemChanged(string Schema, ToolItem Item, bool IsChanged, string Outcome)
{
    /// <summary>What an item is after <c>accept_item</c>.</summary>
    public const string Accepted = "accepted";

    /// <summary>The answer where a second person has to approve first.</summary>
    public static ItemChanged Waiting(DebtRow row, bool isChanged, string request) => new(
        "solvent.item-change/1", ToolItem.Of(row), isChanged, $"Not accepted yet: a policy asks for a second person. The request {request} waits for somebody else to approve it; {row.Id} is owed until then. Tell the user, and do not ask again.");

    /// <summary>The answer for an item.</summary>
    /// <param name="row">The item.</param>
    /// <param name="isChanged">Whether anything had to be recorded.</param>
    /// <param name="what">What it is now.</param>
    /// <param name="hasFile">Whether a decision also went to the team's file.</param>
    public static ItemChanged Of(DebtRow row, bool isChanged, string what, bool hasFile) => new("solvent.item-change/1", ToolItem.Of(row), isChanged, (isChanged, what) switch
    {
        (false, _) => $"{row.Id} is {what} already.",
        (_, Accepted) => (row.State.IsOwed() ? $"Accepted; {row.Findings} of its findings are still owed." : "Accepted: not owed until that day is over.")
            + (hasFile ? $" {DecisionsFile.Path} says so too; commit it." : ""),
        _ => $"{row.Id} is {row.State.Words()} now, owner {row.Owner ?? "unknown"}.",
    });
}
