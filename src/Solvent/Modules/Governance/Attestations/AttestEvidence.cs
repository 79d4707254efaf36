using System.Security.Cryptography;
using System.Text.Json;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Security.Dsse;

namespace Solvent.Modules.Governance;

/// <summary>Makes signed statements: this evidence, or this fact, stands in that ledger under that root.</summary>
internal static class AttestEvidence
{
    /// <summary>The predicate of such statements.</summary>
    public const string PredicateType = "urn:solvent:predicate:ledger-evidence:1";

    /// <summary>The word for the last scan that was registered.</summary>
    public const string Scan = "scan";

    /// <summary>Makes a statement.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="what">A fact's number, a blob's digest, or <see cref="Scan"/>.</param>
    /// <param name="key">Signs.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>The envelope, and what checks its signature.</returns>
    /// <exception cref="LedgerException">There is no such fact or blob, or the blob is damaged.</exception>
    public static async Task<(DsseEnvelope Envelope, NoteVerifier Verifier)> MakeAsync(FactLedger ledger, AttestedThing what, NoteKey key, CancellationToken ct)
    {
        var (seq, named) = await FindAsync(ledger, what, ct).ConfigureAwait(false);
        foreach (var blob in named)
        {
            // What is signed was looked at; a blob that retention took is attested by its fact alone.
            if (await ledger.Blobs.ExistsAsync(blob.Digest, ct).ConfigureAwait(false))
            {
                await ledger.Blobs.ReadAsync(blob.Digest, Stream.Null, ct).ConfigureAwait(false);
            }
        }

        var proof = await ProveFact.MakeAsync(ledger, seq, null, ct).ConfigureAwait(false);
        var verifier = key.Verifier(proof.Origin);
        return (DsseEnvelope.Sign(InTotoStatement.PayloadType, Statement(proof, named).ToBytes(), key, verifier.KeyIdText), verifier);
    }

    private static InTotoStatement Statement(LedgerProof proof, IReadOnlyList<BlobReference> named)
    {
        var envelope = proof.Fact!.Envelope;
        Envelope.TryRead(envelope, out var header, out _);
        InTotoSubject[] subjects = named.Count > 0
            ? [.. named.Select(blob => Subject(blob.Role, blob.Digest))]
            : [Subject($"fact-{header.Seq}", Convert.ToHexStringLower(SHA256.HashData(envelope)))];
        var predicate = new EvidencePredicate(new AttestedFact(header.Seq, header.Type, header.Stream, LedgerTime.ToText(header.At)), proof);
        return new InTotoStatement(InTotoStatement.StatementType, subjects, PredicateType, JsonSerializer.SerializeToElement(predicate, GovernanceJson.Default.EvidencePredicate));
    }

    private static InTotoSubject Subject(string name, string digest) => new(name, new Dictionary<string, string> { [InTotoSubject.Sha256] = digest });

    private static async Task<(long Seq, IReadOnlyList<BlobReference> Named)> FindAsync(FactLedger ledger, AttestedThing what, CancellationToken ct)
    {
        if (what.Seq is { } seq)
        {
            return (seq, [.. await NamedByAsync(ledger, seq, ct).ConfigureAwait(false)]);
        }

        var all = await NamedBlobs.ReadAsync(ledger, ct).ConfigureAwait(false);
        var last = all.LastOrDefault(n => what.Digest is { } digest ? n.Reference.Digest == digest : n.Reference.Role == BlobRoles.ScanSnapshot)
            ?? throw new LedgerException(LedgerFault.Missing, $"{ledger.Store.Place}: {(what.Digest is null ? "no scan was registered with its report" : $"no fact names the blob {what.Digest}")}; `solvent ledger evidence` lists what there is.");
        return (last.Seq, [last.Reference]);
    }

    private static async Task<IEnumerable<BlobReference>> NamedByAsync(FactLedger ledger, long seq, CancellationToken ct)
    {
        var facts = await ledger.Store.ReadAsync(new(seq - 1, seq), 1, ct).ConfigureAwait(false);
        return facts.Count == 1 && ledger.Types.Find(facts[0].Type, seq).RefersToBlobs ? NamedBlobs.Of(ledger.Decode(facts[0])).Select(n => n.Reference) : [];
    }
}

/// <summary>What is attested: a fact, a blob, or the last scan where both are null.</summary>
internal sealed record AttestedThing(long? Seq, string? Digest);

/// <summary>What the statement says: which fact names the evidence, and the proof that it is under the ledger's root.</summary>
internal sealed record EvidencePredicate(AttestedFact Fact, LedgerProof Proof);

/// <summary>The fact in a few words; its exact bytes are in the proof.</summary>
internal sealed record AttestedFact(long Seq, string Type, string Stream, string At);
