using System.CommandLine;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Ledger.Verification;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger verify [FILE]`.</summary>
internal static class VerifyLedgerCommand
{
    private const int RootDigits = 64;

    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var file = new Argument<string?>("FILE") { Description = "An export, a proof or a signed statement; without it the ledger itself", Arity = ArgumentArity.ZeroOrOne };
        var root = new Option<string?>("--root") { Description = "A root that you kept elsewhere: proves that nothing was rewritten since", HelpName = "HEX" };
        var size = new Option<long>("--size") { Description = "The number of facts that the kept root was taken over; without it all", HelpName = "N" };
        root.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && (value.Length != RootDigits || !value.All(char.IsAsciiHexDigit)))
            {
                result.AddError($"--root is {RootDigits} hexadecimal digits.");
            }
        });
        var checkpoint = new KeptCheckpointOptions();
        var db = LedgerSession.DbOption();
        var format = LedgerSession.FormatOption();
        var command = new CliCommand("verify", "Recompute every hash and check that nothing was changed") { file, checkpoint.File, checkpoint.PublicKey, root, size, db, format };
        command.Validators.Add(result =>
        {
            if (result.GetResult(size) is { Implicit: false } && (result.GetResult(root) is null || result.GetValue(size) < 1))
            {
                result.AddError("--size is the number of facts, from 1, that a --root was taken over.");
            }

            if (result.GetResult(root) is not null && result.GetResult(checkpoint.File) is not null)
            {
                result.AddError("--checkpoint and --root say the same; give one of them.");
            }
        });
        return command.Runs(async (parsed, ct) =>
        {
            var kept = parsed.GetValue(root) is { } hex ? new KeptRoot(hex.ToLowerInvariant(), parsed.GetValue(size)) : null;
            var result = parsed.GetValue(file) is { } named
                ? VerifyStatement.Read(named) is { } statement
                    ? VerifyStatement.Verify(statement, named, checkpoint.Key(parsed) ?? throw new UsageException("a statement is worth what its key is: name the key that must have signed it with --public-key KEY."), checkpoint.Read(parsed))
                    : await VerifyFileAsync(session, named, checkpoint.Read(parsed), kept, ct)
                : await VerifyLedger.LocalAsync(LedgerSession.Place(parsed.GetValue(db)), session.Types, session.Clock, Kept(checkpoint.Read(parsed), kept), ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, VerificationReport.Of(result), GovernanceJson.Default.VerificationReport);
            }
            else
            {
                session.Console.Line(Text(result), result.IsSound ? Ink.Plain : Ink.Red);
            }

            return ExitCodes.If(!result.IsSound, ExitCode.Failed);
        });
    }

    private static KeptRoot? Kept(Checkpoint? checkpoint, KeptRoot? root) => checkpoint is null ? root : KeptRoot.Of(checkpoint);

    private static async Task<VerificationResult> VerifyFileAsync(LedgerSession session, string file, Checkpoint? checkpoint, KeptRoot? root, CancellationToken ct)
    {
        if (VerifyLedger.ReadProof(file) is not { } proof)
        {
            return await VerifyLedger.FileAsync(file, Kept(checkpoint, root), ct);
        }

        if (checkpoint is null)
        {
            session.Console.Say("this says only which root the proof leads to: compare it with one that you kept, or name it with --checkpoint FILE");
        }

        return ProveFact.Verify(proof, file, checkpoint);
    }

    private static string Text(VerificationResult result)
    {
        if (result.Problem is not { } problem)
        {
            return $"sound: {result.Size} {(result.Size == 1 ? "fact" : "facts")}, root {result.Root}";
        }

        var line = problem.Line is { } number ? $"line {number}: " : "";
        var fact = problem.Seq is { } seq ? $"fact {seq}: " : "";
        return $"NOT SOUND: {result.Place}: {line}{fact}{problem.Message}";
    }
}
