using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;

namespace Solvent.Modules.Governance;

/// <summary>Makes a signed checkpoint of a ledger, and reads those that were kept.</summary>
internal static class CheckpointLedger
{
    /// <summary>Makes a checkpoint of the ledger as it is now.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="keyFile">The key that signs; made, readable for its owner only, when there is none.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>The note, and what checks its signature.</returns>
    /// <exception cref="LedgerException">The ledger can't be read, or the key can't be read or made.</exception>
    public static async Task<(SignedNote Note, NoteVerifier Verifier)> MakeAsync(FactLedger ledger, string keyFile, CancellationToken ct)
    {
        var checkpoint = Checkpoint.Of(await ledger.HeadAsync(ct).ConfigureAwait(false));
        using var key = SigningKey.Open(keyFile);
        return (key.Sign(checkpoint.Origin, checkpoint.Text()), key.Verifier(checkpoint.Origin));
    }

    /// <summary>Reads a kept checkpoint.</summary>
    /// <param name="file">The note.</param>
    /// <param name="verifier">The key that must have signed it; null takes it as it is, since whoever kept it trusts it.</param>
    /// <exception cref="LedgerException">It can't be read, is no checkpoint, or that key did not sign it.</exception>
    public static Checkpoint Read(string file, NoteVerifier? verifier)
    {
        var note = SignedNote.Read(ReadText(file)) ?? throw Bad(file, "it is no checkpoint");
        var checkpoint = Checkpoint.Read(note.Text) ?? throw Bad(file, "it is a signed note, but no checkpoint");
        return verifier is null || verifier.Signed(note) ? checkpoint
            : throw new LedgerException(LedgerFault.NotALedger, $"{file}: the key {verifier.Name}+{verifier.KeyId:x8} did not sign this checkpoint. Take the public key that was printed when it was made.");
    }

    private static string ReadText(string file)
    {
        try
        {
            return new FileInfo(file).Length <= SignedNote.MaxBytes ? File.ReadAllText(file) : throw Bad(file, "it is too large for a checkpoint");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{file}: the checkpoint can't be read: {e.Message} Name a file that `solvent ledger checkpoint` wrote.", e);
        }
    }

    private static LedgerException Bad(string file, string what) =>
        new(LedgerFault.NotALedger, $"{file}: {what}. Name a file that `solvent ledger checkpoint` wrote.");
}
