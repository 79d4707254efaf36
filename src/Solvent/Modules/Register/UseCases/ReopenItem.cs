using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Lifts what was decided on an item's findings, so that they are owed again.</summary>
/// <param name="Id">The item, or the start of its id.</param>
/// <param name="Reason">Why, or null.</param>
internal sealed record ReopenItem(string Id, string? Reason)
{
    /// <summary>Decides.</summary>
    public Verdict Decide(RegisterState state, DateTimeOffset now) => ItemDecide.On(state, Id, item => item.StateAt(now) switch
    {
        var ended and (ItemState.Paid or ItemState.NoLongerMeasured) =>
            ItemDecide.NotAllowed(item, ended, "it reopens by itself when a scan finds it"),
        var owed when item.Findings.Decided.IsEmpty => ItemDecide.NotAllowed(item, owed, "nothing was decided on it that could be lifted"),
        _ => ItemDecide.Append(item,
        [
            .. Decided(item).Chunk(FindingsSplit.MostFingerprints).Select(f => new DecisionLifted(item.Id, f, "asked")),
            new ItemReopened(item.Id, "asked", item.Stage.Name()),
        ]),
    });

    /// <summary>Decides, takes the decisions out of the team's file and appends.</summary>
    /// <inheritdoc cref="DecideOnFindings.HandleAsync" path="/param" />
    public async Task<Verdict> HandleAsync(RegisterBook book, Caller caller, string? folder, CancellationToken ct)
    {
        var now = await book.StateAsync(ct).ConfigureAwait(false);
        if (Decide(now, book.Now) is Refusal refusal)
        {
            return refusal;
        }

        var item = ((ItemLookup.Found)RegisterQueries.Find(now, Id)).Item;
        if (folder is not null && TakeOut(folder, item) is { } blocked)
        {
            return blocked;
        }

        var why = string.IsNullOrWhiteSpace(Reason) ? null : await book.Ledger.TextAsync(Reason.Trim(), null, ct).ConfigureAwait(false);
        return await book.DecideAsync(caller, why, state => Decide(state, book.Now), ct).ConfigureAwait(false);
    }

    private static IEnumerable<string> Decided(DebtItem item) =>
        item.Findings.Decode().Where(f => f.Decision is not null).Select(f => f.Fingerprint);

    private static Refusal? TakeOut(string folder, DebtItem item)
    {
        var held = item.Findings.Decode();
        bool Concerns(Decision entry) => held.Any(f => entry.Covers(item.Rule.Id, item.Component, f.Path, f.Fingerprint));

        var entries = DecisionsFile.Read(folder).Where(Concerns).ToArray();
        if (entries.FirstOrDefault(e => e.Fingerprints.Count == 0) is { } wide)
        {
            return new Refusal(
                RefusalKind.NotAllowed,
                $"{DecisionsFile.Path}:{wide.Line} decides on more than {item.Id}; change that entry and run `solvent scan --register`.");
        }

        // From the end, so that the lines of the others stay as they were read.
        foreach (var entry in entries.OrderByDescending(e => e.Line))
        {
            DecisionsFile.Remove(folder, entry);
        }

        foreach (var entry in entries)
        {
            var rest = entry.Fingerprints.Except(held.Select(f => f.Fingerprint), StringComparer.OrdinalIgnoreCase).ToArray();
            if (rest.Length > 0)
            {
                DecisionsFile.Append(folder, entry with { Fingerprints = rest, Line = 0 });
            }
        }

        return null;
    }
}
