using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Ledger.Verification;
using Solvent.Platform.Security.Dsse;

namespace Solvent.Modules.Governance;

/// <summary>Checks statements of <see cref="AttestEvidence"/> with nothing but the file and the key.</summary>
internal static class VerifyStatement
{
    /// <summary>Reads an envelope; null where the file is none.</summary>
    /// <exception cref="LedgerException">The file can't be read.</exception>
    public static DsseEnvelope? Read(string file)
    {
        try
        {
            using var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!input.CanSeek || input.Length > DsseEnvelope.MaxBytes)
            {
                return null;
            }

            var bytes = new byte[input.Length];
            return DsseEnvelope.Read(bytes.AsSpan(0, input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{file}: it can't be read: {e.Message} Name a file that `solvent ledger attest`, `export` or `prove` wrote.", e);
        }
    }

    /// <summary>Checks the signature, the proof, and that the fact names what the statement is about.</summary>
    /// <param name="envelope">The statement.</param>
    /// <param name="place">The file, for the result.</param>
    /// <param name="key">The key that must have signed it.</param>
    /// <param name="kept">A kept checkpoint that its proof must lead to, or null.</param>
    public static VerificationResult Verify(DsseEnvelope envelope, string place, NoteVerifier key, Checkpoint? kept)
    {
        if (envelope.Verified(InTotoStatement.PayloadType, key) is not { } payload)
        {
            return Bad(place, $"the key {key.Name}+{key.KeyIdText} did not sign this statement, or it was changed");
        }

        if (InTotoStatement.Read(payload) is not { PredicateType: AttestEvidence.PredicateType } statement || Predicate(statement) is not { Proof.Fact: { } fact } predicate)
        {
            return Bad(place, "it is signed, but no statement of `solvent ledger attest`");
        }

        var result = ProveFact.Verify(predicate.Proof, place, kept);
        return result.IsSound && !(IsOf(predicate.Fact, fact) && statement.Subject.All(subject => Names(fact, subject)))
            ? result with { Problem = new VerificationProblem(null, fact.Seq, "the fact does not name what the statement is about") }
            : result;
    }

    private static EvidencePredicate? Predicate(InTotoStatement statement)
    {
        try
        {
            return statement.Predicate.Deserialize(GovernanceJson.Default.EvidencePredicate);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsOf(AttestedFact told, ProvedFact proved) =>
        Envelope.TryRead(proved.Envelope, out var header, out _)
        && told == new AttestedFact(header.Seq, header.Type, header.Stream, LedgerTime.ToText(header.At));

    private static bool Names(ProvedFact fact, InTotoSubject subject) =>
        subject.Digest.GetValueOrDefault(InTotoSubject.Sha256) is { } digest
        && (digest == Convert.ToHexStringLower(SHA256.HashData(fact.Envelope))
            || (Platform.Blobs.BlobDigest.Is(digest) && fact.Envelope.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\"{digest}\"")) >= 0));

    private static VerificationResult Bad(string place, string message) => new(place, 0, "", new VerificationProblem(null, null, message));
}
