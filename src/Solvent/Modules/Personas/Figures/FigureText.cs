using System.Globalization;
using Solvent.Modules.Kpis.Contract;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Personas.Figures;

/// <summary>What is said of figures on a terminal and on pages.</summary>
internal static class FigureText
{
    /// <summary>What the share of complete provenance means.</summary>
    public const string Provenance = "Provenance is the share of answered decisions whose record names all that the answer rests on (complete ÷ answered).";

    private const string None = "–";

    /// <summary>Which decisions are counted.</summary>
    public static string Counted(PersonaDecisions decisions) =>
        decisions.HasOlder ? $"Counted are the last {Amount.Number(decisions.Figures.Count)} decisions; there are older ones." : $"Counted {(decisions.Figures.Count == 1 ? "is the one decision" : $"are all {Amount.Number(decisions.Figures.Count)} decisions")} so far.";

    /// <summary>A time in milliseconds, such as <c>1.25</c>.</summary>
    public static string Milliseconds(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? None;

    /// <summary>A share, such as <c>98 %</c>.</summary>
    public static string Share(double? value) => value is { } known ? KpiUnit.Text(KpiUnit.Share, known) : None;

    /// <summary>A score, such as <c>0.9</c>.</summary>
    public static string Score(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? None;
}
