using Solvent.IntegrationTests.Hostile;

namespace Solvent.IntegrationTests.Server;

/// <summary>What a server sends to a collector of this machine.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-telemetry-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Traces_and_metrics_go_where_the_usual_variables_say()
    {
        var place = Path.Combine(_folder.FullName, "team.db");
        SolventRun.In(_folder.FullName, _folder.FullName, ["access", "account", "open", "kim", "--role", "viewer", "--db", place]).Ends(0);
        var token = SolventRun.In(_folder.FullName, _folder.FullName, ["access", "token", "create", "t", "--for", "kim", "--scope", "debt:read", "--db", place]).Ends(0).Output.Trim();
        await using var collector = await Collector.StartAsync();
        using (var server = await ServeProcess.StartAsync(place, new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500", ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        }))
        {
            await server.GetAsync("/api/v1/debt", token);
            await collector.HoldsAsync("/v1/traces", "/api/v1/debt");
            await collector.HoldsAsync("/v1/metrics", "http.server.request.duration");
            await collector.HoldsAsync("/v1/metrics", "solvent.ledger.facts");
        }

        Assert.DoesNotContain(token, collector.All, StringComparison.Ordinal);
    }
}
