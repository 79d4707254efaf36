using System.Globalization;
using Solvent.Modules.Kpis.Contract;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Kpis;

/// <summary>KPIs in words, the same on the command line and on pages.</summary>
internal static class KpiText
{
    /// <summary>What is said where nobody knows a value.</summary>
    public const string Unknown = "unknown";

    private const double Percent = 100;

    /// <summary>A value; <c>unknown</c> for none.</summary>
    public static string Value(string unit, double? value) => value is { } known ? KpiUnit.Text(unit, known) : Unknown;

    /// <summary>A period as people read it: a moment to the minute, all else as it is written.</summary>
    public static string Period(KpiPeriod period) => period.From is null ? Amount.Time(period.To) : period.ToString();

    /// <summary>Whether the target is reached, in a word or two.</summary>
    public static string Reached(TrackedKpi series) => series switch
    {
        { Terms.Target: null } => "no target",
        { IsReached: true } => "reached",
        { IsReached: false } => "not yet",
        _ => Unknown,
    };

    /// <summary>How far the last value is from the baseline and on the way to the target; null where it can't be told.</summary>
    public static string? Distance(TrackedKpi series) => series.Change is not { } change ? null
        : (change == 0 ? "as at the baseline" : $"{KpiUnit.Change(series.Terms.Unit, change)} since the baseline")
            + (series.Progress is { } progress ? progress < 0 ? ", further from the target" : string.Create(CultureInfo.InvariantCulture, $", {Math.Round(progress * Percent)} % of the way to the target") : "");
}
