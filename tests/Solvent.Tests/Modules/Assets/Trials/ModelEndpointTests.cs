using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Trials;
using Solvent.Modules.Inventory.Contract;
using Solvent.Tests.Modules.Governance.Webhooks;

namespace Solvent.Tests.Modules.Assets.Trials;

/// <summary>A model is asked over HTTP; a server that is busy, silent or mad ends in a sentence.</summary>
public sealed class ModelEndpointTests : IAsyncLifetime
{
    private const string Good = "Here:\n\n```python\nfrom openai import OpenAI\n\nclient = OpenAI(timeout=20)\nclient.chat.completions.create(model='gpt-5-mini-2025-08-07', messages=[], max_completion_tokens=10)\n```\n";
    private const string Bad = "```python\nfrom openai import OpenAI\n\nOpenAI(timeout=20).chat.completions.create(model='gpt-5-mini-2025-08-07', messages=[])\n```\n";
    private Receiver server = null!;

    public async Task InitializeAsync() => server = await Receiver.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_form_of_OpenAI_is_spoken()
    {
        server.Answer = Json(OpenAi("hello"));

        var answer = await AskAsync(ModelApi.OpenAi, "sk-1");

        Assert.Equal(new ModelAnswer("hello", false), answer);
        var request = Assert.Single(server.Requests);
        Assert.Equal("/v1/chat/completions", request.Path);
        Assert.Equal("Bearer sk-1", request.Headers["Authorization"]);
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal(["system", "user"], body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("task", body.GetProperty("messages")[1].GetProperty("content").GetString());
        Assert.Equal(4096, body.GetProperty("max_completion_tokens").GetInt32());
    }

    [Fact]
    public async Task The_form_of_Anthropic_is_spoken()
    {
        server.Answer = Json("""{"content":[{"type":"thinking"},{"type":"text","text":"hel"},{"type":"text","text":"lo"}],"stop_reason":"max_tokens"}""");

        var answer = await AskAsync(ModelApi.Anthropic, "sk-2");

        Assert.Equal(new ModelAnswer("hello", true), answer);
        var request = Assert.Single(server.Requests);
        Assert.Equal("/v1/messages", request.Path);
        Assert.Equal("sk-2", request.Headers["x-api-key"]);
        Assert.Equal("2023-06-01", request.Headers["anthropic-version"]);
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("told", body.GetProperty("system").GetString());
        Assert.Equal(4096, body.GetProperty("max_tokens").GetInt32());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_busy_server_is_asked_again(int status)
    {
        server.Answer = context => server.Requests.Count < 3 ? Receiver.With(status)(context) : Json(OpenAi("at last"))(context);

        Assert.Equal("at last", (await AskAsync(ModelApi.OpenAi)).Text);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(429, 3, "429. Asked 3 times.")]
    [InlineData(500, 3, "500. Asked 3 times.")]
    [InlineData(401, 1, "Is the key right")]
    [InlineData(400, 1, "it answered 400")]
    [InlineData(302, 1, "it answered 302")]
    public async Task A_server_that_refuses_is_told(int status, int requests, string said)
    {
        server.Answer = Receiver.With(status, ("Location", "https://example.org"));

        var failure = await Assert.ThrowsAsync<ModelEndpointException>(() => AskAsync(ModelApi.OpenAi));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Theory]
    [InlineData("<html>\u001b[31mnot found</html>", "is no JSON: <html>")]
    [InlineData("[]", "holds no text of a model")]
    [InlineData("{\"choices\":[]}", "holds no text of a model")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":null}}]}", "holds no text of a model")]
    [InlineData("{\"choices\":{\"message\":7}}", "holds no text of a model")]
    public async Task Nonsense_is_told_and_not_asked_for_again(string body, string said)
    {
        server.Answer = Json(body);

        var failure = await Assert.ThrowsAsync<ModelEndpointException>(() => AskAsync(ModelApi.OpenAi));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', failure.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up()
    {
        server.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var failure = await Assert.ThrowsAsync<ModelEndpointException>(() => AskAsync(ModelApi.OpenAi, patience: 0.3));

        Assert.Contains("did not answer within", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_too_much_is_given_up()
    {
        server.Answer = async context => await context.Response.Body.WriteAsync(new byte[5 << 20], context.RequestAborted);

        Assert.Contains("says too much", (await Assert.ThrowsAsync<ModelEndpointException>(() => AskAsync(ModelApi.OpenAi))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org/v1", "in the clear")]
    [InlineData("ftp://127.0.0.1", "--endpoint is an address")]
    [InlineData("https://a:b@example.org", "without a name or password")]
    public void A_key_goes_over_no_open_network(string address, string said) =>
        Assert.Contains(said, Assert.Throws<ModelEndpointException>(() => new ModelEndpoint(new ModelSettings(new Uri(address), "m", ModelApi.OpenAi, "key"), TimeProvider.System)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_run_grades_with_and_without_and_keeps_what_was_answered_when_the_server_fails()
    {
        server.Answer = context => server.Requests.Count > 5 ? Receiver.With(400)(context)
            : Json(OpenAi(Encoding.UTF8.GetString(server.Requests.Last().Body).Contains("\"system\"", StringComparison.Ordinal) ? Good : Bad))(context);
        using var endpoint = Endpoint(ModelApi.OpenAi);
        var asset = AssetLibrary.Shipped.Newest("llm-call-guardrails")!;
        var recorded = new List<RecordedResult>();
        var run = new EvaluationRun(endpoint.AskAsync, new AnswerGrader(RuleBench.Of(null, [], TimeProvider.System)), "m", new DateOnly(2026, 11, 27));

        var outcome = await run.RunAsync(asset, "told", [Case("one"), Case("two")], 2, (result, _) => recorded.Add(result), CancellationToken.None);

        Assert.Equal([("one", true, 2, 2), ("one", false, 2, 0), ("two", true, 1, 1)], recorded.Select(one => (one.Case, one.IsWith, one.Runs, one.Passed)));
        Assert.Equal(recorded, outcome.Results);
        Assert.Contains("400", outcome.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Good, null)]
    [InlineData(Bad, "P02 finds something in answer-1.py:3")]
    [InlineData("I can't: timeout.", "it holds no code in a fence")]
    [InlineData("```python\nx = 1\n```", "it lacks timeout")]
    [InlineData("timeout, but except: pass\n```python\nx = 1\n```", "it holds /except:\\s*pass/")]
    public void An_answer_is_graded(string answer, string? fault) =>
        Assert.Equal(fault, new AnswerGrader(RuleBench.Of(null, [], TimeProvider.System)).Fault(Case("one"), answer, CancellationToken.None));

    [Theory]
    [InlineData("In `.github/workflows/review.yml`:\n```yaml\na: 1\n```", ".github/workflows/review.yml", "a: 1\n")]
    [InlineData("```ts title=\"app/api/chat/route.ts\"\nx\n```", "app/api/chat/route.ts", "x\n")]
    [InlineData("```python\n# app/model.py\nx\n```", "app/model.py", "# app/model.py\nx\n")]
    [InlineData("1. first\n   ```cs\n   x\n     y\n   ```", "answer-1.cs", "x\n  y\n")]
    [InlineData("~~~~py\n```\nx\n~~~~", "answer-1.py", "```\nx\n")]
    [InlineData("```python\nnever closed", "answer-1.py", "never closed\n")]
    [InlineData("Write `../../etc/x.py`:\n```\nx\n```", "answer-1.txt", "x\n")]
    public void Code_is_read_under_the_path_that_the_answer_names(string answer, string path, string text)
    {
        var (found, body) = Assert.Single(CodeBlocks.Of(answer));

        Assert.Equal((path, text), (found, body));
    }

    private static EvaluationCase Case(string id) => new(id, "task", ["P02"], [AnswerText.Read("timeout").Text!], [AnswerText.Read("/except:\\s*pass/").Text!]);

    private async Task<ModelAnswer> AskAsync(ModelApi api, string? key = null, double patience = 20)
    {
        using var endpoint = Endpoint(api, key, patience);
        return await endpoint.AskAsync("told", "task", CancellationToken.None);
    }

    private ModelEndpoint Endpoint(ModelApi api, string? key = null, double patience = 20) => new(
        new ModelSettings(new Uri(server.Address + "/v1"), "m", api, key) { Patience = TimeSpan.FromSeconds(patience), FirstWait = TimeSpan.FromMilliseconds(1), Tries = 3 }, TimeProvider.System);

    private static string OpenAi(string text) => JsonSerializer.Serialize(new { choices = new[] { new { message = new { role = "assistant", content = text }, finish_reason = "stop" } } });

    private static Func<HttpContext, Task> Json(string body) => context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    };
}
