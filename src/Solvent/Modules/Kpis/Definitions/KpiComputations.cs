using System.Collections.Immutable;
using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Kpis;

/// <summary>How computed KPIs come out of the register. Pure; null where the figure has no meaning.</summary>
internal static class KpiComputations
{
    private const double MinutesOfAnHour = 60;
    private const int Digits = 4;

    /// <summary>The computations by the names that <c>catalogue/kpis</c> gives them.</summary>
    public static ImmutableSortedDictionary<string, Func<DebtSums, double?>> All { get; } = new Dictionary<string, Func<DebtSums, double?>>
    {
        ["owed-hours"] = sums => Hours(sums.OwedMinutes),
        ["paid-hours"] = sums => Hours(sums.PaidMinutes),
        ["treated-share"] = sums => sums.OwedMinutes > 0 ? Math.Round(sums.TreatedMinutes / sums.OwedMinutes, Digits) : null,
        ["owed-critical-or-high"] = sums => sums.HeavyItems,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static double Hours(double minutes) => Math.Round(minutes / MinutesOfAnHour, Digits);
}
