using System.Net;
using System.Text.Json;
using Solvent.Modules.Governance.Accounts;
using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Http;

namespace Solvent.Tests.Modules.Personas.Pipelines;

public sealed class FileRunApiTests() : RunApiTests(new FilePlaces());

public sealed class DatabaseRunApiTests() : RunApiTests(new DatabasePlaces());

/// <summary>A run that waits is answered through a server, which makes it go on.</summary>
public abstract class RunApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private const string Steps = """
          - { id: sort, persona: sorter, for-each: input.requests, input: { text: "{{ item }}", number: "{{ index }}" } }
          - { id: ask, approval: { ask: "Go on?", by: "debt:approve", another-person: true } }
          - { id: count, persona: counter, input: { queues: "{{ steps.sort.outputs.map(o, o.queue) }}" } }
        output: { billing: "{{ steps.count.output.billing }}" }
        """;

    private PipelineScene scene = null!;
    private ServerHost server = null!;
    private HttpClient lead = null!;
    private string run = null!;

    public async Task InitializeAsync()
    {
        scene = await PipelineScene.OpenAsync(places);
        run = await scene.StartAsync(Steps);
        Assert.NotNull((await scene.ContinueAsync(run)).Asked);
        server = await ServerHost.StartAsync(scene.Ledger.Address);
        lead = server.Client(await server.TokenAsync("lee", "approver", ["debt:read", "debt:approve"]));
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        lead.Dispose();
        await server.DisposeAsync();
        await scene.DisposeAsync();
    }

    [Fact]
    public async Task Agreed_to_it_goes_on_to_its_end()
    {
        var listed = Checked("pipeline-run-list", await lead.GetAsync(At("?state=waiting")).IsAsync(HttpStatusCode.OK));
        Assert.Equal(run, listed.GetProperty("items")[0].GetProperty("id").GetString());
        await AnswerAsync(lead, "maybe", HttpStatusCode.UnprocessableEntity);
        await AnswerAsync(lead, RunAnswers.Agreed, HttpStatusCode.OK);

        var ended = Checked("pipeline-run", await EndedAsync());

        Assert.Equal(("done", 2), (ended.GetProperty("state").GetString(), ended.GetProperty("output").GetProperty("billing").GetInt32()));
        await AnswerAsync(lead, RunAnswers.Agreed, HttpStatusCode.OK);
        await lead.PostAsync(At($"/{run}/answer"), Asking.Json("""{"answer":"declined","because":"Too late."}""")).IsAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Declined_it_ends_with_the_reason()
    {
        await lead.PostAsync(At($"/{run}/answer"), Asking.Json("""{"answer":"declined"}""")).IsAsync(HttpStatusCode.UnprocessableEntity);
        await lead.PostAsync(At($"/{run}/answer"), Asking.Json("""{"answer":"declined","because":"Too many of them."}""")).IsAsync(HttpStatusCode.OK);

        var ended = await EndedAsync();

        Assert.Equal("declined", ended.GetProperty("state").GetString());
        Assert.Contains("Too many of them.", ended.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(3, (await scene.DecisionsAsync(run)).Count);
    }

    [Fact]
    public async Task Who_may_not_answer_is_told()
    {
        using var reader = server.Client(await server.TokenAsync("ana", "viewer", ["debt:read"]));
        using var starter = server.Client(await server.TokenAsync("kim", "approver", ["debt:read", "debt:approve"]));
        using var elsewhere = server.Client(await server.TokenAsync("eve", "approver", ["debt:read", "debt:approve"], "another"));

        await AnswerAsync(reader, RunAnswers.Agreed, HttpStatusCode.Forbidden);
        Assert.Contains("Somebody else", (await AnswerAsync(starter, RunAnswers.Agreed, HttpStatusCode.Forbidden)).Detail(), StringComparison.Ordinal);
        await AnswerAsync(elsewhere, RunAnswers.Agreed, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_the_account_of_who_began_it_was_closed_it_stops()
    {
        await server.TokenAsync("kim", "maintainer", ["debt:read"]);
        using var accounts = new AccountBook(server.Ledger, TimeProvider.System);
        Assert.IsType<Verdict.Append>(await new CloseAccount("kim").HandleAsync(accounts, new Caller(LedgerNames.System, "test"), default));
        await AnswerAsync(lead, RunAnswers.Agreed, HttpStatusCode.OK);

        var ended = await EndedAsync();

        Assert.Equal("stopped", ended.GetProperty("state").GetString());
        Assert.Contains("may not run personas here any more", ended.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(3, (await scene.DecisionsAsync(run)).Count);
    }

    private async Task<JsonElement> EndedAsync()
    {
        while (true)
        {
            var shown = await lead.GetAsync(At($"/{run}")).IsAsync(HttpStatusCode.OK);
            if (shown.GetProperty("state").GetString() is not ("waiting" or "running"))
            {
                return shown;
            }

            await Task.Delay(20);
        }
    }

    private Task<JsonElement> AnswerAsync(HttpClient client, string answer, HttpStatusCode status) =>
        client.PostAsync(At($"/{run}/answer"), Asking.Json($$"""{"answer":"{{answer}}"}""")).IsAsync(status);

    private static JsonElement Checked(string schema, JsonElement document)
    {
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(document));
        return document;
    }

    private static Uri At(string path) => new($"/api/v1/pipeline-runs{path}", UriKind.Relative);
}
