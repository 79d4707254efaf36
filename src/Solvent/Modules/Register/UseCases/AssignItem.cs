using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Gives an item an owner; it wins over the one that the repository declares.</summary>
/// <param name="Id">The item, or the start of its id.</param>
/// <param name="Owner">The owner's name as people write it.</param>
internal sealed record AssignItem(string Id, string Owner)
{
    /// <summary>Decides.</summary>
    /// <param name="state">The register.</param>
    /// <param name="owner">The ledger's id of the owner.</param>
    public Verdict Decide(RegisterState state, string owner) => ItemDecide.On(state, Id, item => item switch
    {
        { Ending: Ending.Paid } => ItemDecide.NotAllowed(item, ItemState.Paid, "there is nothing to own"),
        _ when item.AssignedOwner == owner => ItemDecide.Append(item),
        _ => ItemDecide.Append(item, new ItemAssigned(item.Id, owner)),
    });

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(RegisterBook book, Caller caller, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Owner) || Owner.Length > Caller.LongestName)
        {
            return new Refusal(RefusalKind.BadInput, "Name an owner: a person or a team, on one line.");
        }

        // Asked first: no name is kept for what is refused.
        var state = await book.StateAsync(ct).ConfigureAwait(false);
        if (Decide(state, await book.Ledger.FindPersonAsync(Owner.Trim(), ct).ConfigureAwait(false) ?? "") is Refusal refusal)
        {
            return refusal;
        }

        var owner = await book.Ledger.PersonAsync(Owner.Trim(), ct).ConfigureAwait(false);
        return await book.DecideAsync(caller, null, now => Decide(now, owner), ct).ConfigureAwait(false);
    }
}
