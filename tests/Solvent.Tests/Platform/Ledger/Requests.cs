using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

/// <summary>Short ways to append and read in tests.</summary>
internal static class Requests
{
    public static AppendRequest Open(string item) => One($"open-{item}", $"register/{item}", Expected.New, new ItemOpened(item, "P02", 25));

    public static AppendRequest Pay(string item, Expected expected) => One(AppendRequest.NewKey(), $"register/{item}", expected, new ItemPaid(item));

    public static AppendRequest Note(string text) => One(AppendRequest.NewKey(), "notes/all", Expected.Any, new NoteTaken(text));

    public static AppendRequest One(string key, string stream, Expected expected, params IFact[] facts) =>
        new(key, LedgerNames.System, null, [new StreamFacts(stream, expected, facts)]);

    public static async Task<List<RecordedFact>> AllAsync(this FactLedger ledger, params string[] prefixes)
    {
        var facts = new List<RecordedFact>();
        await foreach (var fact in ledger.ReadAsync(prefixes: prefixes.Length == 0 ? null : prefixes))
        {
            facts.Add(fact);
        }

        return facts;
    }
}
