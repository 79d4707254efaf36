using System.Text.Json.Serialization;
using Solvent.Modules.Kpis.Contract;

namespace Solvent.Modules.Kpis;

/// <summary>A KPI's definition, and how it stands where it is followed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">A few words.</param>
/// <param name="Definition">What is counted and what is not.</param>
/// <param name="Formula">The arithmetic; null where nobody wrote it.</param>
/// <param name="Unit">The unit of values.</param>
/// <param name="Better"><c>lower</c> or <c>higher</c>.</param>
/// <param name="Source"><c>pushed</c> or <c>computed</c>.</param>
/// <param name="From">Where values come from; null where nobody wrote it.</param>
/// <param name="IsOwn">Whether the team defined it.</param>
/// <param name="Tracked">Where it is followed, as far as it is seen.</param>
internal sealed record ListedKpi(
    string Id, string Title, string Definition, string? Formula, string Unit, string Better, string Source, string? From, bool IsOwn, IReadOnlyList<ShownTracking> Tracked)
{
    /// <summary>A definition with its scopes.</summary>
    public static ListedKpi Of(KpiDefinition kpi, IEnumerable<KpiStanding> tracked) => new(
        kpi.Id, kpi.Title, kpi.Definition, Words(kpi.Formula), kpi.Unit, kpi.Better.Name(), kpi.Source, Words(kpi.From), kpi.IsOwn, [.. tracked.Select(ShownTracking.Of)]);

    private static string? Words(string text) => text.Length == 0 ? null : text;
}

/// <summary>How a KPI stands in a scope.</summary>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
/// <param name="RepositoryName">Its name.</param>
/// <param name="Unit">The unit that was agreed on.</param>
/// <param name="Better">Which way it is to go.</param>
/// <param name="Source"><c>pushed</c> or <c>computed</c>.</param>
/// <param name="Baseline">The value from which change is counted, or null.</param>
/// <param name="Target">The value to reach, or null.</param>
/// <param name="Owner">Who answers for it, or null.</param>
/// <param name="Since">Since when it is followed.</param>
/// <param name="Last">The value of the latest period, or null.</param>
/// <param name="IsReached">Whether that is at the target or better; null where it can't be told.</param>
/// <param name="Change">How far it is from the baseline, in the unit; null where it can't be told.</param>
/// <param name="Progress">How much of the way from the baseline to the target is done; null where it can't be told.</param>
internal sealed record ShownTracking(
    string? Repository, string? RepositoryName, string Unit, string Better, string Source, double? Baseline, double? Target, string? Owner, DateTimeOffset Since,
    ShownValue? Last, bool? IsReached, double? Change, double? Progress)
{
    /// <summary>A standing.</summary>
    public static ShownTracking Of(KpiStanding one)
    {
        var (series, terms) = (one.Series, one.Series.Terms);
        return new(
            one.Repository, one.RepositoryName, terms.Unit, terms.Better, terms.Source, terms.Baseline, terms.Target, one.Owner, series.Since,
            series.Last is { } last ? ShownValue.Of(last, null) : null, series.IsReached, series.Change, series.Progress);
    }
}

/// <summary>A value.</summary>
/// <param name="Period">Its period, or the moment, as it is written.</param>
/// <param name="From">When the period begins; null for a moment.</param>
/// <param name="To">When it ends, itself not included; or the moment.</param>
/// <param name="Value">The value.</param>
/// <param name="Count">Of how many cases, or null.</param>
/// <param name="Source"><c>pushed</c> or <c>computed</c>.</param>
/// <param name="Reference">Where it can be looked up; null where nobody said, where it was erased, and in lists.</param>
/// <param name="At">When it was recorded.</param>
internal sealed record ShownValue(string Period, DateTimeOffset? From, DateTimeOffset To, double Value, long? Count, string Source, string? Reference, DateTimeOffset At)
{
    /// <summary>A value with its reference.</summary>
    public static ShownValue Of(KpiValue one, string? reference) => new(one.Period.ToString(), one.Period.From, one.Period.To, one.Value, one.Count, one.Source, reference, one.At);
}

/// <summary>The KPIs: <c>solvent.kpi-list/1</c>.</summary>
internal sealed record KpiListDocument(string Schema, IReadOnlyList<ListedKpi> Items, string? Next)
{
    /// <summary>A list.</summary>
    public static KpiListDocument Of(IEnumerable<ListedKpi> items, string? next = null) => new("solvent.kpi-list/1", [.. items], next);
}

/// <summary>A KPI in a scope, with its values: <c>solvent.kpi/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.kpi/1</c>.</param>
/// <param name="Kpi">The definition, with every scope in which it is followed.</param>
/// <param name="Tracking">How it stands in the scope that was asked for; null where it is not followed there.</param>
/// <param name="Values">Its values there, the newest first.</param>
internal sealed record KpiDocument(string Schema, ListedKpi Kpi, ShownTracking? Tracking, IReadOnlyList<ShownValue> Values)
{
    /// <summary>The values that are shown where nobody asks for another number.</summary>
    public const int UsualValues = 100;

    /// <summary>Shows a KPI.</summary>
    /// <param name="book">Gives the texts of references.</param>
    /// <param name="view">The KPIs as somebody may see them.</param>
    /// <param name="kpi">The definition.</param>
    /// <param name="repository">The scope.</param>
    /// <param name="limit">The most values.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<KpiDocument> ReadAsync(KpiBook? book, KpiView view, KpiDefinition kpi, string? repository, int limit, CancellationToken ct)
    {
        var standing = view.Standing(kpi.Id, repository);
        var values = new List<ShownValue>();
        foreach (var one in standing is null ? [] : standing.Series.Values.Reverse().Take(limit))
        {
            values.Add(ShownValue.Of(one, one.Reference is { } text && book is not null ? await book.Ledger.ResolveTextAsync(text, ct).ConfigureAwait(false) : null));
        }

        return new("solvent.kpi/1", ListedKpi.Of(kpi, view.Of(kpi.Id)), standing is null ? null : ShownTracking.Of(standing), values);
    }
}

/// <summary>The JSON that the module prints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KpiListDocument))]
[JsonSerializable(typeof(KpiDocument))]
internal sealed partial class KpiJson : JsonSerializerContext;
