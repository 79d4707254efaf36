using System.Security.Cryptography;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;

namespace Solvent.Modules.Governance;

/// <summary>Makes a signed checkpoint of a ledger, and reads those that were kept.</summary>
internal static class CheckpointLedger
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a checkpoint of the ledger as it is now.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="keyFile">The key that signs; made, readable for its owner only, when there is none.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>The note, and what checks its signature.</returns>
    /// <exception cref="LedgerException">The ledger can't be read, or the key can't be read or made.</exception>
    public static async Task<(SignedNote Note, NoteVerifier Verifier)> MakeAsync(FactLedger ledger, string keyFile, CancellationToken ct)
    {
        var checkpoint = Checkpoint.Of(await ledger.HeadAsync(ct).ConfigureAwait(false));
        using var key = OpenKey(keyFile);
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

    private static NoteKey OpenKey(string file)
    {
        try
        {
            return File.Exists(file) ? NoteKey.FromPem(File.ReadAllText(file)) : CreateKey(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{file}: the signing key can't be used: {e.Message.TrimEnd('.')}. Name another with --key FILE, or move this one away to have a new one made.", e);
        }
    }

    private static NoteKey CreateKey(string file)
    {
        var key = NoteKey.Create();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(key.ToPem());
        return key;
    }
}
