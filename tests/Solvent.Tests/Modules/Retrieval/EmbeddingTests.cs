using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Solvent.Modules.Retrieval;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Retrieval;

public sealed class FileEmbeddingTests() : EmbeddingTests(new FilePlaces());

public sealed class DatabaseEmbeddingTests() : EmbeddingTests(new DatabasePlaces());

/// <summary>Vectors from a real endpoint on this machine, which knows that a laptop and a notebook computer are alike.</summary>
public abstract class EmbeddingTests(LedgerPlaces places) : IAsyncLifetime
{
    private const string Sources = "sources: [{ name: help, kind: folder, path: docs, purposes: [support] }, { name: hidden, kind: folder, path: hidden, purposes: [audit] }]";

    private readonly List<string> calls = [];
    private WebApplication endpoint = null!;
    private string address = "";
    private Func<HttpContext, string[], Task> answer = AnswerAsync;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        endpoint = builder.Build();
        endpoint.Run(async http =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            var input = body.RootElement.GetProperty("input");
            string[] texts = [.. input.EnumerateArray().Select(one => one.GetString()!)];
            lock (calls)
            {
                calls.AddRange(texts.Select(text => $"{http.Request.Headers.Authorization} {body.RootElement.GetProperty("model").GetString()} {text}"));
            }

            await answer(http, texts);
        });
        await endpoint.StartAsync();
        address = endpoint.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public async Task DisposeAsync()
    {
        await endpoint.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task What_shares_no_word_is_found_by_its_vector_and_says_so()
    {
        using var scene = Scene();
        await using var search = await OpenAsync(scene);

        var found = await search.FindAsync(ContextScene.Slice("support", "help", "hidden"), new ContextQuestion("notebook", 2), default);

        Assert.Equal("chunk:help/laptop.md#1", found[0].Node);
        Assert.Equal("vector: 1.00", found[0].Why);
        Assert.All(found, piece => Assert.Equal("help", piece.Source));
        Assert.All(calls, call => Assert.StartsWith("Bearer k1 small-1 ", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_and_vectors_are_put_together_by_their_ranks()
    {
        using var scene = Scene();
        await using var search = await OpenAsync(scene);

        var found = await search.FindAsync(ContextScene.Slice("support", "help"), new ContextQuestion("laptop", 3), default);

        Assert.Equal("chunk:help/laptop.md#1", found[0].Node);
        Assert.Contains("text: laptop", found[0].Why, StringComparison.Ordinal);
        Assert.Contains("vector: ", found[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_changed_is_asked_for_again()
    {
        using var scene = Scene();
        await (await OpenAsync(scene)).DisposeAsync();
        var before = calls.Count;
        scene.With("docs/rain.md", "Umbrellas keep the rain off, too.");

        await (await OpenAsync(scene)).DisposeAsync();

        Assert.Equal(["rain\nUmbrellas keep the rain off, too."], calls.Skip(before).Select(call => call.Split(' ', 4)[3]));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("nonsense")]
    [InlineData("fewer")]
    [InlineData("shape")]
    [InlineData("redirect")]
    public async Task Where_the_endpoint_fails_words_alone_are_searched_and_that_is_told(string failure)
    {
        using var scene = Scene();
        answer = (http, texts) => failure switch
        {
            "status" => StatusAsync(http, HttpStatusCode.TooManyRequests, ""),
            "redirect" => StatusAsync(http, HttpStatusCode.Found, ""),
            "nonsense" => StatusAsync(http, HttpStatusCode.OK, "<html>"),
            "shape" => StatusAsync(http, HttpStatusCode.OK, """{"answer": 42}"""),
            _ => AnswerAsync(http, texts[..^1]),
        };
        await using var search = await OpenAsync(scene);

        Assert.NotNull(search.Warning);
        Assert.DoesNotContain(address, search.Warning, StringComparison.Ordinal);
        Assert.Equal("chunk:help/laptop.md#1", Assert.Single(await search.FindAsync(ContextScene.Slice("support", "help"), new ContextQuestion("laptop"), default)).Node);
    }

    [Fact]
    public void Settings_without_sense_are_told()
    {
        Assert.Null(EmbeddingSettings.Read(_ => null));
        Assert.Throws<ContextException>(() => EmbeddingSettings.Read(name => name.EndsWith("ADDRESS", StringComparison.Ordinal) ? "ftp://x" : "m"));
        Assert.Throws<ContextException>(() => EmbeddingSettings.Read(name => name.EndsWith("ADDRESS", StringComparison.Ordinal) ? "https://example.org" : null));
    }

    private ContextScene Scene() => new ContextScene(places["vectors"]).WithSources(Sources)
        .With("docs/laptop.md", "A light laptop for travel.").With("docs/rain.md", "Umbrellas keep the rain off.").With("hidden/secret.md", "A laptop that nobody may see.");

    private Task<ContextSearch> OpenAsync(ContextScene scene) => ContextSearches.OpenWithIndexAsync(
        new ContextPlace(scene.Folder, scene.Ledger)
        {
            Variable = name => name switch { "SOLVENT_EMBEDDINGS_ADDRESS" => address + "/v1", "SOLVENT_EMBEDDINGS_MODEL" => "small-1", "SOLVENT_EMBEDDINGS_KEY" => "k1", _ => null },
        }, TimeProvider.System, default);

    private static Task StatusAsync(HttpContext http, HttpStatusCode status, string body)
    {
        http.Response.StatusCode = (int)status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    }

    // Two directions: computers and all else.
    private static Task AnswerAsync(HttpContext http, string[] texts) => StatusAsync(http, HttpStatusCode.OK, JsonSerializer.Serialize(new
    {
        @object = "list",
        model = "small-1",
        usage = new { prompt_tokens = 1, total_tokens = 1 },
        data = texts.Select((text, i) => new { @object = "embedding", index = i, embedding = Vector(text) }),
    }));

    private static string Vector(string text)
    {
        float[] vector = text.Contains("laptop", StringComparison.OrdinalIgnoreCase) || text.Contains("notebook", StringComparison.OrdinalIgnoreCase) ? [3, 0] : [0, 2];
        return Convert.ToBase64String(vector.SelectMany(BitConverter.GetBytes).ToArray());
    }
}
