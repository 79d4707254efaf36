using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Retrieval;

public sealed class FileLedgerSourceTests() : LedgerSourceTests(new FilePlaces());

public sealed class DatabaseLedgerSourceTests() : LedgerSourceTests(new DatabasePlaces());

/// <summary>Incidents and assets as sources: who may not read a repository does not find what is of it.</summary>
public abstract class LedgerSourceTests(LedgerPlaces places) : IDisposable
{
    private const string Sources = """
        sources:
          - { name: incidents, kind: incidents, purposes: [fix] }
          - { name: items, kind: register, purposes: [fix] }
          - { name: guidance, kind: assets, purposes: [fix] }
        """;

    [Fact]
    public async Task Incidents_are_found_by_those_who_may_read_their_repository_and_follow_the_ledger()
    {
        using var scene = new ContextScene(places["sources"]).WithSources(Sources);
        await using var register = SharedRegister.Open(Program.Facts(), TimeProvider.System, scene.Folder, scene.Ledger);
        using var book = new IncidentBook(register);
        var caller = new Caller(await register.Ledger.PersonAsync("Kim"), "Kim");
        var (_, mine) = await book.DeclareAsync(caller, new DeclareIncident("Refunds stop", "high", "mine"), default);
        await book.DeclareAsync(caller, new DeclareIncident("Refunds are doubled", "high", "theirs"), default);
        await book.DeclareAsync(caller, new DeclareIncident("Refunds are late everywhere", "low", null), default);
        await using var search = await ContextSearches.OpenAsync(new ContextPlace(scene.Folder, scene.Ledger) { Register = register }, TimeProvider.System, default);
        var (whole, reader) = (ContextScene.Slice("fix", "incidents"), ContextScene.Slice("fix", new Grants([new Grant(Scopes.DebtRead, "mine")]), "incidents"));

        Assert.Equal(3, (await search.FindAsync(whole, new ContextQuestion("refund"), default)).Count);
        Assert.Equal([$"entity:incidents/{mine}"], (await search.FindAsync(reader, new ContextQuestion("refund"), default)).Select(piece => piece.Node));

        await book.CloseAsync(caller, mine, "Certificates were renewed.", default);
        await search.RefreshAsync(default);
        Assert.Contains("ended by: Certificates were renewed.", Assert.Single(await search.FindAsync(reader, new ContextQuestion("certificate"), default)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sections_of_assets_are_found_by_everybody_and_without_a_ledger()
    {
        using var scene = new ContextScene(places["assets"]).WithSources(Sources);
        await using var search = await ContextSearches.OpenWithIndexAsync(new ContextPlace(scene.Folder, scene.Ledger), TimeProvider.System, default);

        var found = await search.FindAsync(ContextScene.Slice("fix", new Grants([]), "guidance", "incidents", "items"), new ContextQuestion("cap output tokens of model calls"), default);

        Assert.StartsWith("chunk:guidance/llm-call-guardrails@", found[0].Node, StringComparison.Ordinal);
        Assert.Equal("llm-call-guardrails", found[0].Attributes["asset"]);
        Assert.All((await search.SourcesAsync(default)).Where(one => one.Source.Name != "guidance"), one => Assert.Contains("there is no ledger yet", Assert.Single(one.Problems).Message, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        places.Dispose();
        GC.SuppressFinalize(this);
    }
}
