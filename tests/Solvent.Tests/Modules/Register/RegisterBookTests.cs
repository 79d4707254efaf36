using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Register;

/// <summary>The register over a real ledger and a real folder.</summary>
public sealed class RegisterBookTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly FactLedger ledger;
    private readonly RegisterBook book;

    public RegisterBookTests()
    {
        ledger = FactLedger.Open(folder["ledger.db"], RegisterModule.AddFacts(new FactTypes()), TimeProvider.System);
        book = new RegisterBook(ledger, TimeProvider.System);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        book.Dispose();
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_scan_registered_twice_changes_nothing_the_second_time()
    {
        Assert.Equal(1, (await RegisterAsync(ScanDraft.Empty.With("a", owner: "@ana"))).Opened);
        Assert.Equal(0, (await RegisterAsync(ScanDraft.Empty.With("a", owner: "@ana"))).Facts);

        var row = Assert.Single((await book.ViewAsync(default)).Rows);
        Assert.Equal("@ana", row.Owner);
    }

    [Fact]
    public async Task An_acceptance_writes_the_file_and_the_next_scan_finds_it_done()
    {
        await RegisterAsync(ScanDraft.Empty.With("a").With("b"));
        var (id, caller) = (await IdAsync(), new Caller(await ledger.PersonAsync("Ana"), "Ana"));

        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        Assert.IsType<Verdict.Append>(await Accept(id, until).HandleAsync(book, caller, folder.Path, default));

        Assert.Equal(ItemState.Accepted, Assert.Single((await book.ViewAsync(default)).Rows).State);
        Assert.Equal(2, Assert.Single(DecisionsFile.Read(folder.Path)).Fingerprints.Count);
        Assert.Equal(0, (await RegisterAsync(ScanDraft.Empty.With("a").With("b"))).Facts);

        Assert.IsType<Verdict.Append>(await new ReopenItem(id, "No longer").HandleAsync(book, caller, folder.Path, default));
        Assert.Empty(DecisionsFile.Read(folder.Path));
        Assert.Equal(0, (await RegisterAsync(ScanDraft.Empty.With("a").With("b"))).Facts);
    }

    [Fact]
    public async Task An_entry_taken_out_of_the_file_by_hand_reopens_at_the_next_scan()
    {
        await RegisterAsync(ScanDraft.Empty.With("a"));
        var caller = new Caller(await ledger.PersonAsync("Ana"), "Ana");
        await Accept(await IdAsync(), null).HandleAsync(book, caller, folder.Path, default);
        File.Delete(Path.Combine(folder.Path, DecisionsFile.Path));

        await RegisterAsync(ScanDraft.Empty.With("a"));

        Assert.Equal(ItemState.Open, Assert.Single((await book.ViewAsync(default)).Rows).State);
    }

    [Fact]
    public async Task An_entry_of_the_file_for_more_than_the_item_is_not_taken_out()
    {
        DecisionsFile.Append(folder.Path, new Decision("P02", DecisionKind.Accepted, "api", [], [], "Old code.", null, null));
        await RegisterAsync(ScanDraft.Empty.With("a"));
        var caller = new Caller(await ledger.PersonAsync("Ana"), "Ana");

        var refusal = Assert.IsType<Refusal>(await new ReopenItem(await IdAsync(), null).HandleAsync(book, caller, folder.Path, default));

        Assert.Contains(".solvent/decisions.yaml:", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_taken_on_an_older_state_is_taken_again()
    {
        await RegisterAsync(ScanDraft.Empty.With("a"));
        var (id, actor, tries) = (await IdAsync(), await ledger.PersonAsync("Ana"), 0);

        var verdict = await book.DecideAsync(new(actor, "Ana"), null, state => new StartItem(id).Decide(Racing(state), TimeProvider.System.GetUtcNow()), default);

        Assert.Equal(2, tries);
        Assert.IsType<Verdict.Append>(verdict);
        RegisterState Racing(RegisterState state)
        {
            if (tries++ == 0)
            {
                var faster = new AppendRequest(AppendRequest.NewKey(), actor, null, [new StreamFacts(ItemId.Stream(id), Expected.Any, [new ItemPlanned(id, null)])]);
                ledger.AppendAsync(faster).GetAwaiter().GetResult();
            }

            return state;
        }
    }

    [Fact]
    public async Task The_page_of_an_item_tells_what_happened_in_words()
    {
        await RegisterAsync(ScanDraft.Empty.With("a"));
        var caller = new Caller(await ledger.PersonAsync("Ana"), "Ana");
        await new AssignItem(await IdAsync(), "@team").HandleAsync(book, caller, default);
        await Accept(await IdAsync(), null).HandleAsync(book, caller, null, default);

        var (shown, _) = await new ShowItem(await IdAsync()).HandleAsync(book, await book.ViewAsync(default), default);

        Assert.Equal(["Findings: 1 new.", "Assigned to @team.", "Accepted 1 findings."], shown!.Timeline.Skip(1).Select(e => e.Text));
        Assert.Equal("It goes in June.", shown.Timeline[^1].Reason);
        Assert.Equal("It goes in June.", Assert.Single(shown.Decisions).Reason);
        Assert.False(Assert.Single(shown.Findings).IsOpen);
    }

    [Fact]
    public async Task The_register_can_be_seen_as_it_was()
    {
        await RegisterAsync(ScanDraft.Empty.With("a"));
        var before = (await ledger.HeadAsync()).Seq;
        await RegisterAsync(ScanDraft.Empty with { Commit = "c2" });

        Assert.Equal(ItemState.Open, Assert.Single((await book.ViewAtAsync(before, default)).Rows).State);
        Assert.Equal(ItemState.Paid, Assert.Single((await book.ViewAsync(default)).Rows).State);
        Assert.Equal((await ledger.HeadAsync()).Seq, await FactTimes.SeqAtAsync(ledger, DateTimeOffset.MaxValue, default));
        Assert.Equal(0, await FactTimes.SeqAtAsync(ledger, DateTimeOffset.UnixEpoch, default));
    }

    [Fact]
    public async Task A_large_item_is_split_over_facts_that_the_ledger_takes()
    {
        var draft = ScanDraft.Empty;
        for (var i = 0; i < 2_000; i++)
        {
            draft = draft.With($"f{i}", path: $"api/{new string('\u00e9', 60)}{i}.py").Accepting($"f{i}");
        }

        await RegisterAsync(draft with { Decided = null });

        Assert.Equal(2_000, Assert.Single((await book.ViewAsync(default)).Rows).Findings);
        var caller = new Caller(await ledger.PersonAsync("Ana"), "Ana");
        Assert.IsType<Verdict.Append>(await Accept(await IdAsync(), null).HandleAsync(book, caller, null, default));
    }

    [Fact]
    public async Task A_part_of_what_is_registered_is_not_registered()
    {
        await RegisterAsync(ScanDraft.Empty.With("a").With("b", component: "web"));

        var summary = await RegisterAsync(ScanDraft.Empty.With("b", component: "web") with { Folder = "web" });

        Assert.Contains("read only web", summary.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.All((await book.ViewAsync(default)).Rows, row => Assert.Equal(ItemState.Open, row.State));
    }

    private static DecideOnFindings Accept(string id, DateOnly? until) => new(id, DecisionKind.Accepted, "It goes in June.", until, []);

    private async Task<string> IdAsync() => Assert.Single((await book.ViewAsync(default)).Rows).Id;

    private Task<RegistrationSummary> RegisterAsync(ScanDraft draft)
    {
        var scan = draft.ToInput().Scan;
        var decisions = DecisionsFile.Read(folder.Path);
        return new RegisterScans(book).RegisterAsync(
            scan with { Repository = scan.Repository with { Root = folder.Path }, Decisions = decisions }, default);
    }
}
