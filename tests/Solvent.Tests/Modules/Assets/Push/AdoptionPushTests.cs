using System.Net;
using System.Text.Json;
using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Push;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Http;

namespace Solvent.Tests.Modules.Assets.Push;

public sealed class FileAdoptionPushTests() : AdoptionPushTests(new FilePlaces());

public sealed class DatabaseAdoptionPushTests() : AdoptionPushTests(new DatabasePlaces());

/// <summary>A server learns from a push which assets stand in a repository, and moves the items that they pay.</summary>
public abstract class AdoptionPushTests(LedgerPlaces places) : IAsyncLifetime
{
    private const string Asset = "llm-call-guardrails";
    private static readonly Dictionary<string, IReadOnlyList<string>> s_nothing = new(StringComparer.Ordinal);
    private readonly SampleRepository sample = new();
    private ServerHost server = null!;
    private HttpClient ci = null!;
    private string token = "";

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        token = await server.TokenAsync("ci", "maintainer", ["scan:write", "debt:read"]);
        ci = server.Client(token);
        sample.Write("app/llm.py", SampleRepository.Uncapped);
        sample.Commit();
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        ci.Dispose();
        await server.DisposeAsync();
        places.Dispose();
        sample.Dispose();
    }

    [Fact]
    public async Task What_stands_in_the_commit_is_recorded_once_and_the_item_is_in_progress()
    {
        Adopt();
        var repository = await PushAsync();

        var said = await TellAsync(repository);

        Assert.Contains($"{Asset} 1.0.0 adopted, 1 item in progress with it", said, StringComparison.Ordinal);
        var adoptions = await GetAsync("/api/v1/adoptions");
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("adoption-list")!).RootElement).Check(adoptions));
        var one = Assert.Single(adoptions.GetProperty("items").EnumerateArray());
        Assert.Equal((repository.Id, Asset, "1.0.0", true), (one.GetProperty("repository").GetString(), one.GetProperty("asset").GetString(), one.GetProperty("version").GetString(), one.GetProperty("isBehind").GetBoolean()));
        Assert.Equal("adopted", Assert.Single(one.GetProperty("history").EnumerateArray()).GetProperty("act").GetString());
        var item = (await GetAsync("/api/v1/debt")).GetProperty("items")[0];
        Assert.Equal("in-progress", item.GetProperty("state").GetString());

        var head = (await server.Ledger.HeadAsync()).Seq;
        Assert.Null(await TellAsync(repository));
        Assert.Equal(head, (await server.Ledger.HeadAsync()).Seq);
    }

    [Fact]
    public async Task What_was_taken_out_is_told_with_the_next_commit()
    {
        Adopt();
        await TellAsync(await PushAsync());
        var desk = AssetShelf.Desk(sample.Root);
        desk.Apply(desk.Remove(Asset, TransitionOptions.Usual));
        sample.Commit();

        var said = await TellAsync(await PushAsync(before: true));

        Assert.Contains($"{Asset} 1.0.0 removed, 1 item as before", said, StringComparison.Ordinal);
        Assert.Empty((await GetAsync("/api/v1/adoptions")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Another_commit_than_the_registers_tells_nothing()
    {
        var repository = await PushAsync();
        Adopt();

        var said = await TellAsync(repository with { Commit = Pushes.Commit(7) });

        Assert.Contains("another commit was pushed meanwhile", said, StringComparison.Ordinal);
        Assert.Empty((await GetAsync("/api/v1/adoptions")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var repository = await PushAsync();
        var good = $$"""{"schema":"solvent.adoptions/1","commit":"{{repository.Commit}}","adoptions":[],"unknown":[],"standing":[]}""";

        Assert.Equal(HttpStatusCode.OK, await PutAsync(repository.Id, good));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync(repository.Id, good.Replace("adoptions/1", "adoptions/2", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync(repository.Id, good.Replace("\"unknown\":[]", "\"unknown\":[\"../x\"]", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync(repository.Id, good.Replace("\"adoptions\":[]", """
            "adoptions":[{"asset":"a","version":"1.0.0","rendered":{"digest":"x","targets":[],"parameters":[],"files":[],"sections":[]},"before":[]}]
            """, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync(repository.Id, good.Replace("\"adoptions\":[]", "\"adoptions\":[null]", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(repository.Id, good.Replace("\"adoptions\":[]", "\"adoptions\":{}", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, await PutAsync("no-such-repository", good));
    }

    [Fact]
    public async Task Who_may_not_see_a_repository_sees_no_adoption_of_it_and_tells_none()
    {
        Adopt();
        var repository = await PushAsync();
        await TellAsync(repository);
        using var other = server.Client(await server.TokenAsync("other", "maintainer", ["scan:write", "debt:read"], "another-repository"));

        using var answer = await other.GetAsync(new Uri("/api/v1/adoptions", UriKind.Relative));
        Assert.Empty(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("items").EnumerateArray());
        using var put = await other.PutAsync(new Uri($"/api/v1/repositories/{repository.Id}/adoptions", UriKind.Relative), Asking.Json($$"""{"schema":"solvent.adoptions/1","commit":"{{repository.Commit}}","adoptions":[],"unknown":[],"standing":[]}"""));
        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
    }

    private void Adopt()
    {
        var desk = AssetShelf.Desk(sample.Root);
        desk.Apply(desk.Add(desk.Find(Asset, SemVer.Read("1.0.0")), ["claude"], s_nothing));
        sample.Commit();
    }

    private async Task<ScannedRepository> PushAsync(bool before = false)
    {
        var repository = await RepositoryScans.IdentifyAsync(sample.Root, default);
        var first = Pushes.First("a");
        var held = before ? (await GetAsync($"/api/v1/repositories/{repository.Id}")).GetProperty("last").GetProperty("commit").GetString() : null;
        var push = first with { Repository = first.Repository with { Id = repository.Id }, Commit = first.Commit with { Id = repository.Commit! }, Base = new PushBase(held, held is null ? "first" : "newer") };
        using var answer = await ci.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), Pushes.Content(push));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return repository;
    }

    private async Task<string?> TellAsync(ScannedRepository repository)
    {
        using var client = new PushClient(server.Address, token, TimeProvider.System);
        return await AdoptionsPush.RunAsync(new PushedServer(client), repository, default);
    }

    private async Task<HttpStatusCode> PutAsync(string repository, string body)
    {
        using var answer = await ci.PutAsync(new Uri($"/api/v1/repositories/{repository}/adoptions", UriKind.Relative), Asking.Json(body));
        return answer.StatusCode;
    }

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await ci.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;
}
