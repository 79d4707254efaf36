using System.CommandLine;
using System.Globalization;
using System.Text;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger evidence [DIGEST]`.</summary>
internal static class EvidenceCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var digest = new Argument<string?>("DIGEST") { Description = "The blob to read; without it all evidence is listed", Arity = ArgumentArity.ZeroOrOne };
        var target = CliOutput.Option();
        var db = LedgerSession.DbOption();
        var format = LedgerSession.FormatOption();
        return new CliCommand("evidence", "List the evidence that facts name, or read one piece of it")
        {
            Details = "A piece of evidence is named by the SHA-256 of its content, and is verified when it is read.",
        }.With(digest, target, db, format).Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            if (parsed.GetValue(digest) is { } named)
            {
                await WriteBlobAsync(session.Console, ledger, Digest(named), parsed.GetValue(target), ct);
                return ExitCode.Fine;
            }

            var list = await ListEvidence.ReadAsync(ledger, ct: ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, parsed.GetValue(target), list, GovernanceJson.Default.EvidenceList);
            }
            else
            {
                CliOutput.WriteTable(session.Console, parsed.GetValue(target), console => WriteTable(console, list));
            }

            return ExitCode.Fine;
        });
    }

    /// <summary>The digest that was named.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static string Digest(string named) =>
        BlobDigest.Read(named) ?? throw new UsageException($"`{named}` is no digest: that is 64 hexadecimal digits, as `solvent ledger evidence` lists them.");

    private static async Task WriteBlobAsync(CliConsole console, FactLedger ledger, string digest, string? file, CancellationToken ct)
    {
        if (file is not null)
        {
            await WholeFile.WriteAsync(file, "blob", isPrivate: false, async output =>
            {
                await ledger.Blobs.ReadAsync(digest, output, ct);
                return true;
            });
            return;
        }

        // Nothing of a damaged one is shown. What it holds may come from anywhere.
        using var content = new MemoryStream();
        await ledger.Blobs.ReadAsync(digest, content, ct);
        var text = Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
        console.Out.Write(console.OutFacts.IsTerminal ? TerminalText.Encode(text) + "\n" : text);
    }

    private static void WriteTable(CliConsole console, EvidenceList list)
    {
        var table = new TextTable(
            new TableColumn("DIGEST"), new TableColumn("ROLE"), new TableColumn("FACT", IsRight: true), new TableColumn("BYTES", IsRight: true), new TableColumn("STATE"), new TableColumn("STREAM", Drop: 1));
        foreach (var item in list.Items)
        {
            table.Add(
                item.Digest, item.Role, item.Fact.ToString(CultureInfo.InvariantCulture), item.Size?.ToString(CultureInfo.InvariantCulture) ?? "-",
                item.DroppedAt is { } at ? $"{item.State} {at}" : item.State, item.Stream);
        }

        table.Write(console);
    }
}
