using Npgsql;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Postgres;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Tests.Platform.Ledger.Postgres;

/// <summary>The connection breaks at every message of an append: before it begins, before and behind the lock, before and behind what is written, before the commit and before its answer.</summary>
public sealed class LostConnectionTests : IAsyncLifetime
{
    private const string ToServer = "to the server: ";
    private const string ToProgram = "to the program: ";
    private const int MostMessages = 60;

    private readonly string _address = PostgresServer.Shared.NewDatabase();
    private readonly CuttingProxy _proxy;
    private readonly FactLedger _ledger;
    private readonly List<string> _lost = [];

    public LostConnectionTests()
    {
        _proxy = new CuttingProxy(_address);
        _ledger = Open(_proxy.Address);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _proxy.Dispose();
    }

    [Fact]
    public async Task Given_a_connection_that_breaks_in_any_phase_when_appended_then_it_is_done_once()
    {
        var appends = 0;
        do
        {
            _proxy.CutAfter(_lost.Count, staysDown: false);
            var result = await _ledger.AppendAsync(Request(appends));

            var (first, last) = Range(appends++);
            Assert.True(result == new AppendResult.Appended(first, last) || result == new AppendResult.AlreadyAppended(first, last), $"{result} after the loss of {_proxy.Lost}");
        }
        while (IsLost());

        await AssertEveryPhaseAsync(appends);
    }

    [Fact]
    public async Task Given_a_server_that_goes_away_in_any_phase_when_appended_then_it_is_told_and_the_same_key_gives_the_first_result_later()
    {
        var (appends, kept) = (0, 0);
        while (true)
        {
            _proxy.CutAfter(_lost.Count, staysDown: true);
            var fault = await Record.ExceptionAsync(() => _ledger.AppendAsync(Request(appends)));
            _proxy.Mend();
            if (!IsLost())
            {
                Assert.Null(fault);
                break;
            }

            var told = Assert.IsType<LedgerException>(fault);
            Assert.Equal(LedgerFault.Unreachable, told.Fault);
            Assert.Contains(_proxy.Address[^6..], told.Message, StringComparison.Ordinal);
            var (first, last) = Range(appends);
            var again = await _ledger.AppendAsync(Request(appends++));
            kept += again is AppendResult.AlreadyAppended ? 1 : 0;
            Assert.True(again == new AppendResult.Appended(first, last) || again == new AppendResult.AlreadyAppended(first, last), $"{again} after the loss of {_lost[^1]}");
            Assert.Equal(new AppendResult.AlreadyAppended(first, last), await _ledger.AppendAsync(Request(appends - 1)));
        }

        // Of all messages, that one alone was lost when all was done.
        Assert.Equal(1, kept);
        await AssertEveryPhaseAsync(appends + 1);
    }

    [Fact]
    public async Task Given_a_program_that_vanishes_with_the_lock_when_others_append_then_the_server_takes_the_lock_from_it_and_all_is_done_once()
    {
        const string Sooner = "?options=-c%20idle_in_transaction_session_timeout%3D300";
        await using var vanishing = FactLedger.Open(_proxy.Address + Sooner, TestJson.Types(), new HastyClock());
        await using var other = Open(_address);
        _proxy.SilenceAfter(2);
        var silent = vanishing.AppendAsync(Requests.Open("a"));
        while (_proxy.Lost is null)
        {
            await Task.Delay(10);
        }

        Assert.Equal(new AppendResult.Appended(1, 1), await other.AppendAsync(Requests.Open("b")));
        _proxy.Mend();

        Assert.Equal(new AppendResult.Appended(2, 2), await silent);
    }

    [Fact]
    public async Task A_session_that_holds_a_lock_and_says_nothing_ends_by_itself()
    {
        await using var source = NpgsqlDataSource.Create(PostgresAddress.Read(_address).ConnectionString);
        await using var asked = source.CreateCommand("SHOW idle_in_transaction_session_timeout");

        Assert.Equal("15s", await asked.ExecuteScalarAsync());
    }

    private static FactLedger Open(string address) => FactLedger.Open(address, TestJson.Types(), new HastyClock());

    /// <summary>Three facts over two streams.</summary>
    private static AppendRequest Request(int number) => new($"key-{number}", LedgerNames.System, null,
    [
        new StreamFacts("notes/all", Expected.Version(2 * number), [new NoteTaken($"{number} a"), new NoteTaken($"{number} b")]),
        new StreamFacts($"notes/{number}", Expected.New, [new NoteTaken($"{number} c")]),
    ]);

    private static (long First, long Last) Range(int number) => ((3 * number) + 1, 3 * (number + 1));

    private bool IsLost()
    {
        if (_proxy.Lost is not { } lost)
        {
            return false;
        }

        _lost.Add(lost);
        Assert.True(_lost.Count < MostMessages, "an append has no end");
        return true;
    }

    private async Task AssertEveryPhaseAsync(int appends)
    {
        (string Direction, string Holds)[] phases =
        [
            (ToServer, "FOR UPDATE"), (ToProgram, "BEGIN"), (ToServer, "notes.note-taken"), (ToProgram, "INSERT 0 3"), (ToServer, "COMMIT"), (ToProgram, "COMMIT"),
        ];
        Assert.All(phases, phase => Assert.Contains(_lost, m => m.StartsWith(phase.Direction, StringComparison.Ordinal) && m.Contains(phase.Holds, StringComparison.Ordinal)));
        await using var direct = Open(_address);
        var facts = await direct.AllAsync();
        Assert.Equal(Enumerable.Range(0, appends).SelectMany(i => new[] { $"{i} a", $"{i} b", $"{i} c" }), facts.Select(f => ((NoteTaken)f.Body).Text));
        Assert.True((await LedgerVerifier.VerifyAsync(direct.Store, null, CancellationToken.None)).IsSound);
    }
}
