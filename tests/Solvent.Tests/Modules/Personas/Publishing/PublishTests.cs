using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Personas;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Publishing;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;
using Solvent.Tests.Modules.Personas.Reading;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Personas.Publishing;

public sealed class FilePublishTests() : PublishTests(new FilePlaces());

public sealed class DatabasePublishTests() : PublishTests(new DatabasePlaces());

/// <summary>Contracts are published, read back and withdrawn, over a real ledger.</summary>
public abstract class PublishTests(LedgerPlaces places) : IAsyncLifetime
{
    private const string Repository = "team/support";
    private SharedRegister register = null!;
    private PersonaBook book = null!;
    private Caller caller = null!;

    public async Task InitializeAsync()
    {
        register = SharedRegister.Open(Program.Facts(), TimeProvider.System, places.Path("."), places["ledger"]);
        book = new PersonaBook(register);
        caller = new Caller(await register.Ledger.PersonAsync("kim"), "kim");
    }

    public async Task DisposeAsync()
    {
        book.Dispose();
        await register.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task A_published_version_is_read_back_as_it_was()
    {
        var contract = Reading.Contracts.Contract();

        Assert.Equal(1, Assert.IsType<Verdict.Append>(await PublishAsync(contract)).Count);

        var published = await book.LoadAsync("support-router", null, default);
        Assert.Equal(PersonaWriter.Canonical(contract), PersonaWriter.Canonical(published!.Contract));
        Assert.Equal(("first", null, Repository), (published.Version.Step, published.Version.Before, published.Repository));
        var asset = Assert.Single(published.Assets);
        Assert.Equal(("llm-call-guardrails", "token-caps"), (asset.Name, Assert.Single(asset.Sections).Id));
        Assert.StartsWith("## ", asset.Sections[0].Text, StringComparison.Ordinal);
        Assert.Equal([asset.Reference], published.Version.Assets);
        Assert.Equal("@support-platform", await register.Ledger.PersonNameAsync(published.Version.Owner));
    }

    [Fact]
    public async Task The_blob_and_the_facts_hold_no_names_of_teams()
    {
        await PublishAsync(Reading.Contracts.Contract());

        using var blob = new MemoryStream();
        await register.Ledger.Blobs.ReadAsync((await book.FindAsync("support-router", default))!.Newest.Blob, blob);
        Assert.DoesNotContain("@support", System.Text.Encoding.UTF8.GetString(blob.ToArray()), StringComparison.Ordinal);
        Assert.All(await FactsAsync(), fact => Assert.DoesNotContain("@support", fact.Body.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_other_content_is_refused()
    {
        await PublishAsync(Reading.Contracts.Contract());

        Assert.Equal(0, Assert.IsType<Verdict.Append>(await PublishAsync(Reading.Contracts.Contract("# Another comment.\n" + Reading.Contracts.Manifest))).Count);
        var refusal = Assert.IsType<Refusal>(await PublishAsync(Changed("title: Routes support requests", "title: Sorts support requests", "1.2.0")));
        Assert.Contains("was published with other content", refusal.Sentence, StringComparison.Ordinal);
        Assert.Single(await FactsAsync());
    }

    [Fact]
    public async Task A_version_that_promises_less_than_its_change_is_refused()
    {
        await PublishAsync(Reading.Contracts.Contract());

        var lie = Assert.IsType<Refusal>(await PublishAsync(Changed("sources: [help-centre, queues]", "sources: [help-centre, queues, orders]", "1.3.0")));
        Assert.Contains("1.3.0 lies: what changed since 1.2.0 is major; call it 2.0.0 or higher", lie.Sentence, StringComparison.Ordinal);
        Assert.Equal(1, Assert.IsType<Verdict.Append>(await PublishAsync(Changed("sources: [help-centre, queues]", "sources: [help-centre, queues, orders]", "2.0.0"))).Count);
        Assert.Equal("major", (await book.FindAsync("support-router", default))!.Newest.Step);
    }

    [Fact]
    public async Task An_older_line_takes_patches_alone()
    {
        await PublishAsync(Reading.Contracts.Contract());
        await PublishAsync(Changed("sources: [help-centre, queues]", "sources: [help-centre]", "2.0.0"));

        Assert.Equal(1, Assert.IsType<Verdict.Append>(await PublishAsync(Changed("title: Routes support requests", "title: Sorts support requests", "1.2.1"))).Count);
        Assert.Contains("is a patch of an older line", Assert.IsType<Refusal>(await PublishAsync(Changed("pieces: 4", "pieces: 4, asks2: x", "1.2.2", ("pieces: 4, asks2: x", "pieces: 4"), ("criteria:", "criteria:\n  - Another.")))).Sentence, StringComparison.Ordinal);
        Assert.Contains("is published already", Assert.IsType<Refusal>(await PublishAsync(Changed("title: Routes support requests", "title: Other", "1.3.0"))).Sentence, StringComparison.Ordinal);
        Assert.Contains("is published already", Assert.IsType<Refusal>(await PublishAsync(Changed("title: Routes support requests", "title: Other", "1.0.0"))).Sentence, StringComparison.Ordinal);
        Assert.Equal(["2.0.0", "1.2.1", "1.2.0"], (await book.FindAsync("support-router", default))!.Versions.Select(one => one.Version));
        Assert.Equal("2.0.0", (await book.LoadAsync("support-router", null, default))!.Version.Version);
    }

    [Fact]
    public async Task A_withdrawn_version_is_run_no_more_and_never_published_again()
    {
        await PublishAsync(Reading.Contracts.Contract());
        await PublishAsync(Changed("title: Routes support requests", "title: Sorts support requests", "1.2.1"));

        Assert.Equal(1, Assert.IsType<Verdict.Append>(await WithdrawAsync("1.2.1", "It sent refunds to nobody.")).Count);
        Assert.Equal(0, Assert.IsType<Verdict.Append>(await WithdrawAsync("1.2.1", "Again.")).Count);

        var known = (await book.FindAsync("support-router", default))!;
        Assert.Equal(("1.2.0", true), (known.Current!.Version, known.Newest.IsWithdrawn));
        Assert.Equal("It sent refunds to nobody.", await register.Ledger.ResolveTextAsync(known.Newest.WithdrawnBecause!));
        Assert.Equal("Sorts support requests", (await book.LoadAsync("support-router", SemVer.Read("1.2.1"), default))!.Contract.Title);
        Assert.Contains("was withdrawn", Assert.IsType<Refusal>(await PublishAsync(Changed("title: Routes support requests", "title: Sorts support requests", "1.2.1"))).Sentence, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.NoSuchItem, Assert.IsType<Refusal>(await WithdrawAsync("9.0.0", "No.")).Kind);
        Assert.Equal(RefusalKind.BadInput, Assert.IsType<Refusal>(await WithdrawAsync("1.2.0", " ")).Kind);
    }

    [Fact]
    public async Task A_name_belongs_to_the_repository_that_had_it_first()
    {
        await PublishAsync(Reading.Contracts.Contract());

        var (verdict, _) = await new PersonaPublisher(book).PublishAsync(Changed("title: Routes support requests", "title: Other", "1.2.1"), LibraryView.Shipped, new PersonaOrigin("another", ""), caller, default);

        Assert.Contains("is published from another repository", Assert.IsType<Refusal>(verdict).Sentence, StringComparison.Ordinal);
        Assert.Single(await book.ListAsync(new HashSet<string> { Repository }, default));
        Assert.Empty(await book.ListAsync(new HashSet<string> { "another" }, default));
    }

    [Fact]
    public async Task An_asset_that_is_not_there_is_told()
    {
        var refusal = Assert.IsType<Refusal>(await PublishAsync(Changed("versions: \"^1.0.0\"", "versions: \"^9.0.0\"", "1.2.0")));

        Assert.Contains("no version of `llm-call-guardrails` is in ^9.0.0; there are", refusal.Sentence, StringComparison.Ordinal);
        Assert.Empty(await FactsAsync());
    }

    [Fact]
    public async Task Two_who_publish_at_once_leave_one_version()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => PublishAsync(Changed("title: Routes support requests", $"title: Number {i % 2}", "1.2.0"))));

        Assert.Single(await FactsAsync());
        Assert.Equal(1, all.Count(one => one is Verdict.Append { Count: 1 }));
        Assert.Equal(3, all.Count(one => one is Refusal));
    }

    [Fact]
    public async Task The_state_comes_back_from_a_checkpoint()
    {
        await PublishAsync(Reading.Contracts.Contract());
        await WithdrawAsync("1.2.0", "Why.");
        var (projection, state) = (new PersonasProjection(), (await book.SnapshotAsync(default)).State);
        using var kept = new MemoryStream();
        projection.Write(new BinaryWriter(kept), state);
        kept.Position = 0;

        var again = projection.Read(new BinaryReader(kept));

        Assert.Equal(state.Personas["support-router"].Versions[0] with { Assets = [] }, again.Personas["support-router"].Versions[0] with { Assets = [] });
        Assert.Equal(state.Personas["support-router"].Newest.Assets, again.Personas["support-router"].Newest.Assets);
        Assert.Null(again.Personas["support-router"].Current);
    }

    private static PersonaContract Changed(string old, string now, string version, params (string Old, string Now)[] more) => Reading.Contracts.Contract(
        more.Aggregate(Reading.Contracts.With(old, now).Replace("version: 1.2.0", $"version: {version}", StringComparison.Ordinal), (text, one) => text.Replace(one.Old, one.Now, StringComparison.Ordinal)));

    private async Task<Verdict> PublishAsync(PersonaContract contract) => (await new PersonaPublisher(book).PublishAsync(contract, LibraryView.Shipped, new PersonaOrigin(Repository, ""), caller, default)).Verdict;

    private Task<Verdict> WithdrawAsync(string version, string because) => new WithdrawPersona("support-router", SemVer.Read(version)!, because).HandleAsync(book, caller, default);

    private ValueTask<List<RecordedFact>> FactsAsync() => register.Ledger.ReadAsync(prefixes: ["personas."]).ToListAsync();
}
