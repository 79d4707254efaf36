using System.CommandLine;
using System.Security.Cryptography;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>The key that signs checkpoints and statements.</summary>
internal static class SigningKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A fresh `--key` option.</summary>
    public static Option<string?> Option() => new("--key") { Description = "The key that signs, in PEM form; without it one beside the ledger, made at first use", HelpName = "FILE" };

    /// <summary>The key beside a ledger's file.</summary>
    /// <exception cref="UsageException">The ledger is in a database.</exception>
    public static string Beside(string place) => LedgerPlace.IsAddress(place)
        ? throw new UsageException("a database has no folder for a key; name one with --key FILE, which is made if it is not there.")
        : place + ".key";

    /// <summary>The key of a server: the one that was named, else one beside the ledger's file; null where there is neither.</summary>
    public static string? OfServer(string? named, string place) => named ?? (LedgerPlace.IsAddress(place) ? null : Beside(place));

    /// <summary>Reads the key; makes it, readable for its owner only, when there is none.</summary>
    /// <exception cref="LedgerException">It can't be read or made.</exception>
    public static NoteKey Open(string file)
    {
        try
        {
            return File.Exists(file) ? NoteKey.FromPem(File.ReadAllText(file)) : Create(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{file}: the signing key can't be used: {e.Message.TrimEnd('.')}. Name another with --key FILE, or move this one away to have a new one made.", e);
        }
    }

    private static NoteKey Create(string file)
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
