using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Modules.Governance;

/// <summary>Proves from a ledger that it holds a fact, or that it grew out of what a kept checkpoint saw; and checks such proofs with nothing but the file.</summary>
internal static class ProveFact
{
    /// <summary>Makes a proof.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="seq">The fact; null for a proof about the checkpoint alone.</param>
    /// <param name="kept">A kept checkpoint: a fact is proved to be in it where it is old enough.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="LedgerException">There is no such fact, or the checkpoint is not of this ledger, or its end is beyond the ledger's.</exception>
    public static async Task<LedgerProof> MakeAsync(FactLedger ledger, long? seq, Checkpoint? kept, CancellationToken ct)
    {
        var head = await ledger.HeadAsync(ct).ConfigureAwait(false);
        Check(ledger, head, seq, kept);
        var builder = new ProofBuilder((level, index, count) => ledger.Store.HashesAsync(level, index, count, ct));
        var isOld = kept is not null && seq <= kept.Size;
        var size = isOld ? kept!.Size : head.Seq;
        var fact = seq is { } number ? await FactAsync(ledger, builder, number, size, ct).ConfigureAwait(false) : null;
        var since = kept is null || isOld || kept.Size == 0 ? null
            : new ProvedGrowth(kept.Size, kept.RootText, Hex(await builder.ConsistencyAsync(kept.Size, size).ConfigureAwait(false)));
        var root = Convert.ToHexStringLower(await builder.RootAsync(size).ConfigureAwait(false));
        return new LedgerProof(LedgerProof.SchemaId, Checkpoint.OriginOf(head.Origin), size, root, fact, since);
    }

    /// <summary>Checks a proof.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="place">The file, for the result.</param>
    /// <param name="kept">A kept checkpoint that it must lead to; without one the proof holds only if its root is the ledger's.</param>
    public static VerificationResult Verify(LedgerProof proof, string place, Checkpoint? kept) =>
        new(place, proof.Size, proof.Root, Problem(proof, kept) is { } message ? new VerificationProblem(null, proof.Fact?.Seq, message) : null);

    private static string? Problem(LedgerProof proof, Checkpoint? kept)
    {
        if (proof.Schema != LedgerProof.SchemaId || proof.Size < 0 || Bytes(proof.Root) is not { Length: MerkleHash.Size } root)
        {
            return "it is no proof of this program";
        }

        return FactProblem(proof, root) ?? GrowthProblem(proof, root) ?? (kept is null ? null : KeptProblem(proof, kept));
    }

    private static string? FactProblem(LedgerProof proof, byte[] root)
    {
        if (proof.Fact is not { } fact)
        {
            return null;
        }

        return fact.Seq < 1 || fact.Seq > proof.Size || All(fact.Hashes) is not { } hashes ? "the proof of the fact is damaged"
            : !Envelope.TryRead(fact.Envelope, out var header, out _) || header.Seq != fact.Seq ? "its envelope is not that of the fact"
            : MerkleProof.IsIncluded((ulong)fact.Seq - 1, (ulong)proof.Size, MerkleHash.Leaf(fact.Envelope), hashes, root) ? null
            : "the fact is not under the root";
    }

    private static string? GrowthProblem(LedgerProof proof, byte[] root) => proof.Since is not { } since ? null
        : since.Size >= 1 && since.Size <= proof.Size && Bytes(since.Root) is { } before && All(since.Hashes) is { } hashes
            && MerkleProof.IsConsistent((ulong)since.Size, (ulong)proof.Size, hashes, before, root) ? null
        : "the ledger did not grow out of the kept checkpoint: it was rewritten, or the proof is damaged";

    private static string? KeptProblem(LedgerProof proof, Checkpoint kept) =>
        proof.Origin != kept.Origin ? $"it is a proof about {proof.Origin}; the kept checkpoint is of {kept.Origin}"
        : (proof.Size, proof.Root) == (kept.Size, kept.RootText) || (proof.Since is { } since && (since.Size, since.Root) == (kept.Size, kept.RootText)) || kept.Size == 0 ? null
        : "it says nothing about the kept checkpoint; make it with `solvent ledger prove … --checkpoint KEPT`";

    private static void Check(FactLedger ledger, LedgerHead head, long? seq, Checkpoint? kept)
    {
        if (kept is not null && kept.Origin != Checkpoint.OriginOf(head.Origin))
        {
            throw new LedgerException(LedgerFault.NotALedger, $"{ledger.Store.Place}: this is {Checkpoint.OriginOf(head.Origin)}; the kept checkpoint is of {kept.Origin}. Name the ledger with --db FILE.");
        }

        if (kept?.Size > head.Seq)
        {
            throw new LedgerException(LedgerFault.Corrupt, $"{ledger.Store.Place}: there are {head.Seq} facts; the kept checkpoint has {kept.Size}: facts are gone. Run `solvent ledger verify --checkpoint KEPT`.");
        }

        if (seq < 1 || seq > head.Seq)
        {
            throw new LedgerException(LedgerFault.Missing, $"{ledger.Store.Place}: there is no fact {seq}; the last one is {head.Seq}.");
        }
    }

    private static async Task<ProvedFact> FactAsync(FactLedger ledger, ProofBuilder builder, long seq, long size, CancellationToken ct)
    {
        var fact = (await ledger.Store.ReadAsync(new FactRange(seq - 1, seq), 1, ct).ConfigureAwait(false))[0];
        return new ProvedFact(seq, fact.Envelope, Hex(await builder.InclusionAsync(seq - 1, size).ConfigureAwait(false)));
    }

    private static List<string> Hex(IReadOnlyList<byte[]> hashes) => [.. hashes.Select(Convert.ToHexStringLower)];

    private static List<byte[]>? All(IReadOnlyList<string> hashes) => hashes.Select(Bytes).OfType<byte[]>().ToList() is var all && all.Count == hashes.Count ? all : null;

    private static byte[]? Bytes(string hex) => hex.Length == 2 * MerkleHash.Size && hex.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(hex) : null;
}

/// <summary>A proof that stands by itself: what <c>solvent ledger prove</c> writes.</summary>
/// <param name="Schema">Always <see cref="SchemaId"/>.</param>
/// <param name="Origin">The ledger, as its checkpoints name it.</param>
/// <param name="Size">The number of facts that the root is over.</param>
/// <param name="Root">64 hexadecimal digits.</param>
/// <param name="Fact">The fact that is under the root; null for a proof about growth alone.</param>
/// <param name="Since">The kept checkpoint that the root grew out of; null where the root is that of the checkpoint, or none was given.</param>
internal sealed record LedgerProof(string Schema, string Origin, long Size, string Root, ProvedFact? Fact, ProvedGrowth? Since)
{
    /// <summary>The schema of proofs.</summary>
    public const string SchemaId = "solvent.ledger-proof/1";
}

/// <summary>A fact and the hashes (hexadecimal) that lead from it to the root.</summary>
/// <param name="Seq">Its number, from 1.</param>
/// <param name="Envelope">Its exact bytes.</param>
/// <param name="Hashes">From the bottom to the top.</param>
internal sealed record ProvedFact(long Seq, byte[] Envelope, IReadOnlyList<string> Hashes);

/// <summary>An earlier size and root, and the hashes (hexadecimal) that show that the later tree begins with it.</summary>
/// <param name="Size">The number of facts then.</param>
/// <param name="Root">64 hexadecimal digits.</param>
/// <param name="Hashes">As in RFC 9162, 2.1.4.</param>
internal sealed record ProvedGrowth(long Size, string Root, IReadOnlyList<string> Hashes);
