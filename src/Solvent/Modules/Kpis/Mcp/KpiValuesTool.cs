using System.Text.Json.Serialization;
using Solvent.Modules.Kpis.Contract;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Kpis;

/// <summary><c>kpi_values</c>: the KPIs that are tracked, with their latest values.</summary>
/// <param name="view">The KPIs as the caller may see them.</param>
internal sealed class KpiValuesTool(Func<CancellationToken, Task<KpiView>> view)
{
    private const int Usual = 5;
    private const int Most = 100;
    private const int MostSeries = 50;

    /// <summary>The tool.</summary>
    public McpTool Create() => new(
        "kpi_values", "KPIs and their values",
        "Gives the KPIs that the team tracks: unit, baseline, target, owner, whether the target is reached, and the latest values, the newest first. Use it to see which figures a change is to move, and whether they moved.",
        ToolHints.Reads, "kpi-values",
        [
            ToolField.Text("id", "Only that KPI, by its id: debt-principal.", 60, "^[a-z][a-z0-9-]*$"),
            ToolField.Text("repository", "Only in that repository, by name or id.", 200),
            ToolField.Limit("The newest values of each.", Usual, Most),
        ],
        RunAsync);

    private async Task<ToolAnswer> RunAsync(ToolCall call, CancellationToken ct)
    {
        var (seen, id, repository) = (await view(ct).ConfigureAwait(false), call.Text("id"), call.Text("repository"));
        if (id is not null && seen.Find(id) is null)
        {
            return ToolAnswer.Refused($"There is no KPI `{id}`; call kpi_values without `id` for those that are tracked.");
        }

        var tracked = seen.Tracked.Where(one => (id is null || one.Kpi.Id == id) && (repository is null || one.Repository == repository || string.Equals(one.RepositoryName, repository, StringComparison.OrdinalIgnoreCase))).ToList();
        return ToolAnswer.Of(
            new KpiValuesDocument("solvent.kpi-values/1", tracked.Count, [.. tracked.Take(MostSeries).Select(one => KpiSeriesDocument.Of(one, call.Limit(Usual)))]), KpiToolJson.Default.KpiValuesDocument);
    }
}

/// <summary>What <c>kpi_values</c> gives: <c>solvent.kpi-values/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Total">KPIs in all; fifty of them are shown.</param>
/// <param name="Items">The KPIs.</param>
internal sealed record KpiValuesDocument(string Schema, int Total, IReadOnlyList<KpiSeriesDocument> Items);

/// <summary>A KPI in a scope, for a model.</summary>
internal sealed record KpiSeriesDocument(
    string Id, string Title, string Unit, string Better, string? Repository, string? Owner, double? Baseline, double? Target, bool? IsReached, IReadOnlyList<KpiValueDocument> Values)
{
    /// <summary>A standing with its newest values.</summary>
    public static KpiSeriesDocument Of(KpiStanding one, int limit) => new(
        one.Kpi.Id, one.Kpi.Title, one.Series.Terms.Unit, one.Series.Terms.Better, one.RepositoryName, one.Owner, one.Series.Terms.Baseline, one.Series.Terms.Target, one.Series.IsReached,
        [.. one.Series.Values.Reverse().Take(limit).Select(value => new KpiValueDocument(value.Period.ToString(), value.Value, value.Count))]);
}

/// <summary>A value, for a model.</summary>
internal sealed record KpiValueDocument(string Period, double Value, long? Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KpiValuesDocument))]
internal sealed partial class KpiToolJson : JsonSerializerContext;
