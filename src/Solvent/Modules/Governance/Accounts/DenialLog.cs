using System.Collections.Concurrent;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>
/// Keeps denied requests for the audit. Those of a minute become one fact, so that whoever knocks all day can't fill the ledger.
/// </summary>
internal sealed class DenialLog(FactLedger ledger)
{
    /// <summary>The stream of them.</summary>
    public const string Stream = "access/denied";

    // A fact has 60 kB at most. The last ones are for denials without their network, which are fewer kinds: many networks that knock must not hide the rest.
    private const int MostWithNetwork = 150;
    private const int MostKinds = 200;

    private ConcurrentDictionary<Denial, int> noted = new();

    /// <summary>Notes a denied request.</summary>
    public void Note(DeniedRequest denied)
    {
        var denial = new Denial(denied.Visitor?.Caller.Id, denied.Visitor?.Means ?? "nobody", denied.Route, denied.Because, 0, denied.From, denied.Scope);
        _ = TryAdd(denial, MostWithNetwork) || TryAdd(denial with { From = null }, MostKinds);
    }

    /// <summary>Appends what was noted, if anything.</summary>
    public async Task AppendAsync(CancellationToken ct)
    {
        var taken = Interlocked.Exchange(ref noted, new());
        if (taken.IsEmpty)
        {
            return;
        }

        var fact = new AccessDenied([.. taken.Select(pair => pair.Key with { Times = pair.Value }).OrderByDescending(denial => denial.Times).ThenBy(denial => denial.Route, StringComparer.Ordinal)]);
        try
        {
            await ledger.AppendAsync(new AppendRequest(AppendRequest.NewKey(), LedgerNames.System, null, [new StreamFacts(Stream, Expected.Any, [fact])]), ct).ConfigureAwait(false);
        }
        catch
        {
            // Told with those of the next minute.
            foreach (var (denial, times) in taken)
            {
                noted.AddOrUpdate(denial, times, (_, known) => known + times);
            }

            throw;
        }
    }

    private bool TryAdd(Denial denial, int most)
    {
        if (noted.Count >= most && !noted.ContainsKey(denial))
        {
            return false;
        }

        noted.AddOrUpdate(denial, 1, (_, times) => times + 1);
        return true;
    }
}
