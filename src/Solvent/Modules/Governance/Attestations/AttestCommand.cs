using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Solvent.Platform.Security.Dsse;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger attest WHAT`.</summary>
internal static class AttestCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var what = new Argument<string>("WHAT") { Description = "A fact's number, a blob's digest, or `scan` for the last registered one" };
        var target = CliOutput.Option();
        var key = SigningKey.Option();
        var db = LedgerSession.DbOption();
        return new CliCommand("attest", "Write a signed statement that evidence or a fact stands in the ledger")
        {
            Details = "A DSSE envelope over an in-toto statement: subject is the evidence by digest, the predicate holds the fact that names it and its proof. `solvent ledger verify FILE --public-key KEY` checks it without the ledger.",
            Examples = [("ledger attest scan -o scan.dsse.json", "the report of the last scan")],
        }.With(what, target, key, db).Runs(async (parsed, ct) =>
        {
            var thing = Thing(parsed.GetValue(what)!);
            await using var ledger = session.Open(parsed.GetValue(db));
            using var signing = SigningKey.Open(parsed.GetValue(key) ?? SigningKey.Beside(LedgerSession.Place(parsed.GetValue(db))));
            var (envelope, verifier) = await AttestEvidence.MakeAsync(ledger, thing, signing, ct);
            CliOutput.WriteText(session.Console, parsed.GetValue(target), JsonSerializer.Serialize(envelope, DsseJson.Default.DsseEnvelope) + "\n");
            // On one line, however narrow the terminal: it is copied.
            session.Console.Error.WriteLine($"public key: {verifier}");
            return ExitCode.Fine;
        });
    }

    private static AttestedThing Thing(string what) =>
        what == AttestEvidence.Scan ? new AttestedThing(null, null)
        : long.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && what.Length < 19 ? new AttestedThing(seq, null)
        : new AttestedThing(null, EvidenceCommand.Digest(what));
}
