using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Signals.Contract;

namespace Solvent.Tests.Modules.Personas.Runtime;

/// <summary>What a service of the team may answer, over a real connection.</summary>
public sealed class HttpExecutorTests : IAsyncLifetime
{
    private const string Right = """{"answer":"Five days.","citations":["chunk:help/refunds.md#1"]}""";
    private ModelEndpoint endpoint = null!;
    private RuntimeScene scene = null!;

    public async Task InitializeAsync()
    {
        endpoint = await ModelEndpoint.StartAsync();
        scene = new RuntimeScene();
    }

    public async Task DisposeAsync()
    {
        scene.Dispose();
        await endpoint.DisposeAsync();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task It_gets_input_and_context_and_its_answer_is_traced_where_it_cites(string method)
    {
        var asked = "";
        endpoint.Answer = (context, _) =>
        {
            asked = $"{context.Request.Method} {context.Request.ContentType} {context.Request.Headers.Accept}";
            return SayAsync(context, Right);
        };

        var (decision, ending) = await scene.DecideAsync(Service(method: method), context: RuntimeScene.Piece("refunds.md", "Five days, they say."));

        Assert.Equal((DecisionOutcomes.Answered, "http", true, 1), (decision.Outcome, decision.Executor, decision.IsComplete, decision.Tries));
        Assert.Equal(("127.0.0.1 answered.", Right), (ending.Rationale, ending.Answer!.Output.GetRawText()));
        Assert.Equal($"{method} application/json application/json", asked);
        var (path, key, body) = Assert.Single(endpoint.Requests);
        Assert.Equal(("/decide", null), (path, key));
        Assert.Equal("How long does a refund take?", body.GetProperty("input").GetProperty("text").GetString());
        Assert.Equal("Five days, they say.", Assert.Single(body.GetProperty("context").EnumerateArray()).GetProperty("text").GetString());
        Assert.True(Assert.Single(decision.Context).IsCited);
    }

    [Fact]
    public async Task An_answer_that_cites_nothing_is_not_complete()
    {
        endpoint.Answer = (context, _) => SayAsync(context, """{"answer":"Five days."}""");

        Assert.False((await scene.DecideAsync(Service())).Decision.IsComplete);
    }

    [Theory]
    [InlineData("""{"reply":"Five days."}""", "OtherSchema", "output-schema fails")]
    [InlineData("""{"answer":"Five days.","citations":["chunk:plans/secret.md#1"]}""", "OtherSources", "citations fails")]
    [InlineData("""{"answer":"Five days.","answer":"Six."}""", "Nonsense", "executor fails")]
    [InlineData("<html>Five days</html>", "Nonsense", "executor fails")]
    [InlineData("", "Nonsense", "executor fails")]
    public async Task What_does_not_fit_fails_the_decision(string said, string expected, string check)
    {
        endpoint.Answer = (context, _) => SayAsync(context, said);

        var (decision, ending) = await scene.DecideAsync(Service());

        Assert.Equal((DecisionOutcomes.Failed, expected, check), (decision.Outcome, ending.Failure?.Class.ToString(), RuntimeScene.Checks(decision)[^1]));
    }

    [Theory]
    [InlineData(429, "Overloaded")]
    [InlineData(503, "Overloaded")]
    [InlineData(500, "Broken")]
    [InlineData(504, "TimedOut")]
    [InlineData(401, "Rejected")]
    [InlineData(404, "Rejected")]
    [InlineData(422, "Rejected")]
    public async Task A_status_is_handled_by_its_class_and_what_the_service_said_is_not_repeated(int status, string expected)
    {
        endpoint.Answer = (context, _) => ModelEndpoint.StatusAsync(context, status);

        var (decision, ending) = await scene.DecideAsync(Service());

        Assert.Equal((DecisionOutcomes.Failed, expected, 1), (decision.Outcome, ending.Failure?.Class.ToString(), decision.Tries));
        Assert.DoesNotContain("secret-7", ending.Rationale, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    public async Task What_passes_is_tried_again(int status)
    {
        endpoint.Answer = (context, n) => n < 3 ? ModelEndpoint.StatusAsync(context, status, ("Retry-After", "0")) : SayAsync(context, Right);

        var (decision, _) = await scene.DecideAsync(Service(retries: 2), context: RuntimeScene.Piece("refunds.md", "Five days, they say."));

        Assert.Equal((DecisionOutcomes.Answered, 3), (decision.Outcome, decision.Tries));
    }

    [Fact]
    public async Task A_service_that_asks_to_wait_longer_than_there_is_time_is_not_waited_for()
    {
        endpoint.Answer = (context, _) => ModelEndpoint.StatusAsync(context, 429, ("Retry-After", "50"));

        var (decision, ending) = await scene.DecideAsync(Service(retries: 2));

        Assert.Equal((FailureClass.Overloaded, 1), (ending.Failure!.Class, decision.Tries));
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task A_service_that_hangs_is_left_at_the_latency_of_the_contract()
    {
        endpoint.Answer = (context, _) => ModelEndpoint.HangAsync(context);
        var contract = Service() with { Limits = new PersonaLimits(TimeSpan.FromMilliseconds(300), 0, 8) };

        var (decision, ending) = await scene.DecideAsync(contract);

        Assert.Equal((DecisionOutcomes.Failed, FailureClass.TimedOut), (decision.Outcome, ending.Failure?.Class));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_cut()
    {
        using var half = new HalfEndpoint("""{"answer":"Fi""");

        var (decision, ending) = await scene.DecideAsync(Service(half.Address));

        Assert.Equal((DecisionOutcomes.Failed, FailureClass.Cut, "the service's answer broke off before its end."), (decision.Outcome, ending.Failure?.Class, ending.Rationale));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var other = await ModelEndpoint.StartAsync();
        endpoint.Answer = (context, _) => ModelEndpoint.StatusAsync(context, status, ("Location", $"{other.Address}/decide"));

        var (decision, ending) = await scene.DecideAsync(Service());

        Assert.Equal((DecisionOutcomes.Failed, FailureClass.Rejected), (decision.Outcome, ending.Failure?.Class));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task An_answer_of_more_than_a_mebibyte_is_left_there()
    {
        var sent = 0L;
        endpoint.Answer = async (context, _) =>
        {
            context.Response.ContentType = "application/json";
            var part = Encoding.ASCII.GetBytes(new string('x', 64 << 10));
            await context.Response.WriteAsync("{\"answer\":\"");
            while (!context.RequestAborted.IsCancellationRequested && sent < 64L << 20)
            {
                await context.Response.Body.WriteAsync(part);
                sent += part.Length;
            }
        };

        var (decision, ending) = await scene.DecideAsync(Service());

        Assert.Equal((DecisionOutcomes.Failed, FailureClass.Nonsense, "the service's answer is larger than a mebibyte."), (decision.Outcome, ending.Failure?.Class, ending.Rationale));
    }

    [Fact]
    public async Task A_service_that_is_not_there_can_not_be_reached()
    {
        var gone = await ModelEndpoint.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();

        Assert.Equal(FailureClass.Unreachable, (await scene.DecideAsync(Service(address))).Ending.Failure?.Class);
    }

    [Theory]
    [InlineData("https://192.168.7.7/decide")]
    [InlineData("https://[fd00::1]/decide")]
    [InlineData("https://169.254.169.254/decide")]
    public async Task A_private_network_is_not_reached(string address)
    {
        var (decision, ending) = await scene.DecideAsync(RuntimeScene.Contract(new PersonaExecutor.Http(new Uri(address), "POST")));

        Assert.Equal((DecisionOutcomes.Failed, FailureClass.NotSetUp, 1), (decision.Outcome, ending.Failure?.Class, decision.Tries));
    }

    private static async Task SayAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text);
    }

    private PersonaContract Service(string? address = null, int retries = 0, string method = "POST") =>
        RuntimeScene.Contract(new PersonaExecutor.Http(new Uri($"{address ?? endpoint.Address}/decide"), method)) with { Limits = new PersonaLimits(TimeSpan.FromSeconds(30), retries, 8) };
}
