using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Solvent.Surfaces.Cli;

namespace Solvent.Surfaces.Http;

/// <summary>
/// Sends traces and metrics of a server over OTLP, where the usual variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and the others of
/// OpenTelemetry) say where to. Without them nothing is measured and nothing leaves the machine.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    /// <summary>Switches it on.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The name of the source of the program's own spans.</summary>
    public const string SourceName = "Solvent";

    private static readonly string[] s_sources = ["Microsoft.AspNetCore", "Npgsql", SourceName];
    private static readonly string[] s_meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime", ServerMetrics.MeterName];

    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    private Telemetry()
    {
        var resource = ResourceBuilder.CreateDefault().AddService("solvent", serviceVersion: CommandLine.Version);
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(s_sources).AddOtlpExporter().Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(s_meters).AddOtlpExporter().Build();
    }

    /// <summary>Starts it where it is asked for; else null.</summary>
    public static Telemetry? Start() => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)) ? null : new Telemetry();

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        metrics.Dispose();
        traces.Dispose();
    }
}
