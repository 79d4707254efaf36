using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Register;

/// <summary>What changes the tag of an item, and what a change of it takes for another item.</summary>
public sealed class ItemVersionTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new(Scene.Start);
    private readonly FactLedger ledger;
    private readonly RegisterBook book;

    public ItemVersionTests()
    {
        ledger = FactLedger.Open(folder["ledger.db"], RegisterModule.AddFacts(new FactTypes()), clock);
        book = new RegisterBook(ledger, clock);
    }

    public Task InitializeAsync()
    {
        var scan = ScanDraft.Empty.With("a").With("b", component: "web").ToInput().Scan;
        return new RegisterScans(book).RegisterAsync(scan with { Repository = scan.Repository with { Root = folder.Path } }, default);
    }

    public async Task DisposeAsync()
    {
        book.Dispose();
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_acceptance_that_ends_makes_it_another_item()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await new DecideOnFindings(await IdAsync(), DecisionKind.Accepted, "Until tomorrow.", today, []).HandleAsync(book, await CallerAsync(), null, default);
        var before = await ShownAsync();

        clock.Now = clock.Now.AddDays(2);
        var after = await ShownAsync();

        Assert.NotEqual(ItemVersion.Of(before), ItemVersion.Of(after));
        Assert.False(ItemVersion.Holds(Tag(before), after));
    }

    [Fact]
    public async Task A_name_that_is_erased_is_told_by_the_tag()
    {
        await new AssignItem(await IdAsync(), "Zoe").HandleAsync(book, await CallerAsync(), default);
        var before = await ShownAsync();

        await ledger.Store.Side.EraseAsync([(await ledger.FindPersonAsync("Zoe"))!], [], default);
        clock.Now = clock.Now.AddMinutes(1);

        Assert.NotEqual(ItemVersion.Of(before), ItemVersion.Of(await ShownAsync()));
    }

    [Fact]
    public async Task A_place_that_moves_is_told_by_the_tag_and_changes_nothing_of_the_item()
    {
        var before = await ShownAsync();
        var moved = before with { Item = before.Item with { Rank = 7, LastSeen = clock.Now.AddDays(1) } };

        Assert.NotEqual(ItemVersion.Of(before), ItemVersion.Of(moved));
        Assert.True(ItemVersion.Holds(Tag(before), moved));
        Assert.True(ItemVersion.Holds("*", moved));
        Assert.True(ItemVersion.Holds($"\"other\", {Tag(before)}", moved));
        Assert.False(ItemVersion.Holds("W/" + Tag(before), moved));
        Assert.False(ItemVersion.Holds("nonsense", moved));
    }

    [Fact]
    public async Task A_refused_assignment_keeps_no_name()
    {
        var refusal = await new AssignItem("zzzzzzzz", "Nobody Known").HandleAsync(book, await CallerAsync(), default);

        Assert.IsType<Refusal>(refusal);
        Assert.Null(await ledger.FindPersonAsync("Nobody Known"));
    }

    private static string Tag(DebtItemDocument document) => $"\"{ItemVersion.Of(document)}\"";

    private async Task<string> IdAsync() => (await book.ViewAsync(default)).Rows.Single(row => row.Component == "api").Id;

    private async Task<Caller> CallerAsync() => new(await ledger.PersonAsync("Ana"), "Ana");

    private async Task<DebtItemDocument> ShownAsync() => (await new ShowItem(await IdAsync()).HandleAsync(book, await book.ViewAsync(default), default)).Document!;
}
