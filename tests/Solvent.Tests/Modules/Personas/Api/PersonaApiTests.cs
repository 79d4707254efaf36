using System.Net;
using System.Text.Json;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Graph;
using Solvent.Modules.Personas.Publishing;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Http;

namespace Solvent.Tests.Modules.Personas.Api;

public sealed class FilePersonaApiTests() : PersonaApiTests(new FilePlaces());

public sealed class DatabasePersonaApiTests() : PersonaApiTests(new DatabasePlaces());

/// <summary>Published personas as programs and people see them on a server.</summary>
public abstract class PersonaApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private ServerHost server = null!;
    private HttpClient own = null!;
    private HttpClient all = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        all = server.Client(await server.TokenAsync("kim", "maintainer", ["debt:read", "scan:write"]));
        own = server.Client(await server.TokenAsync("ci", "contributor", ["debt:read"], Pushes.Repository));
        using (var push = Pushes.Content(Pushes.First("a")))
        {
            await all.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), push).IsAsync(HttpStatusCode.OK);
        }

        using var book = new PersonaBook(SharedRegister.Of(new RegisterSession(server.Ledger, TimeProvider.System)));
        var (caller, publisher) = (new Caller(await server.Ledger.PersonAsync("kim"), "kim"), new PersonaPublisher(book));
        var contract = Reading.Contracts.Contract();
        await publisher.PublishAsync(contract, LibraryView.Shipped, new PersonaOrigin(Pushes.Repository, ""), caller, default);
        await publisher.PublishAsync(contract with { Version = new SemVer(1, 2, 1), Title = "Sorts <b>requests</b>" }, LibraryView.Shipped, new PersonaOrigin(Pushes.Repository, ""), caller, default);
        await publisher.PublishAsync(contract with { Name = "other" }, LibraryView.Shipped, new PersonaOrigin("another", ""), caller, default);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        all.Dispose();
        own.Dispose();
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task What_is_published_is_listed_and_shown()
    {
        var first = Checked("persona-list", await all.GetAsync(At("?limit=1")).IsAsync(HttpStatusCode.OK));
        Assert.Equal(("other", "other"), (first.GetProperty("items")[0].GetProperty("name").GetString(), first.GetProperty("next").GetString()));
        var second = Checked("persona-list", await all.GetAsync(At("?limit=1&cursor=other")).IsAsync(HttpStatusCode.OK));
        Assert.Equal(("support-router", "1.2.1", "published"), (Of(second, "name"), Of(second, "published"), Of(second, "state")));

        var shown = Checked("persona", await all.GetAsync(At("/support-router")).IsAsync(HttpStatusCode.OK));
        Assert.Equal(("1.2.1", 2, "@support-platform"), (shown.GetProperty("version").GetString(), shown.GetProperty("versions").GetArrayLength(), shown.GetProperty("contract").GetProperty("owner").GetString()));
        Assert.Equal("1.2.0", (await all.GetAsync(At("/support-router?version=1.2.0")).IsAsync(HttpStatusCode.OK)).GetProperty("version").GetString());
        await all.GetAsync(At("/support-router?version=9.0.0")).IsAsync(HttpStatusCode.NotFound);
        await all.GetAsync(At("/none")).IsAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_may_not_read_a_repository_sees_nothing_of_its_personas()
    {
        Assert.Equal("support-router", Assert.Single((await own.GetAsync(At("")).IsAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray()).GetProperty("name").GetString());
        await own.GetAsync(At("/support-router")).IsAsync(HttpStatusCode.OK);
        await own.GetAsync(At("/other")).IsAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_list_and_show_them_and_text_stays_text()
    {
        await server.OpenAsync("ana", "viewer", Pushes.Repository);
        using var visit = new Visit(server.Address);
        await visit.SignInAsync("ana", ServerHost.Password);

        var (status, list) = await visit.GetAsync("/personas");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("href=\"/personas/support-router\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain("/personas/other", list, StringComparison.Ordinal);

        var (_, page) = await visit.GetAsync("/personas/support-router");
        foreach (var said in (string[])["&lt;b&gt;requests", "@support-leads", "Legal questions are not answered here.", "escalation-rate", "/assets/llm-call-guardrails", "/personas/support-router?version=1.2.0", "patch since 1.2.0", "help-centre"])
        {
            Assert.Contains(said, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<b>requests", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visit.GetAsync("/personas/other")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visit.GetAsync("/personas/support-router?version=7.0.0")).Status);
    }

    [Fact]
    public async Task What_it_decided_is_told_to_whoever_may_read_it()
    {
        Assert.Equal(0, (await FiguresAsync(all)).GetProperty("figures").GetProperty("count").GetInt32());
        await using var book = new DecisionBook(server.Ledger, TimeProvider.System);
        var (answered, failed) = (Decided(DecisionOutcomes.Answered) with { Repository = Pushes.Repository }, Decided(DecisionOutcomes.Failed) with { Repository = Pushes.Repository, Version = "1.2.1" });
        var elsewhere = Decided(DecisionOutcomes.Answered);
        foreach (var one in new[] { answered, failed, elsewhere })
        {
            await book.Open().AppendAsync(one, default);
        }

        Assert.Equal(3, (await FiguresAsync(all)).GetProperty("figures").GetProperty("count").GetInt32());
        var seen = await FiguresAsync(own);
        Assert.Equal((2, 1, 1), (Number("count"), Number("answered"), Number("failed")));
        Assert.Equal([failed.Id, answered.Id], seen.GetProperty("last").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal(["1.2.1", "1.2.0"], seen.GetProperty("versions").EnumerateArray().Select(one => one.GetProperty("version").GetString()));

        await server.OpenAsync("ana", "viewer", Pushes.Repository);
        using var visit = new Visit(server.Address);
        await visit.SignInAsync("ana", ServerHost.Password);
        var (_, page) = await visit.GetAsync("/personas/support-router");
        foreach (var said in (string[])[$"href=\"/decisions/{failed.Id}\"", $"href=\"/decisions/{answered.Id}\"", "href=\"/decisions?persona=support-router\"", "complete ÷ answered"])
        {
            Assert.Contains(said, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(elsewhere.Id, page, StringComparison.Ordinal);

        int Number(string name) => seen.GetProperty("figures").GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task The_graph_hears_what_a_version_rests_on()
    {
        var facts = await server.Ledger.ReadAsync(prefixes: ["personas."]).ToListAsync();
        var changes = facts.SelectMany(PersonaFeed.Feed.Read).ToList();

        Assert.Contains(new GraphChange.Edge("persona-version:support-router@1.2.1", EdgeKinds.RevisionOf, "persona-version:support-router@1.2.0"), changes);
        Assert.Contains(new GraphChange.Edge("persona-version:support-router@1.2.0", EdgeKinds.VersionOf, "persona:support-router"), changes);
        Assert.Contains(changes, change => change is GraphChange.Edge { From: "persona-version:support-router@1.2.0", Kind: EdgeKinds.BoundTo, To: var to } && to.StartsWith("asset-version:llm-call-guardrails@", StringComparison.Ordinal));
        Assert.DoesNotContain("@support", string.Join('\n', changes.Select(change => change.ToString())).Replace("support-router@", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static DecisionRecord Decided(string outcome) => Signals.Decisions.Make(Guid.NewGuid().ToString(), persona: "support-router", outcome: outcome);

    private static async Task<JsonElement> FiguresAsync(HttpClient client) => Checked("persona", await client.GetAsync(At("/support-router")).IsAsync(HttpStatusCode.OK)).GetProperty("decisions");

    private static JsonElement Checked(string schema, JsonElement document)
    {
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(document));
        return document;
    }

    private static string? Of(JsonElement list, string field) => list.GetProperty("items")[0].GetProperty(field).GetString();

    private static Uri At(string path) => new($"/api/v1/personas{path}", UriKind.Relative);
}
