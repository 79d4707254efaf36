using System.Diagnostics;
using System.Diagnostics.Metrics;
using Solvent.Modules.Personas.Contracts;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>
/// A call of a model as a span and as measurements, in the words of OpenTelemetry (<c>gen_ai.*</c>). What was asked and answered is no part of it, and nothing is
/// measured where nobody listens.
/// </summary>
internal sealed class ModelCall : IDisposable
{
    private const string Operation = "chat";

    private static readonly ActivitySource s_source = new(Telemetry.SourceName);
    private static readonly Meter s_meter = new(ServerMetrics.MeterName);

    // Bounds that the conventions advise.
    private static readonly Histogram<long> s_tokens = s_meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "Tokens that a call of a model read and wrote.", null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864] });

    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "How long a call of a model took.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] });

    private readonly long began = Stopwatch.GetTimestamp();
    private readonly Activity? span;
    private TagList tags;

    private ModelCall(string persona, PersonaModel model)
    {
        tags = new TagList
        {
            { "gen_ai.operation.name", Operation }, { "gen_ai.provider.name", Provider(model.Api) }, { "gen_ai.request.model", model.Name },
        };
        span = s_source.StartActivity($"{Operation} {model.Name}", ActivityKind.Client, default(ActivityContext), tags);
        span?.SetTag("gen_ai.agent.name", persona).SetTag("gen_ai.output.type", "json").SetTag("gen_ai.request.max_tokens", model.MaxTokens)
            .SetTag("gen_ai.request.temperature", model.Temperature).SetTag("gen_ai.request.seed", model.Seed);
    }

    /// <summary>A call begins.</summary>
    /// <param name="persona">The persona that asks.</param>
    /// <param name="model">The pinned model.</param>
    public static ModelCall Begin(string persona, PersonaModel model) => new(persona, model);

    /// <summary>The model answered.</summary>
    /// <param name="model">The model, as it names itself; null where it does not.</param>
    /// <param name="read">Tokens that it read; null where it does not say.</param>
    /// <param name="written">Tokens that it wrote; null where it does not say.</param>
    /// <param name="end">Why it ended; null where it broke off.</param>
    public void Answered(string? model, long? read, long? written, string? end)
    {
        if (model is not null)
        {
            tags.Add("gen_ai.response.model", model);
        }

        span?.SetTag("gen_ai.response.model", model).SetTag("gen_ai.usage.input_tokens", read).SetTag("gen_ai.usage.output_tokens", written)
            .SetTag("gen_ai.response.finish_reasons", end is null ? null : new[] { end });
        Count(read, "input");
        Count(written, "output");
    }

    /// <summary>It gave nothing that can be used.</summary>
    /// <param name="why">Why.</param>
    public void Failed(FailureClass why) => Failed(Words(why));

    /// <summary>Nobody waited for it any more.</summary>
    public void Left() => Failed("cancelled");

    /// <summary>It is over.</summary>
    public void Dispose()
    {
        s_duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        span?.Dispose();
    }

    private static string Words(FailureClass why) => why switch
    {
        FailureClass.TimedOut => "timeout",
        FailureClass.Overloaded => "overloaded",
        FailureClass.Broken => "broken",
        FailureClass.Unreachable => "unreachable",
        FailureClass.Cut => "cut",
        FailureClass.Nonsense => "nonsense",
        FailureClass.Rejected => "rejected",
        FailureClass.NotSetUp => "not_set_up",
        _ => "_OTHER",
    };

    private static string Provider(string api) => api switch
    {
        PersonaModelApis.OpenAi => "openai",
        PersonaModelApis.Anthropic => "anthropic",
        _ => "_OTHER",
    };

    private void Failed(string why)
    {
        tags.Add("error.type", why);
        span?.SetTag("error.type", why).SetStatus(ActivityStatusCode.Error);
    }

    private void Count(long? tokens, string kind)
    {
        if (tokens is { } known)
        {
            var counted = tags;
            counted.Add("gen_ai.token.type", kind);
            s_tokens.Record(known, counted);
        }
    }
}
