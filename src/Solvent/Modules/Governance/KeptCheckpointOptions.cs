using System.CommandLine;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;

namespace Solvent.Modules.Governance;

/// <summary>The options that name a checkpoint that was kept elsewhere.</summary>
internal sealed class KeptCheckpointOptions
{
    /// <summary>The note.</summary>
    public Option<string?> File { get; } = new("--checkpoint") { Description = "A checkpoint that you kept elsewhere: proves that nothing was rewritten since", HelpName = "FILE" };

    /// <summary>The key that must have signed it.</summary>
    public Option<string?> PublicKey { get; } = new("--public-key") { Description = "The public key that must have signed the checkpoint or statement, as `ledger checkpoint` and `attest` print it", HelpName = "KEY" };

    /// <summary>Reads the checkpoint that a command line names; null without one.</summary>
    /// <exception cref="LedgerException">It can't be read, is none, or was not signed by the key.</exception>
    public Checkpoint? Read(ParseResult parsed)
    {
        var verifier = Key(parsed);
        return parsed.GetValue(File) is { } file ? CheckpointLedger.Read(file, verifier) : null;
    }

    /// <summary>The key that a command line names; null without one.</summary>
    /// <exception cref="LedgerException">It is none.</exception>
    public NoteVerifier? Key(ParseResult parsed) => parsed.GetValue(PublicKey) is not { } key ? null
        : NoteVerifier.Read(key)
            ?? throw new LedgerException(LedgerFault.NotALedger, $"--public-key: `{key}` is no public key; it has the form NAME+ID+BASE64, as `solvent ledger checkpoint` prints it.");
}
