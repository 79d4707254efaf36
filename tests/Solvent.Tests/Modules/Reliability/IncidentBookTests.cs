using System.Text;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Reliability;

public sealed class FileIncidentBookTests() : IncidentBookTests(new FilePlaces());

public sealed class DatabaseIncidentBookTests() : IncidentBookTests(new DatabasePlaces());

/// <summary>Incidents over a real ledger, as pipelines call them.</summary>
public abstract class IncidentBookTests : IAsyncLifetime
{
    private readonly LedgerPlaces places;
    private readonly SharedRegister register;
    private readonly IncidentBook book;
    private Caller caller = null!;

    protected IncidentBookTests(LedgerPlaces places)
    {
        this.places = places;
        register = SharedRegister.Open(Program.Facts(), TimeProvider.System, ".", places["team"]);
        book = new IncidentBook(register);
    }

    public async Task InitializeAsync() => caller = new Caller(await register.Ledger.PersonAsync("Kim"), "Kim");

    public async Task DisposeAsync()
    {
        book.Dispose();
        await register.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task The_same_request_is_done_once_whatever_dies_meanwhile()
    {
        var declare = new DeclareIncident("Refunds stop", "high", "repo");
        var (_, id) = await book.DeclareAsync(Asking("run-7/declare"), declare, default);
        var plan = new IncidentAttachment(NoteKinds.Plan, "plan.md") { Plan = Encoding.UTF8.GetBytes("# Plan") };
        await book.AttachAsync(Asking("run-7/attach"), id, plan, default);
        var before = (await register.Ledger.HeadAsync()).Seq;

        // A new process that knows of nothing.
        using var later = new IncidentBook(register);
        var (again, same) = await later.DeclareAsync(Asking("run-7/declare"), declare, default);
        var attached = await later.AttachAsync(Asking("run-7/attach"), id, plan, default);

        Assert.Equal((id, true, true), (same, ((Verdict.Append)again).IsRepeated, ((Verdict.Append)attached).IsRepeated));
        Assert.Equal(before, (await register.Ledger.HeadAsync()).Seq);
        Assert.Equal(RefusalKind.BadInput, Assert.IsType<Refusal>(await later.AttachAsync(caller with { Request = new RequestTag("run-7/attach", Digest("other")) }, id, plan, default)).Kind);
    }

    [Fact]
    public async Task Many_at_once_attach_the_same_plan_once_and_it_can_be_read()
    {
        var (_, id) = await book.DeclareAsync(caller, new DeclareIncident("Refunds stop", "high", null), default);
        var plan = new IncidentAttachment(NoteKinds.Plan) { Plan = Encoding.UTF8.GetBytes("# Plan") };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => book.AttachAsync(caller, id, plan, default))));

        var note = Assert.Single((await book.FindAsync(id, null, default)).Incident!.Notes);
        using var content = new MemoryStream();
        await register.Ledger.Blobs.ReadAsync(note.Evidence!, content);
        Assert.Equal("# Plan", Encoding.UTF8.GetString(content.ToArray()));
    }

    [Fact]
    public async Task Words_stand_beside_the_facts_and_the_same_link_is_attached_once()
    {
        var (_, id) = await book.DeclareAsync(caller, new DeclareIncident("Refunds stop", "high", "repo"), default);
        await book.AttachAsync(caller, id, new IncidentAttachment(NoteKinds.Link, "https://example.org/7"), default);
        await book.AttachAsync(caller, id, new IncidentAttachment(NoteKinds.Link, "https://example.org/7 "), default);
        await book.CloseAsync(caller, id, "Rolled back.", default);

        var words = await book.ReadAsync((await book.FindAsync(id[..4], null, default)).Incident!, default);

        Assert.Equal(("Refunds stop", "Kim", "Rolled back.", "Kim"), (words.Title, words.DeclaredBy, words.Because, words.ClosedBy));
        Assert.Equal("https://example.org/7", Assert.Single(words.Notes).Text);
        await foreach (var fact in register.Ledger.ReadAsync(prefixes: ["reliability."]))
        {
            Assert.DoesNotContain("olled", fact.Body.ToString()!, StringComparison.Ordinal);
            Assert.DoesNotContain("efunds", fact.Body.ToString()!, StringComparison.Ordinal);
            Assert.DoesNotContain("example.org", fact.Body.ToString()!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_sees_other_repositories_sees_nothing_of_it()
    {
        var (_, mine) = await book.DeclareAsync(caller, new DeclareIncident("Mine", "low", "mine"), default);
        var (_, theirs) = await book.DeclareAsync(caller, new DeclareIncident("Theirs", "low", "theirs"), default);
        var (_, ours) = await book.DeclareAsync(caller, new DeclareIncident("Ours", "low", null), default);
        var seen = new HashSet<string> { "mine" };

        Assert.Equal([mine], (await book.ListAsync(seen, default)).Select(one => one.Id));
        Assert.Null((await book.FindAsync(theirs, seen, default)).Incident);
        Assert.DoesNotContain(theirs, (await book.FindAsync(theirs[..7] + "x", seen, default)).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(3, (await book.ListAsync(null, default)).Count);
        Assert.Contains(ours, (await book.ListAsync(null, default)).Select(one => one.Id));
    }

    private Caller Asking(string key) => caller with { Request = new RequestTag(key, Digest(key)) };

    private static string Digest(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
