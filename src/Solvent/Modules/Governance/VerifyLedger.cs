using System.Text;
using System.Text.Json;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Export;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Modules.Governance;

/// <summary>Verifies an export, or the ledger in place.</summary>
internal static class VerifyLedger
{
    private const int BufferSize = 1 << 16;

    // A proof names its schema first; an envelope takes at most 60 kB of it.
    private const int ProofStart = 200;
    private const int MaxProofBytes = 1 << 18;

    /// <summary>Reads a proof; null where the file begins as none, so that it may be an export.</summary>
    /// <exception cref="LedgerException">The file can't be read, or what follows is no proof.</exception>
    public static LedgerProof? ReadProof(string file)
    {
        try
        {
            using var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
            var start = new byte[ProofStart];
            var text = Encoding.UTF8.GetString(start, 0, input.ReadAtLeast(start, ProofStart, throwOnEndOfStream: false));
            if (!text.Contains($"\"{LedgerProof.SchemaId}\"", StringComparison.Ordinal) || input.Length > MaxProofBytes)
            {
                return null;
            }

            input.Position = 0;
            return JsonSerializer.Deserialize(input, GovernanceJson.Default.LedgerProof);
        }
        catch (JsonException e)
        {
            throw new LedgerException(LedgerFault.NotALedger, $"{file}: the proof is damaged: {e.Message} Make it again with `solvent ledger prove`.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{file}: it can't be read: {e.Message} Name a file that `solvent ledger export` or `prove` wrote.", e);
        }
    }

    /// <summary>Verifies an exported file with nothing but the file.</summary>
    /// <exception cref="LedgerException">The file can't be read.</exception>
    public static async Task<VerificationResult> FileAsync(string file, KeptRoot? kept, CancellationToken ct)
    {
        try
        {
            await using var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
            return await ExportVerifier.VerifyAsync(input, file, kept, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{file}: the export can't be read: {e.Message} Name a file that `solvent ledger export` wrote.", e);
        }
    }

    /// <summary>Verifies the ledger in place; one that is damaged too much to be opened is a result too.</summary>
    /// <exception cref="LedgerException">There is no ledger, or it can't be reached, or it is newer than this program.</exception>
    public static async Task<VerificationResult> LocalAsync(string file, FactTypes types, TimeProvider clock, KeptRoot? kept, CancellationToken ct)
    {
        try
        {
            await using var ledger = FactLedger.Open(file, types, clock, create: false);
            var head = await ledger.HeadAsync(ct).ConfigureAwait(false);
            return kept?.OtherThan(head.Origin) is { } other
                ? new VerificationResult(file, head.Seq, Convert.ToHexStringLower(head.Frontier.Root()), new VerificationProblem(null, null, other))
                : await LedgerVerifier.VerifyAsync(ledger.Store, kept, ct).ConfigureAwait(false);
        }
        catch (LedgerException e) when (e.Fault is LedgerFault.Corrupt or LedgerFault.NotALedger)
        {
            return new VerificationResult(file, 0, "", new VerificationProblem(null, null, e.Message));
        }
    }
}
