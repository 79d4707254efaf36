using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Register.Approvals;

public sealed class FileApprovalBookTests() : ApprovalBookTests(new FilePlaces());

public sealed class DatabaseApprovalBookTests() : ApprovalBookTests(new DatabasePlaces());

/// <summary>Requests and answers at two replicas of one ledger.</summary>
public abstract class ApprovalBookTests : IAsyncLifetime
{
    private readonly LedgerPlaces places;
    private readonly FactLedger[] ledgers;
    private readonly RegisterBook[] books;
    private Caller ana = null!;
    private Caller ben = null!;
    private string id = "";

    private protected ApprovalBookTests(LedgerPlaces places)
    {
        this.places = places;
        ledgers = [Open(), Open()];
        books = [.. ledgers.Select(ledger => new RegisterBook(ledger, TimeProvider.System))];
    }

    public async Task InitializeAsync()
    {
        ana = new Caller(await ledgers[0].PersonAsync("ana@example.org"), "ana@example.org");
        ben = new Caller(await ledgers[0].PersonAsync("ben@example.org"), "ben@example.org");
        var input = ScanDraft.Empty.With("a").With("b").ToInput();
        await books[0].DecideAsync(ana, null, state => new Verdict.Append(RegisterScan.Decide(state, input)), default);
        await new SetPolicy(new ApprovalPolicy("grave", ApprovalChanges.Accept)).HandleAsync(books[0], ana, default);
        id = Assert.Single((await books[0].ViewAsync(default)).Rows).Id;
    }

    public async Task DisposeAsync()
    {
        for (var i = 0; i < books.Length; i++)
        {
            books[i].Dispose();
            await ledgers[i].DisposeAsync();
        }

        places.Dispose();
    }

    [Fact]
    public async Task Two_who_approve_at_once_approve_once()
    {
        var (request, cid) = (await AskAsync(), new Caller(await ledgers[0].PersonAsync("cid"), "cid"));

        var verdicts = await Task.WhenAll(Approve(request).HandleAsync(books[0], ben, null, default), Approve(request).HandleAsync(books[1], cid, null, default));

        Assert.Single(verdicts.OfType<Verdict.Append>());
        Assert.Contains("is approved already", Assert.Single(verdicts.OfType<Refusal>()).Sentence, StringComparison.Ordinal);
        Assert.Equal(1, await ledgers[0].ReadAsync(prefixes: ["register.item-accepted"]).CountAsync());
        Assert.Equal(1, await ledgers[0].ReadAsync(prefixes: ["approval.approved"]).CountAsync());
    }

    [Fact]
    public async Task The_same_asked_at_once_at_two_replicas_waits_once()
    {
        var verdicts = await Task.WhenAll(books.Select(book => Accept().HandleAsync(book, ana, null, default)));

        Assert.Single(verdicts.Select(verdict => ((Verdict.Append)verdict).Asked).Distinct());
        Assert.Equal(1, await ledgers[0].ReadAsync(prefixes: ["approval.requested"]).CountAsync());
    }

    [Fact]
    public async Task An_approval_and_a_withdrawal_at_once_are_one_of_both()
    {
        var request = await AskAsync();

        var verdicts = await Task.WhenAll(
            Approve(request).HandleAsync(books[0], ben, null, default), new AnswerRequest(request, ApprovalStage.Withdrawn, null).HandleAsync(books[1], ana, null, default));

        Assert.Single(verdicts.OfType<Refusal>());
        var isApproved = verdicts[0] is Verdict.Append;
        Assert.Equal(isApproved ? ItemState.Accepted : ItemState.Open, Assert.Single((await books[0].ViewAsync(default)).Rows).State);
    }

    [Fact]
    public async Task What_another_replica_changed_since_is_not_approved()
    {
        var request = await AskAsync();
        var input = (ScanDraft.Empty with { Commit = "c2" }).With("b").Read("api/a.py").ToInput() with { Decided = null };
        await books[1].DecideAsync(ana, null, state => new Verdict.Append(RegisterScan.Decide(state, input)), default);

        var refusal = Assert.IsType<Refusal>(await Approve(request).HandleAsync(books[0], ben, null, default));

        Assert.Contains("changed since it was asked for", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_person_under_the_name_that_git_has_is_no_second_one()
    {
        var request = await AskAsync();
        const string Name = "Ana <ana@example.org>";

        var refusal = Assert.IsType<Refusal>(await Approve(request).HandleAsync(books[0], new Caller(await ledgers[0].PersonAsync(Name), Name), null, default));

        Assert.Equal(RefusalKind.Forbidden, refusal.Kind);
    }

    [Fact]
    public async Task Who_asked_and_who_approved_stand_on_the_item_and_reasons_can_be_erased()
    {
        await Approve(await AskAsync()).HandleAsync(books[0], ben, null, default);

        var (shown, _) = await new ShowItem(id).HandleAsync(books[1], await books[1].ViewAsync(default), default);
        var decision = Assert.Single(shown!.Decisions);
        Assert.Equal(("ana@example.org", "ben@example.org", "It goes in June."), (decision.By, decision.ApprovedBy, decision.Reason));
        Assert.Contains("asked by ana@example.org, approved by ben@example.org", shown.Timeline[^1].Text, StringComparison.Ordinal);
        await foreach (var fact in ledgers[0].ReadAsync(prefixes: ["approval."]))
        {
            Assert.DoesNotContain("June", System.Text.Encoding.UTF8.GetString(ledgers[0].Types.Of(fact.Body).Write(fact.Body)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_waits_is_not_written_to_the_file_and_what_is_approved_is()
    {
        Directory.CreateDirectory(places.Path("folder"));
        var asked = Assert.IsType<Verdict.Append>(await Accept().HandleAsync(books[0], ana, places.Path("folder"), default));
        Assert.Empty(DecisionsFile.Read(places.Path("folder")));

        await Approve(asked.Asked!).HandleAsync(books[0], ben, places.Path("folder"), default);

        var entry = Assert.Single(DecisionsFile.Read(places.Path("folder")));
        Assert.Equal(("ana@example.org", "It goes in June.", 2), (entry.By, entry.Reason, entry.Fingerprints.Count));
    }

    private static AnswerRequest Approve(string request) => new(request, ApprovalStage.Approved, null);

    private FactLedger Open() => FactLedger.Open(places["team"], Program.Facts(), TimeProvider.System);

    private DecideOnFindings Accept() => new(id, DecisionKind.Accepted, "It goes in June.", null, []);

    private async Task<string> AskAsync() => Assert.IsType<Verdict.Append>(await Accept().HandleAsync(books[0], ana, null, default)).Asked!;
}
