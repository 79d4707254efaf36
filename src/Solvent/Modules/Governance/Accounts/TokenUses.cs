using System.Collections.Concurrent;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Keeps the last day on which each token was used. A fact for a minute at most, and in all of them a token once a day, so that use costs no writing.</summary>
internal sealed class TokenUses(FactLedger ledger)
{
    private const int MostOfFact = 1_000;

    private ConcurrentDictionary<string, DateOnly> noted = new(StringComparer.Ordinal);

    /// <summary>The stream of them.</summary>
    public static string Stream => "access/token-uses";

    /// <summary>Notes that a token is used.</summary>
    public void Note(Token token, DateOnly today)
    {
        if (token.LastUsed is not { } known || known < today)
        {
            noted[token.Id] = today;
        }
    }

    /// <summary>Appends what was noted, if anything.</summary>
    public async Task AppendAsync(CancellationToken ct)
    {
        var taken = Interlocked.Exchange(ref noted, new(StringComparer.Ordinal));
        var facts = taken.GroupBy(pair => pair.Value).OrderBy(day => day.Key)
            .SelectMany(day => day.Select(pair => pair.Key).Order(StringComparer.Ordinal).Chunk(MostOfFact).Select(tokens => new TokensUsed(day.Key, tokens)));
        if (facts.ToArray() is { Length: > 0 } used)
        {
            await ledger.AppendAsync(new AppendRequest(AppendRequest.NewKey(), LedgerNames.System, null, [new StreamFacts(Stream, Expected.Any, used)]), ct).ConfigureAwait(false);
        }
    }
}
