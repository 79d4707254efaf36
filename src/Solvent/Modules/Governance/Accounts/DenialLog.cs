using System.Collections.Concurrent;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>
/// Keeps denied requests for the audit. Those of a minute become one fact, so that whoever knocks all day can't fill the ledger.
/// </summary>
internal sealed class DenialLog(FactLedger ledger, TimeProvider clock)
{
    private const int MostKinds = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private ConcurrentDictionary<Denial, int> noted = new();

    /// <summary>Notes a denied request.</summary>
    public void Note(Visitor? visitor, string route, string because)
    {
        var denial = new Denial(visitor?.Caller.Id, visitor?.Means ?? "nobody", route, because, 0);
        if (noted.Count < MostKinds || noted.ContainsKey(denial))
        {
            noted.AddOrUpdate(denial, 1, (_, times) => times + 1);
        }
    }

    /// <summary>Appends what was noted, each minute, until cancelled; what was noted last is appended at the end.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, clock, ct).ConfigureAwait(false);
                await AppendAsync(ct).ConfigureAwait(false);
            }
        }
        finally
        {
            await AppendAsync(CancellationToken.None).ConfigureAwait(false);
        }
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
            await ledger.AppendAsync(new AppendRequest(AppendRequest.NewKey(), LedgerNames.System, null, [new StreamFacts("access/denied", Expected.Any, [fact])]), ct).ConfigureAwait(false);
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
}
