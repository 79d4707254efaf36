using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>
/// Accepts findings of an item, or says that they are no debt. The team's file gets the same decision. Where a policy asks for
/// a second person it becomes a request, see <see cref="ItemApprovals"/>.
/// </summary>
/// <param name="Id">The item, or the start of its id.</param>
/// <param name="Kind">Accepted or false alarm.</param>
/// <param name="Reason">Why, in the words of who decides.</param>
/// <param name="Until">The last day that an acceptance holds, or null.</param>
/// <param name="Fingerprints">Findings, or the starts of their fingerprints; empty for all that the item holds.</param>
internal sealed record DecideOnFindings(
    string Id, DecisionKind Kind, string Reason, DateOnly? Until, IReadOnlyList<string> Fingerprints)
{
    private const int LongestReason = 4_000;

    /// <summary>Decides.</summary>
    /// <param name="state">The register.</param>
    /// <param name="decision">The decision with the ids of person and reason.</param>
    /// <param name="now">The moment.</param>
    public Verdict Decide(RegisterState state, ItemDecision decision, DateTimeOffset now) => ItemDecide.On(state, Id, item =>
        Refused(item, now) ?? Covered(item) switch
        {
            { Refusal: { } refusal } => refusal,
            { Fingerprints: var covered } => ItemApprovals.Decide(state, item, decision, covered, now),
        });

    /// <summary>Decides, writes the team's file and appends.</summary>
    /// <param name="book">The register.</param>
    /// <param name="caller">Who decides.</param>
    /// <param name="folder">A folder of the repository whose file is written; null to write none.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Verdict> HandleAsync(RegisterBook book, Caller caller, string? folder, CancellationToken ct)
    {
        var now = await book.StateAsync(ct).ConfigureAwait(false);
        var draft = new ItemDecision(Kind, caller.Id, "", Until, book.Now);
        var first = Decide(now, draft, book.Now);
        if (first is Refusal || (first is Verdict.Append { Count: 0 } && caller.Request is null))
        {
            return first;
        }

        var item = ((ItemLookup.Found)RegisterQueries.Find(now, Id)).Item;
        // What waits for a second person does not hold, so that the file does not say it either.
        if (folder is not null && first is Verdict.Append { Asked: null })
        {
            var names = Covered(item).Fingerprints;
            DecisionsFile.Append(folder, new Decision(item.Rule.Id, Kind, null, [], names, Reason.Trim(), caller.Name, Until));
        }

        var reason = await book.Ledger.TextAsync(Reason.Trim(), null, ct).ConfigureAwait(false);
        return await book.DecideAsync(caller, reason, state => Decide(state, draft with { Reason = reason }, book.Now), ct).ConfigureAwait(false);
    }

    private Refusal? Refused(DebtItem item, DateTimeOffset now) => item.StateAt(now) switch
    {
        _ when string.IsNullOrWhiteSpace(Reason) => new Refusal(RefusalKind.BadInput, "Say why: a decision needs a reason."),
        _ when Reason.Length > LongestReason => new Refusal(RefusalKind.BadInput, $"The reason has more than {LongestReason} characters; put it shorter."),
        _ when Until < DateOnly.FromDateTime(now.UtcDateTime) => new Refusal(RefusalKind.BadInput, "The last day is over already; name one to come."),
        _ when Kind == DecisionKind.FalseAlarm && Until is not null => new Refusal(RefusalKind.BadInput, "A false alarm does not expire; accept it instead, or leave the day out."),
        var state and (ItemState.Paid or ItemState.NoLongerMeasured) => ItemDecide.NotAllowed(item, state, "there is nothing to decide on"),
        _ => null,
    };

    private (IReadOnlyList<string> Fingerprints, Refusal? Refusal) Covered(DebtItem item)
    {
        var held = item.Findings.Decode().Select(f => f.Fingerprint).ToArray();
        if (Fingerprints.Count == 0)
        {
            return (held, null);
        }

        var covered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var asked in Fingerprints)
        {
            var fitting = held.Where(f => f.StartsWith(asked.Trim(), StringComparison.OrdinalIgnoreCase)).ToArray();
            if (fitting.Length != 1 || asked.Trim().Length < ItemLookup.ShortestPrefix)
            {
                var what = fitting.Length == 0 ? "holds no finding" : "holds several findings that start with";
                return ([], new Refusal(RefusalKind.BadInput, $"{item.Id} {what} '{asked}'; `solvent debt show {item.Id}` lists them."));
            }

            covered.Add(fitting[0]);
        }

        return ([.. covered], null);
    }
}
