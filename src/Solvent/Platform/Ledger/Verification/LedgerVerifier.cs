using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Verification;

/// <summary>
/// Verifies a ledger in place: every leaf and column against its envelope, the chain of facts, the appends, and the
/// head against the recomputed tree. Facts appended meanwhile by others are left for the next time.
/// </summary>
internal static class LedgerVerifier
{
    private const int PageSize = 4096;

    /// <summary>Verifies up to the head as it is now.</summary>
    /// <exception cref="LedgerException">The ledger can't be read at all.</exception>
    public static async Task<VerificationResult> VerifyAsync(ILedgerStore store, KeptRoot? kept, CancellationToken ct)
    {
        var head = await store.HeadAsync(ct).ConfigureAwait(false);
        var chain = new FactChain(kept);
        var problem = await VerifyFactsAsync(store, head, chain, ct).ConfigureAwait(false)
            ?? VerifyHead(head, chain)
            ?? await VerifyNodesAsync(store, chain, ct).ConfigureAwait(false)
            ?? await VerifyEndAsync(store, head, ct).ConfigureAwait(false)
            ?? await VerifyAppendsAsync(store, head, ct).ConfigureAwait(false)
            ?? Of(chain.Finish());
        return new VerificationResult(store.Place, chain.Tree.Size, Convert.ToHexStringLower(chain.Tree.Root()), problem);
    }

    private static async Task<VerificationProblem?> VerifyFactsAsync(ILedgerStore store, LedgerHead head, FactChain chain, CancellationToken ct)
    {
        IReadOnlyList<StoredFact> page;
        long lastAt = 0;
        do
        {
            page = await store.ReadAsync(new FactRange(chain.Tree.Size, head.Seq), PageSize, ct).ConfigureAwait(false);
            foreach (var fact in page)
            {
                if (VerifyFact(fact, chain, out lastAt) is { } message)
                {
                    return new VerificationProblem(null, fact.Seq, message);
                }
            }
        }
        while (page.Count == PageSize);

        return chain.Tree.Size == head.Seq && lastAt == head.At ? null : Of($"the head says {head.Seq} facts until {LedgerTime.ToText(head.At)}; there are {chain.Tree.Size} until {LedgerTime.ToText(lastAt)}");
    }

    private static string? VerifyFact(StoredFact fact, FactChain chain, out long at)
    {
        Span<byte> leaf = stackalloc byte[MerkleHash.Size];
        var problem = chain.Take(fact.Envelope, leaf, out var header);
        at = header.At;
        return problem switch
        {
            not null => problem,
            _ when !leaf.SequenceEqual(fact.Leaf) => "its leaf hash does not match its envelope",
            _ when (header.Seq, header.Stream, header.Version, header.Type) != (fact.Seq, fact.Stream, fact.Version, fact.Type) => "its columns do not match its envelope",
            _ => null,
        };
    }

    private static async Task<VerificationProblem?> VerifyNodesAsync(ILedgerStore store, FactChain chain, CancellationToken ct)
    {
        foreach (var level in chain.Nodes.GroupBy(n => n.Level))
        {
            var nodes = level.OrderBy(n => n.Index).ToList();
            for (var from = 0; from < nodes.Count; from += PageSize)
            {
                var page = nodes.GetRange(from, Math.Min(PageSize, nodes.Count - from));
                var kept = await store.HashesAsync(level.Key, from, page.Count, ct).ConfigureAwait(false);
                if (!kept.AsSpan().SequenceEqual(page.SelectMany(n => n.Hash).ToArray()))
                {
                    return Of($"the nodes of level {level.Key} from {from} on are not those of the facts; proofs made from them do not hold");
                }
            }
        }

        return null;
    }

    private static VerificationProblem? VerifyHead(LedgerHead head, FactChain chain) =>
        head.Frontier.ToBytes().AsSpan().SequenceEqual(chain.Tree.ToBytes())
            ? null
            : Of("the Merkle frontier in the head does not match the facts");

    /// <summary>A fact behind the head is one that others appended meanwhile, and then the head has moved too.</summary>
    private static async Task<VerificationProblem?> VerifyEndAsync(ILedgerStore store, LedgerHead head, CancellationToken ct)
    {
        var behind = await store.ReadAsync(new FactRange(head.Seq, long.MaxValue), 1, ct).ConfigureAwait(false);
        if (behind.Count == 0)
        {
            return null;
        }

        var now = await store.HeadAsync(ct).ConfigureAwait(false);
        return behind[0].Seq <= now.Seq ? null : new VerificationProblem(null, behind[0].Seq, $"it stands behind the head, which ends with fact {now.Seq}");
    }

    private static async Task<VerificationProblem?> VerifyAppendsAsync(ILedgerStore store, LedgerHead head, CancellationToken ct)
    {
        long last = 0;
        long first = 0;
        IReadOnlyList<KnownAppend> page;
        do
        {
            page = await store.AppendsAsync(first, PageSize, ct).ConfigureAwait(false);
            foreach (var append in page)
            {
                if (last >= head.Seq)
                {
                    return null;
                }

                if (append.First != last + 1 || append.Last < append.First)
                {
                    return new VerificationProblem(null, append.First, $"the append '{append.Key}' says facts {append.First} to {append.Last}; the one before ends with {last}");
                }

                (first, last) = (append.First, append.Last);
            }
        }
        while (page.Count == PageSize);

        return last == head.Seq ? null : Of($"the appends end with fact {last}; the ledger with {head.Seq}");
    }

    private static VerificationProblem? Of(string? message) => message is null ? null : new VerificationProblem(null, null, message);
}
