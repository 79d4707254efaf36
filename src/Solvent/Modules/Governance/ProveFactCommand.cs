using System.CommandLine;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger prove [SEQ]`.</summary>
internal static class ProveFactCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var seq = new Argument<long?>("SEQ") { Description = "The fact; without it the proof is about the checkpoint alone", Arity = ArgumentArity.ZeroOrOne };
        var kept = new KeptCheckpointOptions();
        var target = new Option<string?>("--output") { Description = "The file to write; without it standard output", HelpName = "FILE" };
        var db = LedgerSession.DbOption();
        var command = new CliCommand("prove", "Prove that a fact is in the ledger, or that nothing was rewritten since a checkpoint") { seq, kept.File, kept.PublicKey, target, db };
        command.Validators.Add(result =>
        {
            if (result.GetValue(seq) is null && result.GetValue(kept.File) is null)
            {
                result.AddError("Name a fact, or a checkpoint with --checkpoint FILE, or both.");
            }
        });
        return command.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var proof = await ProveFact.MakeAsync(ledger, parsed.GetValue(seq), kept.Read(parsed), ct);
            CliOutput.WriteJson(session.Console, parsed.GetValue(target), proof, GovernanceJson.Default.LedgerProof);
            return ExitCode.Fine;
        });
    }
}
