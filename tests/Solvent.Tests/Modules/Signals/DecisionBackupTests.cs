using Solvent.Modules.Governance;
using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Backup;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Signals;

/// <summary>The log goes with its ledger into a backup and out of it.</summary>
public abstract class DecisionBackupTests : IAsyncLifetime
{
    private static readonly BackupPart[] s_parts = [SignalsModule.Backup];
    private readonly SignalsScene scene;
    private readonly LedgerPlaces places;
    private readonly LedgerPlaces others;

    private protected DecisionBackupTests(LedgerPlaces from, LedgerPlaces to) => (scene, places, others) = (new SignalsScene(from), from, to);

    private string File => places.Path("backup.tar.gz");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        others.Dispose();
    }

    [Fact]
    public async Task A_restored_log_verifies_against_the_restored_ledger_and_goes_on()
    {
        var made = await scene.AppendAsync(7);
        await scene.AnchorAsync();
        await new EraseContents(null, made[2]).HandleAsync(scene.Ledger, scene.Log, new Caller(LedgerNames.System, "test"), null, default);
        var begun = new DecisionBegun(DecisionIds.New(Decisions.At), Decisions.At, "support", "1.2.0", Decisions.Caller, Decisions.Digest("x"));
        await scene.Log.BeginAsync(begun, default);
        await BackUpAsync();

        await RestoreAsync();

        await using var ledger = FactLedger.Open(others["to"], SignalsModule.AddFacts(new FactTypes()), TimeProvider.System);
        await using var book = new DecisionBook(ledger, TimeProvider.System);
        var (found, before) = (await VerifyDecisions.HandleAsync(book, default), await scene.VerifyAsync());
        Assert.Empty(found.Problems);
        Assert.Equal((before.Log, before.Root, 7L, 1L, 1L), (found.Log, found.Root, found.Anchored, found.Erased, found.Unfinished));
        for (var i = 0; i < made.Count; i++)
        {
            var restored = (await book.Find()!.FindAsync(made[i].Decision.Id, default))!;
            Assert.Equal((made[i].Seq, i == 2), (restored.Seq, restored.IsErased));
            if (i != 2)
            {
                Decisions.AssertSame(made[i].Decision, restored.Decision);
            }
        }

        Assert.True((await book.Open().AppendAsync(made[0].Decision with { Id = DecisionIds.New(Decisions.At) }, default)).IsKnown);
        Assert.Equal(8, (await book.Open().AppendAsync(Decisions.Make("after"), default)).Seq);
    }

    [Fact]
    public async Task A_ledger_without_decisions_is_backed_up_and_restored_without_a_log()
    {
        await scene.Ledger.PersonAsync("Ana");
        await BackUpAsync();

        await RestoreAsync();

        Assert.Null(DecisionLogs.Find(others["to"], TimeProvider.System));
    }

    [Fact]
    public async Task A_changed_or_cut_backup_leaves_nothing_behind()
    {
        await scene.AppendAsync(3);
        await BackUpAsync();
        var packed = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync(File, packed[..^40]);

        await Assert.ThrowsAsync<LedgerException>(RestoreAsync);

        Assert.Null(DecisionLogs.Find(others["to"], TimeProvider.System));
        await System.IO.File.WriteAllBytesAsync(File, packed);
        await RestoreAsync();
        Assert.Equal(3, await DecisionLogs.Find(others["to"], TimeProvider.System)!.CountAsync(default));
    }

    [Fact]
    public async Task A_log_that_is_there_is_not_written_over()
    {
        await scene.AppendAsync(1);
        await BackUpAsync();
        await using (var log = DecisionLogs.Open(others["to"], TimeProvider.System))
        {
            await log.AppendAsync(Decisions.Make(), default);
        }

        var e = await Assert.ThrowsAsync<LedgerException>(RestoreAsync);

        Assert.Contains("there is a log of decisions already", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_log_gives_no_backup()
    {
        await scene.AppendAsync(3);
        scene.Execute("DELETE FROM log.decisions WHERE seq = 2");

        var e = await Assert.ThrowsAsync<LedgerException>(BackUpAsync);

        Assert.Contains("decision 2 is missing", e.Message, StringComparison.Ordinal);
    }

    private async Task BackUpAsync()
    {
        await using var output = System.IO.File.Create(File);
        await BackupWriter.WriteAsync(scene.Ledger, output, Decisions.At, default, s_parts);
    }

    private Task RestoreAsync() => RestoreLedger.ReadAsync(File, others["to"], Decisions.At, default, s_parts);
}

/// <summary>From SQLite to SQLite.</summary>
public sealed class FileDecisionBackupTests() : DecisionBackupTests(new FilePlaces(), new FilePlaces());

/// <summary>From SQLite to PostgreSQL.</summary>
public sealed class FileToDatabaseDecisionBackupTests() : DecisionBackupTests(new FilePlaces(), new DatabasePlaces());

/// <summary>From PostgreSQL to SQLite.</summary>
public sealed class DatabaseToFileDecisionBackupTests() : DecisionBackupTests(new DatabasePlaces(), new FilePlaces());
