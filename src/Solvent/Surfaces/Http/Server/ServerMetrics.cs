using System.Diagnostics.Metrics;
using Solvent.Platform.Ledger;

namespace Solvent.Surfaces.Http;

/// <summary>A server's own measurements, beside those of the framework and the database driver.</summary>
internal sealed class ServerMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Solvent";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> denied;
    private long head;

    /// <summary>Makes the instruments.</summary>
    public ServerMetrics()
    {
        denied = meter.CreateCounter<long>("solvent.requests.denied", "{request}", "Requests that were denied, by reason.");
        meter.CreateObservableCounter("solvent.ledger.facts", () => Interlocked.Read(ref head), "{fact}", "Facts in the ledger, as this replica knows.");
    }

    /// <summary>Counts a denied request.</summary>
    public void Denied(string because) => denied.Add(1, new KeyValuePair<string, object?>("reason", because));

    /// <summary>Follows the end of the ledger until cancelled.</summary>
    public async Task FollowAsync(FactLedger ledger, CancellationToken ct)
    {
        while (true)
        {
            var seen = (await ledger.HeadAsync(ct).ConfigureAwait(false)).Seq;
            Interlocked.Exchange(ref head, seen);
            await ledger.Store.WaitAsync(seen, ct).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();
}
