using System.Net;
using System.Text.Json;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Publishing;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Modules.Personas.Runtime;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Http;

namespace Solvent.Tests.Modules.Personas.Desk;

public sealed class FileDecideApiTests() : DecideApiTests(new FilePlaces());

public sealed class DatabaseDecideApiTests() : DecideApiTests(new DatabasePlaces());

/// <summary>Programs ask personas on a server: who may, what comes back, and that it stands in the log.</summary>
public abstract class DecideApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private const string Folder = "products/shop";

    private static readonly PersonaContract s_rules = RuntimeScene.Rules(
        ("input.text.contains('broken')", """{"other":1}"""), (null, """{"answer":"rules: {{ input.text }}"}""")) with { Refuses = [new PersonaRefusal("legal", "input.text.contains('lawyer')", "Legal questions are not answered here.")] };

    private static readonly PersonaContract s_quotes = RuntimeScene.Contract(new PersonaExecutor.Extractive("answer", "citations")) with
    {
        Name = "quoter", Slice = RuntimeScene.Rules().Slice with { Sources = ["help"], Nodes = [PieceKinds.Chunk], Purpose = "support", Asks = "{{ input.text }}" },
    };

    private readonly TemporaryFolder files = new();
    private ServerHost server = null!;
    private HttpClient may = null!;
    private HttpClient reads = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        may = server.Client(await server.TokenAsync("kim", "contributor", ["debt:read", "persona:run"], Pushes.Repository));
        reads = server.Client(await server.TokenAsync("ana", "viewer", ["debt:read"]));
        using var book = new PersonaBook(SharedRegister.Of(new RegisterSession(server.Ledger, TimeProvider.System)));
        var (caller, publisher) = (new Caller(await server.Ledger.PersonAsync("kim"), "kim"), new PersonaPublisher(book));
        await publisher.PublishAsync(s_rules, LibraryView.Shipped, new PersonaOrigin(Pushes.Repository, ""), caller, default);
        await publisher.PublishAsync(s_quotes, LibraryView.Shipped, new PersonaOrigin(Pushes.Repository, Folder), caller, default);
        await publisher.PublishAsync(s_rules with { Name = "other" }, LibraryView.Shipped, new PersonaOrigin("another", ""), caller, default);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        may.Dispose();
        reads.Dispose();
        await server.DisposeAsync();
        files.Dispose();
        places.Dispose();
    }

    [Fact]
    public async Task The_answer_names_its_decision_and_the_same_key_gives_it_again()
    {
        var (first, location) = await AskAsync("helper", """{"input":{"text":"How long?"}}""", key: "order-17");

        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("persona-answer")!).RootElement).Check(first));
        Assert.Equal(("answered", "1.0.0", "rules: How long?"), (Of(first, "outcome"), Of(first, "version"), first.GetProperty("output").GetProperty("answer").GetString()));
        Assert.Equal($"/api/v1/decisions/{Of(first, "decision")}", location);
        var logged = await reads.GetAsync(new Uri(location!, UriKind.Relative)).IsAsync(HttpStatusCode.OK);
        Assert.Contains("rules: How long?", logged.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(first.GetRawText(), (await AskAsync("helper", """{"input":{"text":"How long?"}}""", key: "order-17")).Answer.GetRawText());
        var (reused, _) = await AskAsync("helper", """{"input":{"text":"Another?"}}""", HttpStatusCode.Conflict, "order-17");
        Assert.Contains("Idempotency-Key", reused.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_and_broken_answers_are_decisions_too()
    {
        var (refused, _) = await AskAsync("helper", """{"input":{"text":"My lawyer asks"}}""");
        var (broken, _) = await AskAsync("helper", """{"input":{"text":"broken"}}""");
        var (unfit, _) = await AskAsync("helper", """{"input":{"words":"x"}}""");

        Assert.Equal(("refused", "Legal questions are not answered here.", JsonValueKind.Null), (Of(refused, "outcome"), Of(refused, "say"), Kind(refused)));
        Assert.Equal(("failed", JsonValueKind.Null), (Of(broken, "outcome"), Kind(broken)));
        Assert.Equal(("refused", JsonValueKind.Null), (Of(unfit, "outcome"), Kind(unfit)));
        Assert.Contains("other", (await reads.GetAsync(new Uri($"/api/v1/decisions/{Of(broken, "decision")}", UriKind.Relative)).IsAsync(HttpStatusCode.OK)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_ask_and_what_can_not_be_asked_is_told()
    {
        const string Question = """{"input":{"text":"x"}}""";
        await AskAsync(reads, "helper", Question, HttpStatusCode.Forbidden);
        await AskAsync("other", Question, HttpStatusCode.NotFound);
        await AskAsync("none", Question, HttpStatusCode.NotFound);
        await AskAsync("helper", """{"input":{"text":"x"},"version":"9.0.0"}""", HttpStatusCode.NotFound);
        await AskAsync("helper", """{"input":{"text":"x"},"version":"nine"}""", HttpStatusCode.BadRequest);
        await AskAsync("helper", """{"text":"x"}""", HttpStatusCode.BadRequest);
        await AskAsync("helper", """{"input":{"text":"\ud800"}}""", HttpStatusCode.BadRequest);
        using var nobody = server.Client();
        await AskAsync(nobody, "helper", Question, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_stream_ends_with_the_decision()
    {
        using var request = Request("helper", """{"input":{"text":"How long?"}}""");
        request.Headers.Add("Accept", "text/event-stream");

        using var answer = await may.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var events = (await answer.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var last = events[^1].Split('\n');
        Assert.Equal("event: decision", last[0]);
        Assert.Equal("answered", Of(JsonElement.Parse(last[1]["data: ".Length..]), "outcome"));
    }

    [Fact]
    public async Task Sources_are_those_of_the_folder_that_the_persona_was_published_from()
    {
        Directory.CreateDirectory(files[".solvent"]);
        Directory.CreateDirectory(files["help"]);
        await File.WriteAllTextAsync(files[".solvent/sources.yaml"], "sources:\n  - { name: help, kind: folder, path: help, purposes: [support], rights: [] }\n");
        await File.WriteAllTextAsync(files["help/refunds.md"], "# Refunds\n\nA refund takes five days.\n");
        await using (await ContextSearches.OpenAsync(new ContextPlace(files.Path, server.Ledger.Address) { Scope = $"{Pushes.Repository}/{Folder}" }, TimeProvider.System, default))
        {
        }

        var (answer, _) = await AskAsync("quoter", """{"input":{"text":"How long does a refund take?"}}""");

        Assert.True(Kind(answer) == JsonValueKind.Object, answer.GetRawText());
        Assert.Equal("A refund takes five days.", answer.GetProperty("output").GetProperty("answer").GetString());
        Assert.Equal("chunk:help/refunds.md#1", answer.GetProperty("cites")[0].GetString());
    }

    private static string? Of(JsonElement answer, string field) => answer.GetProperty(field).GetString();

    private static JsonValueKind Kind(JsonElement answer) => answer.TryGetProperty("output", out var output) ? output.ValueKind : JsonValueKind.Null;

    private static HttpRequestMessage Request(string persona, string body) => new(HttpMethod.Post, new Uri($"/api/v1/personas/{persona}/decide", UriKind.Relative)) { Content = Asking.Json(body) };

    private Task<(JsonElement Answer, string? Location)> AskAsync(string persona, string body, HttpStatusCode status = HttpStatusCode.OK, string? key = null) => AskAsync(may, persona, body, status, key);

    private static async Task<(JsonElement Answer, string? Location)> AskAsync(HttpClient client, string persona, string body, HttpStatusCode status = HttpStatusCode.OK, string? key = null)
    {
        using var request = Request(persona, body);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return (JsonElement.Parse(text), answer.Headers.Location?.ToString());
    }
}
