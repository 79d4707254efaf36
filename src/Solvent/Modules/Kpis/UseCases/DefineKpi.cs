using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis;

/// <summary>Defines a KPI of the team's own, or gives it other words.</summary>
/// <param name="Kpi">Its id.</param>
/// <param name="Title">A few words.</param>
/// <param name="Definition">What is counted and what is not.</param>
/// <param name="Unit">See <see cref="KpiUnit"/>.</param>
/// <param name="Better"><c>lower</c> or <c>higher</c>.</param>
/// <param name="Formula">The arithmetic, or null.</param>
/// <param name="From">Where values come from, or null.</param>
internal sealed record DefineKpi(string Kpi, string Title, string Definition, string Unit, string Better, string? Formula = null, string? From = null)
{
    /// <summary>The most KPIs of a team's own.</summary>
    public const int MostOwn = 200;

    private const int LongestTitle = 100;
    private const int LongestText = 2_000;

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The KPIs.</param>
    /// <param name="defined">The definition, with the ids of its words.</param>
    public Verdict Decide(KpisState state, KpiDefined defined)
    {
        var before = state.Own.GetValueOrDefault(Kpi);
        return Problem() is { } problem ? KpiDecide.Bad(problem)
            : before is null && KpiCatalogue.Find(Kpi) is not null ? new Refusal(RefusalKind.NotAllowed, $"{Kpi} is in the catalogue already (`solvent kpi show {Kpi}`); take another id.")
            : before == defined ? new Verdict.Append([])
            : before is null && state.Own.Count >= MostOwn ? new Refusal(RefusalKind.NotAllowed, $"There are {MostOwn} KPIs of your own already; give one of them other words.")
            : before is not null && (before.Unit, before.Better) != (Unit, Better) && state.Tracked.Any(one => one.Kpi == Kpi)
                ? new Refusal(RefusalKind.NotAllowed, $"{Kpi} is tracked in {before.Unit}, {before.Better} is better; untrack it first, or take another id.")
            : new Verdict.Append([new StreamOfFacts(KpiKey.DefinitionStream(Kpi), [defined])]);
    }

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(KpiBook book, Caller caller, CancellationToken ct)
    {
        if (Problem() is { } problem)
        {
            return KpiDecide.Bad(problem);
        }

        var state = (await book.SnapshotAsync(ct).ConfigureAwait(false)).State;
        var before = state.Own.GetValueOrDefault(Kpi);
        // Asked first: no text is kept for what is refused.
        if (Decide(state, new KpiDefined(Kpi, "", "", null, null, Unit, Better)) is Refusal refusal)
        {
            return refusal;
        }

        var defined = new KpiDefined(
            Kpi, (await KeepAsync(book.Ledger, before?.Title, Title, ct).ConfigureAwait(false))!, (await KeepAsync(book.Ledger, before?.Definition, Definition, ct).ConfigureAwait(false))!,
            await KeepAsync(book.Ledger, before?.Formula, Formula, ct).ConfigureAwait(false), await KeepAsync(book.Ledger, before?.From, From, ct).ConfigureAwait(false), Unit, Better);
        return await book.DecideAsync(caller, now => Decide(now, defined), ct).ConfigureAwait(false);
    }

    // The same words keep their id, so that saying them again changes nothing.
    private static async Task<string?> KeepAsync(FactLedger ledger, string? before, string? text, CancellationToken ct)
    {
        var words = text?.Trim();
        return string.IsNullOrEmpty(words) ? null
            : before is not null && await ledger.ResolveTextAsync(before, ct).ConfigureAwait(false) == words ? before
            : await ledger.TextAsync(words, null, ct).ConfigureAwait(false);
    }

    private string? Problem() =>
        !KpiFile.Ids().IsMatch(Kpi) ? "A KPI's id is 1 to 60 small letters, digits and dashes, and begins with a letter."
        : string.IsNullOrWhiteSpace(Title) || Title.Length > LongestTitle || Title.Any(char.IsControl) ? $"Give it a title: one line of {LongestTitle} characters at most."
        : string.IsNullOrWhiteSpace(Definition) ? "Say what is counted and what is not, as its definition."
        : new[] { Definition, Formula, From }.Any(text => text?.Length > LongestText) ? $"Definition, formula and source have {LongestText} characters at most."
        : !KpiUnit.IsKnown(Unit) ? $"A unit is {KpiUnit.Words}; not '{Unit}'."
        : !KpiBetters.All.Contains(Better, StringComparer.Ordinal) ? $"Say whether {string.Join(" or ", KpiBetters.All)} is better, not '{Better}'."
        : null;
}
