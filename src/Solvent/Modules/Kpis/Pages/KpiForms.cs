using System.Globalization;
using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Kpis;

/// <summary>What a form asks for, or why it can't be read.</summary>
/// <param name="HandleAsync">Decides and appends; null where it can't be read.</param>
/// <param name="Problem">Why it can't be read, or null.</param>
internal readonly record struct KpiFormChange(Func<KpiBook, Caller, CancellationToken, Task<Verdict>>? HandleAsync, Refusal? Problem = null);

/// <summary>Reads the forms of a KPI's page.</summary>
internal static class KpiForms
{
    /// <summary>Tracks it, with exactly what the form says.</summary>
    public static KpiFormChange Track(string id, string? repository, IFormCollection form)
    {
        var (baseline, first) = Number(form, "baseline");
        var (target, second) = Number(form, "target");
        return (first ?? second) is { } problem ? new(null, problem) : new(new TrackKpi(id, repository, baseline, target, Text(form, "owner")).HandleAsync);
    }

    /// <summary>Records a value.</summary>
    public static KpiFormChange Record(string id, string? repository, IFormCollection form)
    {
        var (value, problem) = Number(form, "value");
        var written = Text(form, "count");
        var isCounted = long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        return problem is not null ? new(null, problem)
            : value is null ? new(null, KpiDecide.Bad("Give a value."))
            : written is not null && !isCounted ? new(null, KpiDecide.Bad($"The number of cases is a whole number, not '{written}'."))
            : KpiPeriod.Read(Text(form, "period") ?? "") is not { } period ? new(null, KpiDecide.Bad($"A period is {KpiPeriod.Form}."))
            : new(new RecordValues(id, repository, [new GivenValue(period, value.Value, isCounted ? count : null, Text(form, "reference"))]).HandleAsync);
    }

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static (double? Value, Refusal? Problem) Number(IFormCollection form, string name) => Text(form, name) is not { } text ? (null, null)
        : ValueFile.Number(text) is { } number ? (number, null) : (null, KpiDecide.Bad($"The {name} is a number with a point, such as 0.42, not '{text}'."));
}
