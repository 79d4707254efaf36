using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>Everything on one item: findings, decisions, timeline.</summary>
/// <param name="Id">The item, or the start of its id.</param>
internal sealed record ShowItem(string Id)
{
    private const string PaidFact = "register.item-paid";

    /// <summary>Reads it.</summary>
    /// <param name="book">The register.</param>
    /// <param name="view">How it is looked at.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The document, or the refusal when there is no such item.</returns>
    public async Task<(DebtItemDocument? Document, Refusal? Refusal)> HandleAsync(RegisterBook book, RegisterView view, CancellationToken ct)
    {
        var lookup = view.Find(Id);
        if (lookup is not ItemLookup.Found { Item: var item })
        {
            return (null, ItemDecide.NotFound(lookup));
        }

        var names = new LedgerNamesCache(book.Ledger);
        var numbers = item.Findings.Decided.Index().ToDictionary(one => one.Item.Decision, one => one.Index + 1);
        var findings = item.Findings.Decode().Select(f => new ShownFinding(
            f.Fingerprint, f.Path, f.Line, f.EndLine, f.Message, f.Role.Name(),
            f.Decision is null ? null : numbers[f.Decision], item.Ending == Ending.None && f.IsOpenAt(view.Now)));
        var shown = await DecisionsAsync(item, view, names, ct).ConfigureAwait(false);
        var row = view.Row(item);
        var timeline = await ItemTimeline.ReadAsync(book.Ledger, item.Id, view.IsPast ? view.Seq : null, names, ct).ConfigureAwait(false);
        return (new DebtItemDocument("solvent.debt-item/1", ListedItem.Of(row), [.. findings], shown, item.EndedBecause, timeline)
        {
            Approvals = await new ListApprovals(book, view).OfItemAsync(item.Id, ct).ConfigureAwait(false),
            Treatment = ShownTreatment.Of(item, timeline.LastOrDefault(entry => entry.Fact == PaidFact)?.At),
        }, null);
    }

    /// <summary>What was decided on an item, with names and reasons.</summary>
    public static async Task<IReadOnlyList<ShownDecision>> DecisionsAsync(DebtItem item, RegisterView view, LedgerNamesCache names, CancellationToken ct)
    {
        var shown = new List<ShownDecision>();
        foreach (var (decision, covers) in item.Findings.Decided)
        {
            shown.Add(new ShownDecision(
                decision.Kind == DecisionKind.Accepted ? "accepted" : "false-alarm",
                await names.PersonAsync(decision.By, ct).ConfigureAwait(false), await names.TextAsync(decision.Reason, ct).ConfigureAwait(false),
                decision.Until, decision.HoldsAt(view.Now), covers.Total, decision.At)
            {
                ApprovedBy = decision.ApprovedBy is { } second ? await names.PersonAsync(second, ct).ConfigureAwait(false) : null,
            });
        }

        return shown;
    }
}
