using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Solvent.Modules.Kpis.Contract;

/// <summary>A KPI in a scope, with its values. One that is followed no more keeps them.</summary>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
/// <param name="Terms">What was agreed on last.</param>
/// <param name="IsTracked">Whether it is followed.</param>
/// <param name="Since">When it was first followed, or again.</param>
/// <param name="Values">Its values by period, the oldest first; at most <see cref="MostValues"/>, the latest.</param>
internal sealed record TrackedKpi(string Kpi, string? Repository, KpiTracked Terms, bool IsTracked, DateTimeOffset Since, ImmutableArray<KpiValue> Values)
{
    /// <summary>Older values are in the ledger only.</summary>
    public const int MostValues = 400;

    /// <summary>Which way it is to go.</summary>
    [JsonIgnore]
    public KpiBetter Better => KpiBetters.Of(Terms.Better);

    /// <summary>The value of the latest period, or null.</summary>
    [JsonIgnore]
    public KpiValue? Last => Values.Length == 0 ? null : Values[^1];

    /// <summary>Whether the latest value is at the target or better; null where there is no value or no target.</summary>
    [JsonIgnore]
    public bool? IsReached => Last is { } last && Terms.Target is { } target ? Better.IsAsGood(last.Value, target) : null;

    /// <summary>How far the latest value is from the baseline; null where one of them is not known.</summary>
    [JsonIgnore]
    public double? Change => Last is { } last && Terms.Baseline is { } baseline ? Math.Round(last.Value - baseline, 12) : null;

    /// <summary>How much of the way from the baseline to the target is done: 1 is there, below 0 went the wrong way. Null where it can't be told.</summary>
    [JsonIgnore]
    public double? Progress => Change is { } change && Terms is { Baseline: { } baseline, Target: { } target } && target - baseline != 0 ? Math.Round(change / (target - baseline), 4) : null;

    /// <summary>The value of a period, or null.</summary>
    public KpiValue? Of(KpiPeriod period) => At(period) is >= 0 and var at ? Values[at] : null;

    /// <summary>Whether a value of that period would be older than all that are kept.</summary>
    public bool IsTooOld(KpiPeriod period) => Values.Length >= MostValues && period.CompareTo(Values[0].Period) < 0;

    /// <summary>The last value of before a moment, and the last whose period ended after it; null where there is none.</summary>
    /// <param name="moment">The moment; null for one that has not come yet.</param>
    public (KpiValue? Before, KpiValue? After) Around(DateTimeOffset? moment) =>
        (Values.LastOrDefault(value => moment is null || value.Period.To <= moment), moment is null ? null : Values.LastOrDefault(value => value.Period.To > moment));

    /// <summary>The same with one more value, which replaces that of the same period.</summary>
    public TrackedKpi With(KpiValue value)
    {
        var at = At(value.Period);
        var values = at >= 0 ? Values.SetItem(at, value) : Values.Insert(~at, value);
        return this with { Values = values.Length > MostValues ? values.RemoveAt(0) : values };
    }

    private int At(KpiPeriod period)
    {
        // Most values are the latest.
        if (Values.Length == 0 || Values[^1].Period.CompareTo(period) < 0)
        {
            return ~Values.Length;
        }

        var (from, to) = (0, Values.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            switch (Values[middle].Period.CompareTo(period))
            {
                case 0:
                    return middle;
                case < 0:
                    from = middle + 1;
                    break;
                default:
                    to = middle - 1;
                    break;
            }
        }

        return ~from;
    }
}

/// <summary>A value.</summary>
/// <param name="Period">The time that it is of.</param>
/// <param name="Value">The value.</param>
/// <param name="Count">Of how many cases it was made, or null.</param>
/// <param name="Source"><c>pushed</c> or <c>computed</c>.</param>
/// <param name="Reference">Where it can be looked up: a text's id, or null.</param>
/// <param name="At">When it was recorded.</param>
internal sealed record KpiValue(KpiPeriod Period, double Value, long? Count, string Source, string? Reference, DateTimeOffset At);
