using System.Runtime.ExceptionServices;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger;

/// <summary>A page of facts, read and decoded in the background.</summary>
/// <param name="Facts">The facts in order, up to the first that can't be decoded.</param>
/// <param name="Last">The number after which the next page starts; null when this is the last one.</param>
/// <param name="Failure">Why the fact behind <paramref name="Facts"/> can't be decoded; null when all could.</param>
internal sealed record DecodedPage(IReadOnlyList<RecordedFact> Facts, long? Last, ExceptionDispatchInfo? Failure)
{
    /// <summary>Starts to read a page.</summary>
    /// <exception cref="LedgerException">It can't be read.</exception>
    public static Task<DecodedPage> ReadAsync(FactLedger ledger, FactRange range, int size, CancellationToken ct) => Task.Run(
        async () =>
        {
            var stored = await ledger.Store.ReadAsync(range, size, ct).ConfigureAwait(false);
            var facts = new List<RecordedFact>(stored.Count);
            try
            {
                foreach (var one in stored)
                {
                    facts.Add(ledger.Decode(one));
                }
            }
            catch (LedgerException e)
            {
                return new DecodedPage(facts, null, ExceptionDispatchInfo.Capture(e));
            }

            return new DecodedPage(facts, stored.Count == size ? stored[^1].Seq : null, null);
        },
        ct);

    /// <summary>Waits for a page that nobody wants any more, so that nothing reads a ledger that is closed after this.</summary>
    public static async Task EndAsync(Task? page) => await (page ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
