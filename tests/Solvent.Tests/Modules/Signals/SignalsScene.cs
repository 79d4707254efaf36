using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Signals;

/// <summary>A ledger with its log of decisions, and what a stranger may do to its tables.</summary>
internal sealed class SignalsScene : IAsyncDisposable
{
    private readonly LedgerPlaces places;
    private DecisionBook book;

    public SignalsScene(LedgerPlaces places)
    {
        this.places = places;
        Place = places["ledger.db"];
        Ledger = FactLedger.Open(Place, SignalsModule.AddFacts(new FactTypes()), TimeProvider.System);
        book = new DecisionBook(Ledger, TimeProvider.System);
    }

    public string Place { get; }

    public FactLedger Ledger { get; }

    public DecisionBook Book => book;

    public DecisionLog Log => (DecisionLog)book.Open();

    public async Task<List<LoggedDecision>> AppendAsync(int count, Func<int, DecisionRecord>? make = null)
    {
        var all = new List<LoggedDecision>();
        for (var i = 0; i < count; i++)
        {
            all.Add(await Log.AppendAsync(make?.Invoke(i) ?? Decisions.Make($"question {i}", key: $"key {Guid.NewGuid()}"), default));
        }

        return all;
    }

    public async Task AnchorAsync()
    {
        using var anchors = new DecisionAnchors(book, TimeProvider.System);
        await anchors.AnchorAsync(default);
    }

    public Task<DecisionVerification> VerifyAsync() => VerifyDecisions.HandleAsync(book, default);

    /// <summary>Runs a statement on the log's tables; each is named with <c>log.</c> before it.</summary>
    public void Execute(string sql)
    {
        if (LedgerPlace.IsAddress(Place))
        {
            places.Execute(Place, sql.Replace("log.", "solvent_signals.", StringComparison.Ordinal));
        }
        else
        {
            places.Execute(SignalsPlace.FileOf(Place), sql.Replace("log.", "", StringComparison.Ordinal));
        }
    }

    /// <summary>Bytes as the store's SQL writes them.</summary>
    public string Bytes(byte[] value) => places.Bytes(value);

    /// <summary>Takes the whole log away.</summary>
    public async Task ForgetAsync()
    {
        await book.DisposeAsync();
        if (LedgerPlace.IsAddress(Place))
        {
            places.Execute(Place, "DROP SCHEMA solvent_signals CASCADE");
        }
        else
        {
            File.Delete(SignalsPlace.FileOf(Place));
        }

        book = new DecisionBook(Ledger, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await book.DisposeAsync();
        await Ledger.DisposeAsync();
        places.Dispose();
    }
}
