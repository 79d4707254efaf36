using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis;

/// <summary>Records values of a KPI. The same value for the same period again changes nothing; another value for it replaces the one before.</summary>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
/// <param name="Values">The values; all are recorded or none.</param>
internal sealed record RecordValues(string Kpi, string? Repository, IReadOnlyList<GivenValue> Values)
{
    /// <summary>The most values that are recorded at once.</summary>
    public const int MostValues = TrackedKpi.MostValues;

    private const int LongestReference = 500;

    // Clocks of pipelines go a little wrong.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(10);

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The KPIs.</param>
    /// <param name="now">The moment.</param>
    /// <param name="references">The ids of the texts of references that are kept already, by their words.</param>
    public Verdict Decide(KpisState state, DateTimeOffset now, IReadOnlyDictionary<string, string> references)
    {
        if (state.Find(Kpi, Repository) is not { } series)
        {
            return KpiDecide.NotTracked(RefusalKind.NotAllowed, Kpi, Repository);
        }

        if (series.Terms.Source == KpiSources.Computed)
        {
            return new Refusal(RefusalKind.NotAllowed, $"{Kpi} is computed from the register after each scan; its values are not recorded by hand.");
        }

        var seen = new Dictionary<KpiPeriod, GivenValue>();
        foreach (var value in Values)
        {
            if (Problem(series, value, now) is { } problem)
            {
                return KpiDecide.Bad($"{value.Place}{problem}.");
            }

            if (!seen.TryAdd(value.Period, value))
            {
                return KpiDecide.Bad($"{value.Place}the period {value.Period} stands {(seen[value.Period].Place.Length > 0 ? $"at {seen[value.Period].Place.TrimEnd(' ', ':')} already" : "there twice")}; keep one of them.");
            }
        }

        return KpiDecide.Append(new KpiKey(Kpi, Repository),
        [
            .. Values.Where(value => series.Of(value.Period) is not { } known || (known.Value, known.Count) != (value.Value, value.Count)).OrderBy(value => value.Period)
                .Select(value => new KpiMeasured(
                    Kpi, Repository, value.Value, value.Period.From, value.Period.To, value.Count, KpiSources.Pushed, value.Reference is { } text ? references.GetValueOrDefault(text.Trim()) : null)),
        ]);
    }

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(KpiBook book, Caller caller, CancellationToken ct)
    {
        if (Values.Count is 0 or > MostValues)
        {
            return KpiDecide.Bad($"Give 1 to {MostValues} values at once, not {Values.Count}.");
        }

        // Asked first: no text is kept for what is refused or known already.
        var first = Decide((await book.SnapshotAsync(ct).ConfigureAwait(false)).State, book.Now, new Dictionary<string, string>(StringComparer.Ordinal));
        if (first is not Verdict.Append append || (append.Count == 0 && caller.Request is null))
        {
            return first;
        }

        var kept = await KeepAsync(book.Ledger, append, ct).ConfigureAwait(false);
        return await book.DecideAsync(caller, state => Decide(state, book.Now, kept), ct).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<string, string>> KeepAsync(FactLedger ledger, Verdict.Append append, CancellationToken ct)
    {
        var periods = append.Streams.SelectMany(stream => stream.Facts).OfType<KpiMeasured>().Select(fact => new KpiPeriod(fact.From, fact.To)).ToHashSet();
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in Values.Where(value => value.Reference is not null && periods.Contains(value.Period)).Select(value => value.Reference!.Trim()).Distinct(StringComparer.Ordinal))
        {
            kept.Add(text, await ledger.TextAsync(text, null, ct).ConfigureAwait(false));
        }

        return kept;
    }

    private static string? Problem(TrackedKpi series, GivenValue value, DateTimeOffset now) =>
        KpiUnit.Problem(series.Terms.Unit, value.Value)
        ?? (value.Count < 0 ? $"the number of cases is 0 or more, not {value.Count}"
        : value.Reference is not null && (value.Reference.Trim().Length is 0 or > LongestReference || value.Reference.Any(char.IsControl)) ? $"a reference is one line of 1 to {LongestReference} characters"
        : value.Period.IsAfter(now + s_skew) ? $"the period {value.Period} has not begun; record it when it has"
        : series.IsTooOld(value.Period) ? $"the period {value.Period} is before all {TrackedKpi.MostValues} values that are kept; leave it out"
        : null);
}

/// <summary>A value that somebody gives.</summary>
/// <param name="Period">The time that it is of.</param>
/// <param name="Value">The value, in the KPI's unit.</param>
/// <param name="Count">Of how many cases it was made, or null.</param>
/// <param name="Reference">Where it can be looked up; or null.</param>
/// <param name="Place">Where it stands in what was given, for messages, with a colon and a blank: <c>values.csv:3: </c>. Empty where there is one only.</param>
internal sealed record GivenValue(KpiPeriod Period, double Value, long? Count = null, string? Reference = null, string Place = "");
