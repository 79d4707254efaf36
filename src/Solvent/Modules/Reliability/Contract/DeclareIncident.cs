using System.Globalization;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Reliability.Contract;

/// <summary>Declares an incident.</summary>
/// <param name="Title">What broke, in a few words.</param>
/// <param name="Severity"><c>critical</c>, <c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
/// <param name="Component">The component that broke, or null.</param>
/// <param name="Started">When it began; null for now.</param>
internal sealed record DeclareIncident(string Title, string Severity, string? Repository, string? Component = null, DateTimeOffset? Started = null)
{
    /// <summary>The most characters of a title.</summary>
    public const int LongestTitle = 300;

    private const int LongestName = 200;
    private const int MostOpen = 1_000;

    // Clocks of machines go a little wrong.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(10);

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The incidents.</param>
    /// <param name="id">The id that it is to have.</param>
    /// <param name="title">The id of the title's text.</param>
    /// <param name="now">The moment.</param>
    public Verdict Decide(ReliabilityState state, string id, string title, DateTimeOffset now)
    {
        var began = Started ?? now;
        if (IncidentDecide.Line(Title, "A title", LongestTitle) is { } wrong)
        {
            return wrong;
        }

        if (!IncidentDecide.Severities.Contains(Severity, StringComparer.Ordinal))
        {
            return IncidentDecide.Bad($"A severity is one of {string.Join(", ", IncidentDecide.Severities)}, not `{Severity}`.");
        }

        if (Component is not null && IncidentDecide.Line(Component, "A component", LongestName) is { } nameless)
        {
            return nameless;
        }

        if (began > now + s_skew)
        {
            return IncidentDecide.Bad(string.Create(CultureInfo.InvariantCulture, $"It can't have started at {began.UtcDateTime:yyyy-MM-dd HH:mm} UTC, which is still to come."));
        }

        return state.Find(id) is not null ? Refusal.Busy()
            : state.Incidents.Values.Count(one => one.IsOpen) >= MostOpen ? new Refusal(RefusalKind.NotAllowed, $"{MostOpen} incidents are open already; close those that are over.")
            : IncidentDecide.Append(id, new IncidentDeclared(id, Repository, title, Severity, Component?.Trim(), new DateTimeOffset(began.UtcTicks - (began.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero)));
    }

    /// <summary>Decides and appends.</summary>
    internal async Task<(Verdict Verdict, string Id)> HandleAsync(IncidentBook book, Caller caller, CancellationToken ct)
    {
        var id = IncidentDecide.NewId(caller);
        var state = (await book.SnapshotAsync(ct).ConfigureAwait(false)).State;
        // Asked first: no text is kept for what is refused.
        if (state.Find(id) is null && Decide(state, id, "", book.Now) is Refusal refusal)
        {
            return (refusal, id);
        }

        var title = state.Find(id)?.Title ?? await book.Ledger.TextAsync(Title.Trim(), null, ct).ConfigureAwait(false);
        return (await book.DecideAsync(caller, now => Decide(now, id, title, book.Now), ct).ConfigureAwait(false), id);
    }
}
