using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Reliability;

/// <summary>Closes an incident that is over. One that is closed already stays as it is.</summary>
/// <param name="Incident">The incident's id.</param>
/// <param name="Because">What ended it.</param>
internal sealed record CloseIncident(string Incident, string Because)
{
    private const int LongestReason = 2_000;

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The incidents.</param>
    /// <param name="because">The id of the reason's text.</param>
    public Verdict Decide(ReliabilityState state, string because) =>
        state.Find(Incident) is not { } incident ? IncidentDecide.NoSuch(Incident, state.Incidents.Values)
        : string.IsNullOrWhiteSpace(Because) || Because.Trim().Length > LongestReason ? IncidentDecide.Bad($"Say what ended it in 1 to {LongestReason} characters.")
        : incident.IsOpen ? IncidentDecide.Append(Incident, new IncidentClosed(Incident, because)) : IncidentDecide.Append(Incident);

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(IncidentBook book, Caller caller, CancellationToken ct)
    {
        // Asked first: no text is kept for what is refused or closed already.
        var first = Decide((await book.SnapshotAsync(ct).ConfigureAwait(false)).State, "");
        if (first is not Verdict.Append append || (append.Count == 0 && caller.Request is null))
        {
            return first;
        }

        var because = append.Count == 0 ? "" : await book.Ledger.TextAsync(Because.Trim(), null, ct).ConfigureAwait(false);
        return await book.DecideAsync(caller, state => Decide(state, because), ct).ConfigureAwait(false);
    }
}
