using System.CommandLine;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent privacy export|erase PERSON`.</summary>
internal static class PrivacyCommands
{
    private const string Elsewhere = "Names and reasons also stand in files of the repositories (.solvent/decisions.yaml, CODEOWNERS, solvent.yaml) and in their git history: those are not the ledger's. As long as a file names the person, the next scan that is registered reads it again, under a new id.";

    /// <summary>Builds the commands.</summary>
    public static Command Create(LedgerSession session) => new CliCommand("privacy", "What the ledger holds of a person: tell it, or erase it") { Export(session), Erase(session) };

    private static CliCommand Export(LedgerSession session)
    {
        var (person, target, db) = (Person(), CliOutput.Option(), LedgerSession.DbOption());
        return new CliCommand("export", "Write everything that the ledger holds of a person, as JSON")
        {
            Details = "Over all repositories: ids, names, facts by and about the person, and texts that the person wrote or is named in.",
            Examples = [("privacy export ana@example.org @ana -o ana.json", "somebody with two names")],
        }.With(person, target, db).Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var records = await FindAsync(ledger, parsed.GetValue(person)!, ct);
            CliOutput.WriteJson(session.Console, parsed.GetValue(target), PrivacyDocument.Of(records), GovernanceJson.Default.PrivacyDocument);
            session.Console.Say(Elsewhere);
            return ExitCode.Fine;
        });
    }

    private static CliCommand Erase(LedgerSession session)
    {
        var (person, db) = (Person(), LedgerSession.DbOption());
        var texts = new Option<bool>("--texts") { Description = "Erase texts of others too in which a name of the person stands" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        return new CliCommand("erase", "Erase the names of a person, and the texts that the person wrote")
        {
            Details = """
                An account is closed, its tokens and sessions end, its password goes. Facts stay, with an id that leads nowhere any more, and every proof still holds. One fact says that an erasure happened, without the name. It can't be undone.
                Backups from before keep what was erased, and so do the write-ahead log and the replicas of a database server for a while: docs/guide/privacy.md.
                """,
            Examples = [("privacy erase ana@example.org --yes", "in a script")],
        }.With(person, texts, yes, db).Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var records = await FindAsync(ledger, parsed.GetValue(person)!, ct);
            var erasure = new ErasePerson(records, parsed.GetValue(texts));
            if (!parsed.GetValue(yes) && !Confirm(session.Console, erasure))
            {
                session.Console.Say("nothing was erased.");
                return ExitCode.Failed;
            }

            var (refusal, done) = await erasure.HandleAsync(ledger, ct);
            if (done is null)
            {
                session.Console.Fail(refusal!.Sentence);
                return ExitCode.Misused;
            }

            session.Console.Line($"erased {Counts.Of(done.Names, "name")}, {Counts.Of(done.Texts, "text")} of the person and {Counts.Of(done.About, "text")} of others; fact {done.Fact} says so of {string.Join(", ", done.People)}");
            if (done.Remains is { } remains)
            {
                session.Console.Warn($"{remains}.");
            }

            session.Console.Say(Elsewhere);
            return ExitCode.Fine;
        });
    }

    private static Argument<string[]> Person() => new("PERSON")
    {
        Description = "A name, address or login, whole and in any case; or an id. Several where somebody has several",
        Arity = ArgumentArity.OneOrMore,
    };

    private static async Task<PersonRecords> FindAsync(FactLedger ledger, string[] asked, CancellationToken ct)
    {
        var records = await PersonRecords.FindAsync(ledger, asked, ct);
        return records.People.Count > 0 ? records
            : throw new UsageException("the ledger knows nobody of that name, address or login; write it whole, as `solvent ledger log` and `solvent debt list` show it.");
    }

    private static bool Confirm(CliConsole console, ErasePerson erasure)
    {
        if (Console.IsInputRedirected)
        {
            throw new UsageException("an erasure can't be undone, and nobody is here to be asked; say --yes.");
        }

        var records = erasure.Records;
        console.Say($"This erases for good: {string.Join(", ", records.People.Select(p => p.Name ?? p.Id))}; {Counts.Of(erasure.Written.Count, "text")} of the person and {Counts.Of(erasure.About.Count, "text")} of others.");
        if (records.AlsoKnown.Count > 0)
        {
            console.Say($"Perhaps the same person, and not erased: {string.Join(", ", records.AlsoKnown.Select(p => p.Name))}.");
        }

        console.Say("Type yes to erase:");
        return string.Equals(Console.In.ReadLine()?.Trim(), "yes", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What `solvent privacy export` writes.</summary>
internal sealed record PrivacyDocument(
    string Schema, IReadOnlyList<KnownPerson> People, IReadOnlyList<PersonFact> Facts, IReadOnlyList<PersonText> Texts, IReadOnlyList<KnownPerson> AlsoKnown)
{
    /// <summary>The schema.</summary>
    public const string SchemaId = "solvent.privacy/1";

    /// <summary>The document of what was found.</summary>
    public static PrivacyDocument Of(PersonRecords records) => new(SchemaId, records.People, records.Facts, records.Texts, records.AlsoKnown);
}
