using System.CommandLine;
using System.Text.Json;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger verify [FILE]`.</summary>
internal static class VerifyLedgerCommand
{
    private const int RootDigits = 64;

    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var file = new Argument<string?>("FILE") { Description = "An export; without it the ledger itself.", Arity = ArgumentArity.ZeroOrOne };
        var root = new Option<string?>("--root") { Description = "A root that you kept elsewhere: proves that nothing was rewritten since.", HelpName = "HEX" };
        var size = new Option<long>("--size") { Description = "The number of facts that the kept root was taken over; without it all.", HelpName = "N" };
        root.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && (value.Length != RootDigits || !value.All(char.IsAsciiHexDigit)))
            {
                result.AddError($"--root is {RootDigits} hexadecimal digits.");
            }
        });
        var db = LedgerSession.DbOption();
        var format = LedgerSession.FormatOption();
        var command = new Command("verify", "Recompute every hash and check that nothing was changed.") { file, root, size, db, format };
        command.Validators.Add(result =>
        {
            if (result.GetResult(size) is { Implicit: false } && (result.GetResult(root) is null || result.GetValue(size) < 1))
            {
                result.AddError("--size is the number of facts, from 1, that a --root was taken over.");
            }
        });
        command.SetAction((parse, ct) => LedgerSession.RunAsync(parse, async output =>
        {
            var kept = parse.GetValue(root) is { } hex ? new KeptRoot(hex.ToLowerInvariant(), parse.GetValue(size)) : null;
            var result = parse.GetValue(file) is { } export
                ? await VerifyLedger.FileAsync(export, kept, ct).ConfigureAwait(false)
                : await VerifyLedger.LocalAsync(LedgerSession.File(parse.GetValue(db)), session.Types, session.Clock, kept, ct).ConfigureAwait(false);
            await output.WriteAsync(parse.GetValue(format) == "json" ? Json(result) : Text(result)).ConfigureAwait(false);
            return result.IsSound ? 0 : 1;
        }));
        return command;
    }

    private static string Json(VerificationResult result) =>
        JsonSerializer.Serialize(VerificationReport.Of(result), GovernanceJson.Default.VerificationReport) + "\n";

    private static string Text(VerificationResult result)
    {
        if (result.Problem is not { } problem)
        {
            return $"sound: {result.Size} facts, root {result.Root}\n";
        }

        var line = problem.Line is { } number ? $"line {number}: " : "";
        var fact = problem.Seq is { } seq ? $"fact {seq}: " : "";
        return $"NOT SOUND: {TerminalText.Visible($"{result.Place}: {line}{fact}{problem.Message}")}\n";
    }
}
