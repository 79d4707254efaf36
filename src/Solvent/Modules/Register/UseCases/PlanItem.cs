using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Plans to pay an item, by a day where one is named.</summary>
/// <param name="Id">The item, or the start of its id.</param>
/// <param name="By">The day, or null.</param>
internal sealed record PlanItem(string Id, DateOnly? By)
{
    /// <summary>Decides.</summary>
    public Verdict Decide(RegisterState state, DateTimeOffset now) => ItemDecide.On(state, Id, item => item.StateAt(now) switch
    {
        _ when By < DateOnly.FromDateTime(now.UtcDateTime) => new Refusal(RefusalKind.BadInput, "The day is over already; name one to come."),
        ItemState.Open => ItemDecide.Append(item, new ItemPlanned(item.Id, By)),
        ItemState.Planned when item.PlannedBy == By => ItemDecide.Append(item),
        ItemState.Planned => ItemDecide.Append(item, new ItemPlanned(item.Id, By)),
        var other => ItemDecide.NotAllowed(item, other, "only an open item is planned"),
    });

    /// <summary>Decides and appends.</summary>
    public Task<Verdict> HandleAsync(RegisterBook book, Caller caller, CancellationToken ct) =>
        book.DecideAsync(caller, null, state => Decide(state, book.Now), ct);
}
