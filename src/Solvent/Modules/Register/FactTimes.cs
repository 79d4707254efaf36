using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Modules.Register;

/// <summary>Facts by ledger time, which never goes back.</summary>
internal static class FactTimes
{
    /// <summary>The time of a fact, or null when there is none.</summary>
    public static async Task<DateTimeOffset?> AtAsync(FactLedger ledger, long seq, CancellationToken ct)
    {
        var page = await ledger.Store.ReadAsync(new FactRange(seq - 1, seq, null), 1, ct).ConfigureAwait(false);
        return page is [var stored] && Envelope.TryRead(stored.Envelope, out var header, out _) ? LedgerTime.ToTime(header.At) : null;
    }

    /// <summary>The number of the last fact that was recorded up to that time; 0 when there is none.</summary>
    public static async Task<long> SeqAtAsync(FactLedger ledger, DateTimeOffset time, CancellationToken ct)
    {
        var head = await ledger.HeadAsync(ct).ConfigureAwait(false);
        var (known, end) = (0L, head.Seq);
        while (known < end)
        {
            var middle = known + ((end - known + 1) / 2);
            if (await AtAsync(ledger, middle, ct).ConfigureAwait(false) <= time)
            {
                known = middle;
            }
            else
            {
                end = middle - 1;
            }
        }

        return known;
    }
}
