using System.Text.Json;
using Solvent.Modules.Kpis.Contract;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>The KPIs whose values a pipeline records, and what keeps them from being recorded.</summary>
internal static class RecordedKpis
{
    /// <summary>The ids that stand in its effects; those that only the run can tell are not among them.</summary>
    public static IReadOnlyList<string> Of(Pipeline pipeline) =>
        [.. pipeline.Steps.OfType<StepTerms.Write>().Where(step => step.Effect == StepTerms.Write.RecordKpi).Select(Id).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Which of them nobody follows, and what to do, on one line; null where all are followed.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="kpis">The KPIs, as whoever reads the line sees them.</param>
    /// <param name="repository">The repository that runs are of; null where they are of none.</param>
    public static string? Unfollowed(Pipeline pipeline, KpiView kpis, string? repository)
    {
        var left = Of(pipeline).Where(id => kpis.Standing(id, repository) is null).ToList();
        if (left.Count == 0)
        {
            return null;
        }

        var values = $"values of {string.Join(", ", left)} are not recorded";
        return repository is not null && kpis.Repositories.All(one => one.Id != repository)
            ? $"{values}: the repository is not in the register; `solvent scan --register` puts it there, then `solvent kpi track {left[0]}` follows one."
            : $"{values}: nobody follows {(left.Count == 1 ? "it" : "them")} here; `solvent kpi track {left[0]}` does.";
    }

    private static string? Id(StepTerms.Write step) =>
        step.With.Source is { ValueKind: JsonValueKind.Object } with && with.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && step.With.Find(id.GetString()!)?.Places.Any() != true ? id.GetString() : null;
}
