using Solvent.Modules.Retrieval.Contract;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Retrieval;

public sealed class FileContextSearchTests() : ContextSearchTests(new FilePlaces());

public sealed class DatabaseContextSearchTests() : ContextSearchTests(new DatabasePlaces());

/// <summary>The search over real files, on both stores.</summary>
public abstract class ContextSearchTests(LedgerPlaces places) : IDisposable
{
    private const string Sources = """
        sources:
          - { name: help, kind: folder, path: docs, purposes: [support], owner: support-team }
          - { name: parts, kind: catalogue, path: data/parts.csv, key: id, title: name, text: [description], purposes: [procurement, support] }
        """;

    private ContextScene Scene() => new ContextScene(places["context"]).WithSources(Sources)
        .With("docs/refunds.md", "# Refunds\n\n## When we refund\n\nWe refund an order within 14 days after a delayed delivery.\n\n## Who decides\n\nThe desk decides.\n")
        .With("docs/page.html", "<html><head><title>Shipping</title><style>refund{}</style></head><body><h1>Shipping</h1><p>Parcels leave each <b>morning</b>.</p><script>var refund = 1;</script></body></html>")
        .With("data/parts.csv", "id,name,category,description,price\nL1,Slim 13,laptops,\"A light laptop, for travel\",900\nM1,Wide 27,monitors,A wide monitor,300\n");

    [Fact]
    public async Task Finds_the_section_that_answers_with_where_it_stands_and_why()
    {
        using var scene = Scene();
        await using var search = await scene.OpenAsync();

        var found = await search.FindAsync(ContextScene.Slice("support", "help", "parts"), new ContextQuestion("Is a refund possible after delays?"), CancellationToken.None);

        Assert.Equal("chunk:help/refunds.md#1", found[0].Node);
        Assert.Equal(("help", "refunds.md", "Refunds › When we refund", (5, 5)), (found[0].Source, found[0].Document, found[0].Title, found[0].Lines!.Value));
        Assert.Equal("title: refunds, refund; attributes: refunds; text: refund, delayed", found[0].Why);
        Assert.DoesNotContain(found, piece => piece.Text.Contains("var refund", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_of_a_catalogue_are_entities_with_their_columns()
    {
        using var scene = Scene();
        await using var search = await scene.OpenAsync();
        var slice = ContextScene.Slice("procurement", "parts");

        var found = await search.FindAsync(slice, new ContextQuestion("laptop") { Where = new Dictionary<string, string> { ["category"] = "laptops" } }, CancellationToken.None);
        var all = await search.AllAsync(slice, "parts", 10, CancellationToken.None);

        Assert.Equal(["entity:parts/L1"], found.Select(piece => piece.Node));
        Assert.Equal(("900", "description: A light laptop, for travel"), (found[0].Attributes["price"], found[0].Text));
        Assert.Equal(["entity:parts/L1", "entity:parts/M1"], all.Select(piece => piece.Node));
        Assert.Equal("Wide 27", (await search.GetAsync(slice, "entity:parts/M1", CancellationToken.None))!.Title);
    }

    [Fact]
    public async Task Another_purpose_sees_nothing()
    {
        using var scene = Scene();
        await using var search = await scene.OpenAsync();
        var slice = ContextScene.Slice("procurement", "help", "parts");

        Assert.Empty(await search.FindAsync(slice, new ContextQuestion("refund delivery"), CancellationToken.None));
        Assert.Empty(await search.AllAsync(slice, "help", 10, CancellationToken.None));
        Assert.Null(await search.GetAsync(slice, "chunk:help/refunds.md#1", CancellationToken.None));
    }

    [Fact]
    public async Task What_changed_is_taken_in_and_what_is_gone_is_gone()
    {
        using var scene = Scene();
        await (await scene.OpenAsync()).DisposeAsync();
        scene.With("docs/refunds.md", "# Refunds\n\nVouchers only.\n").With("docs/new.md", "Warranty lasts two years.\n");
        File.Delete(Path.Combine(scene.Folder, "docs/page.html"));
        await using var search = await scene.OpenAsync();
        var slice = ContextScene.Slice("support", "help");

        Assert.Equal(["chunk:help/new.md#1", "chunk:help/refunds.md#1"], (await search.AllAsync(slice, "help", 10, CancellationToken.None)).Select(piece => piece.Node));
        Assert.Empty(await search.FindAsync(slice, new ContextQuestion("delayed"), CancellationToken.None));
        Assert.Single(await search.FindAsync(slice, new ContextQuestion("voucher"), CancellationToken.None));
    }

    [Theory]
    [InlineData("refund\" OR text:*")]
    [InlineData("NEAR(refund delivery, 2) AND NOT title:x")]
    [InlineData("'; DROP TABLE pieces; --")]
    [InlineData("\"\"\"\"")]
    [InlineData("\u0001refund\u0002 \ud800")]
    [InlineData("^refund* + -delivery {a b}: (((")]
    public async Task No_text_is_run_as_a_query(string text)
    {
        using var scene = Scene();
        await using var search = await scene.OpenAsync();

        var found = await search.FindAsync(ContextScene.Slice("support", "help"), new ContextQuestion(text), CancellationToken.None);

        Assert.All(found, piece => Assert.Equal("help", piece.Source));
        Assert.Equal(3, (await search.AllAsync(ContextScene.Slice("support", "help"), "help", 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task No_link_is_followed_and_what_is_not_read_is_told()
    {
        using var scene = Scene().With("outside.md", "Outside of the source.\n").With("elsewhere/x.md", "Elsewhere.\n");
        File.CreateSymbolicLink(Path.Combine(scene.Folder, "docs/link.md"), Path.Combine(scene.Folder, "outside.md"));
        File.CreateSymbolicLink(Path.Combine(scene.Folder, "docs/out.md"), "/etc/hostname");
        File.CreateSymbolicLink(Path.Combine(scene.Folder, "linked"), "elsewhere");
        scene.WithSources(Sources + "\n  - { name: linked, kind: folder, path: linked, purposes: [support] }\n");
        await using var search = await ContextSearches.OpenWithIndexAsync(new ContextPlace(scene.Folder, scene.Ledger), TimeProvider.System, CancellationToken.None);
        var slice = ContextScene.Slice("support", "help", "parts", "linked");

        Assert.Empty(await search.FindAsync(slice, new ContextQuestion("outside elsewhere hostname"), CancellationToken.None));
        Assert.Empty(await search.AllAsync(slice, "linked", 10, CancellationToken.None));
        Assert.Contains((await search.SourcesAsync(CancellationToken.None)).Single(one => one.Source.Name == "linked").Problems, problem => problem.Message.Contains("nothing to read at `linked`", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_with_mistakes_is_refused_with_all_of_them()
    {
        using var scene = Scene().WithSources("sources:\n  - { name: A, kind: folder, path: .., purposes: [] }\n");

        var refused = await Assert.ThrowsAsync<ContextException>(scene.OpenAsync);

        Assert.Equal(3, refused.Message.Split('\n').Length);
    }

    public void Dispose()
    {
        places.Dispose();
        GC.SuppressFinalize(this);
    }
}
