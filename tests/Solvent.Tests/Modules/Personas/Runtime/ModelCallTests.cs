using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Signals.Contract;

namespace Solvent.Tests.Modules.Personas.Runtime;

/// <summary>What a call of a model tells to whoever listens, and what it costs where it gives nothing.</summary>
public sealed class ModelCallTests : IAsyncLifetime
{
    private const string Right = """{"answer":"Five days."}""";
    private readonly string name = $"model-{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ConcurrentQueue<(string Instrument, string? Unit, double Value, IReadOnlyDictionary<string, object?> Tags)> measured = new();
    private readonly MeterListener meters = new();
    private ActivityListener listener = null!;
    private ModelEndpoint endpoint = null!;
    private RuntimeScene scene = null!;

    public async Task InitializeAsync()
    {
        endpoint = await ModelEndpoint.StartAsync();
        scene = new RuntimeScene(endpoint.Variable);
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Solvent", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.DisplayName.EndsWith(name, StringComparison.Ordinal))
                {
                    spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        meters.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "Solvent" && instrument.Name.StartsWith("gen_ai.", StringComparison.Ordinal))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        meters.Start();
    }

    public async Task DisposeAsync()
    {
        meters.Dispose();
        listener.Dispose();
        scene.Dispose();
        await endpoint.DisposeAsync();
    }

    [Theory]
    [InlineData(PersonaModelApis.OpenAi, "openai", "stop")]
    [InlineData(PersonaModelApis.Anthropic, "anthropic", "stop")]
    [InlineData(PersonaModelApis.Compatible, "_OTHER", "stop")]
    public async Task A_call_is_a_span_and_two_measurements_in_the_words_of_OpenTelemetry(string api, string provider, string end)
    {
        endpoint.Answer = (context, _) => ModelEndpoint.SayAsync(context, Right);

        await scene.DecideAsync(Model(api));

        var span = Assert.Single(spans);
        Assert.Equal(($"chat {name}", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(
            ("chat", provider, name, "model-1-said", "helper", "json"),
            (Tag("gen_ai.operation.name"), Tag("gen_ai.provider.name"), Tag("gen_ai.request.model"), Tag("gen_ai.response.model"), Tag("gen_ai.agent.name"), Tag("gen_ai.output.type")));
        Assert.Equal((100L, 20L, 500), (span.GetTagItem("gen_ai.usage.input_tokens"), span.GetTagItem("gen_ai.usage.output_tokens"), span.GetTagItem("gen_ai.request.max_tokens")));
        Assert.Equal([end], Assert.IsType<string[]>(span.GetTagItem("gen_ai.response.finish_reasons")));
        Assert.Equal([("input", 100d), ("output", 20d)], measured.Where(one => one is { Instrument: "gen_ai.client.token.usage", Unit: "{token}" }).Select(one => ((string)one.Tags["gen_ai.token.type"]!, one.Value)));
        var took = Assert.Single(measured, one => one is { Instrument: "gen_ai.client.operation.duration", Unit: "s" });
        Assert.True(took.Value > 0);
        Assert.Equal((provider, "model-1-said", false), (took.Tags["gen_ai.provider.name"], took.Tags["gen_ai.response.model"], took.Tags.ContainsKey("error.type")));
        Assert.DoesNotContain("refund", string.Join('\n', span.TagObjects.Select(tag => tag.Value)), StringComparison.Ordinal);

        object? Tag(string tag) => span.GetTagItem(tag);
    }

    [Theory]
    [InlineData(429, "overloaded")]
    [InlineData(500, "broken")]
    [InlineData(401, "rejected")]
    [InlineData(200, "nonsense")]
    public async Task A_call_that_gives_nothing_says_why(int status, string why)
    {
        endpoint.Answer = (context, _) => status == 200 ? ModelEndpoint.SayAsync(context, "no") : ModelEndpoint.StatusAsync(context, status);

        await scene.DecideAsync(Model());

        var span = Assert.Single(spans);
        Assert.Equal((ActivityStatusCode.Error, (object?)why), (span.Status, span.GetTagItem("error.type")));
        Assert.Equal(why, Assert.Single(measured, one => one.Instrument == "gen_ai.client.operation.duration").Tags["error.type"]);
    }

    [Fact]
    public async Task Each_try_is_a_call()
    {
        endpoint.Answer = (context, n) => n == 1 ? ModelEndpoint.StatusAsync(context, 500) : ModelEndpoint.SayAsync(context, Right);

        await scene.DecideAsync(Model() with { Limits = new PersonaLimits(TimeSpan.FromSeconds(30), 1, 8) });

        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Unset], spans.Select(span => span.Status));
    }

    [Fact]
    public async Task A_call_that_hangs_is_a_timeout_of_whoever_waited()
    {
        endpoint.Answer = (context, _) => ModelEndpoint.HangAsync(context);

        await scene.DecideAsync(Model() with { Limits = new PersonaLimits(TimeSpan.FromMilliseconds(300), 0, 8) });

        Assert.Equal("cancelled", Assert.Single(spans).GetTagItem("error.type"));
    }

    [Theory]
    [InlineData("Five days, I think.", "stop", "Nonsense")]
    [InlineData("""{"answer":"Five""", "length", "Cut")]
    public async Task What_an_answer_took_is_told_though_it_can_not_be_used(string said, string end, string why)
    {
        endpoint.Answer = (context, _) => ModelEndpoint.SayAsync(context, said, end);

        var (decision, ending) = await scene.DecideAsync(Model() with { Limits = new PersonaLimits(TimeSpan.FromSeconds(30), 1, 8) });

        Assert.Equal((DecisionOutcomes.Failed, why, 2), (decision.Outcome, ending.Failure!.Class.ToString(), decision.Tries));
        Assert.Equal(("model-1-said", 240L), (decision.Model, decision.Tokens));
        Assert.Equal(0.0008, decision.Cost!.Value, 9);
        Assert.Equal(64, decision.PromptDigest!.Length);
        Assert.Null(decision.Content.Output);
    }

    [Fact]
    public async Task A_right_answer_after_a_useless_one_tells_what_both_took()
    {
        endpoint.Answer = (context, n) => ModelEndpoint.SayAsync(context, n == 1 ? "Five days, I think." : Right);

        var (decision, _) = await scene.DecideAsync(Model() with { Limits = new PersonaLimits(TimeSpan.FromSeconds(30), 1, 8) { Tokens = 239 } });
        Assert.Equal((DecisionOutcomes.Failed, "tokens fails", 240L), (decision.Outcome, RuntimeScene.Checks(decision)[^1], decision.Tokens));
    }

    private PersonaContract Model(string api = PersonaModelApis.Compatible)
    {
        var model = RuntimeScene.Model(api);
        return model with { Models = [model.Models[0] with { Name = name }] };
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        if (all.GetValueOrDefault("gen_ai.request.model") as string == name)
        {
            measured.Enqueue((instrument.Name, instrument.Unit, value, all));
        }
    }
}
