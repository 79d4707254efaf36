using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Says that work on an item began.</summary>
/// <param name="Id">The item, or the start of its id.</param>
internal sealed record StartItem(string Id)
{
    /// <summary>Decides.</summary>
    public Verdict Decide(RegisterState state, DateTimeOffset now) => ItemDecide.On(state, Id, item => item.StateAt(now) switch
    {
        ItemState.Open or ItemState.Planned => ItemDecide.Append(item, new ItemStarted(item.Id)),
        ItemState.InProgress => ItemDecide.Append(item),
        var other => ItemDecide.NotAllowed(item, other, "only an open or planned item is started"),
    });

    /// <summary>Decides and appends.</summary>
    public Task<Verdict> HandleAsync(RegisterBook book, Caller caller, CancellationToken ct) =>
        book.DecideAsync(caller, null, state => Decide(state, book.Now), ct);
}
