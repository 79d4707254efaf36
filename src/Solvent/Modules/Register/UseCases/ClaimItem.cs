using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Gives an item to who asks and says that work on it began: both, or neither.</summary>
/// <param name="Id">The item, or the start of its id.</param>
internal sealed record ClaimItem(string Id)
{
    /// <summary>Decides.</summary>
    /// <param name="state">The register.</param>
    /// <param name="owner">The ledger's id of who claims it.</param>
    /// <param name="now">The moment.</param>
    public Verdict Decide(RegisterState state, string owner, DateTimeOffset now) => ItemDecide.On(state, Id, item =>
        item.StateAt(now) == ItemState.InProgress && item.AssignedOwner is { } other && other != owner
            ? ItemDecide.NotAllowed(item, ItemState.InProgress, "somebody else works on it: ask them, or give it to yourself with `solvent debt assign`")
            : (new StartItem(item.Id).Decide(state, now), new AssignItem(item.Id, "").Decide(state, owner)) switch
            {
                (Verdict.Append start, Verdict.Append assign) => ItemDecide.Append(item, [.. assign.Streams.Concat(start.Streams).SelectMany(stream => stream.Facts)]),
                (Refusal refusal, _) => refusal,
                (_, var refused) => refused,
            });

    /// <summary>Decides and appends.</summary>
    public Task<Verdict> HandleAsync(RegisterBook book, Caller caller, CancellationToken ct) =>
        book.DecideAsync(caller, null, state => Decide(state, caller.Id, book.Now), ct);
}
