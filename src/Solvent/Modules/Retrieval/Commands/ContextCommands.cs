using System.CommandLine;
using System.Globalization;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Retrieval;

/// <summary><c>solvent context search|sources</c>.</summary>
internal sealed class ContextCommands(CliConsole console, FactTypes types, TimeProvider time)
{
    private const int UsualLimit = 8;
    private const int MostLimit = 200;

    private readonly Option<string?> db = new("--db") { HelpName = "PLACE", Description = "The ledger beside which the index is kept: a file, or postgres://…; without it $SOLVENT_DB, else that of the repository" };
    private readonly Option<string?> folder = new("--folder") { HelpName = "FOLDER", Description = $"The folder that holds {SourcesFile.Name}; without it the current one" };

    /// <summary>The command <c>search</c>.</summary>
    public Command Search()
    {
        var text = new Argument<string>("TEXT") { Description = "The question, or a few words" };
        var source = new Option<string[]>("--source") { HelpName = "NAME", Description = "Only that source; may stand several times" };
        var purpose = new Option<string?>("--purpose") { HelpName = "NAME", Description = "Only what may be used for that purpose" };
        var where = new Option<string[]>("--where") { HelpName = "NAME=VALUE", Description = "Only rows and documents with that attribute; may stand several times" };
        var limit = new Option<int?>("--limit") { HelpName = "N", Description = $"The best N pieces, 1 to {MostLimit} ({UsualLimit} when left out)" }.Between(1, MostLimit);
        var (format, output) = (CliOutput.Format("text", "json"), CliOutput.Option());
        return new CliCommand("search", "Search the sources of context, and say why each piece was found")
        {
            Details = $"The sources stand in {SourcesFile.Name}. Their index is brought up to date first; it is kept beside the ledger and can be deleted at any time.",
            Examples = [("context search \"refund after a late delivery\" --source help-centre", "the best pieces of one source"), ("context search laptop --where category=laptops --format json", "rows of a catalogue")],
            Arguments = { text },
            Options = { source, purpose, where, limit, folder, format, output, db },
        }.Runs((parsed, ct) => OpenAsync(parsed, async search =>
        {
            var question = new ContextQuestion(parsed.GetValue(text)!, parsed.GetValue(limit) ?? UsualLimit)
            {
                Sources = parsed.GetValue(source) is { Length: > 0 } named ? named : null,
                Where = Attributes(parsed.GetValue(where) ?? []),
            };
            var standings = await search.SourcesAsync(ct);
            RefuseUnknown(question.Sources ?? [], standings);
            var pieces = await FindAsync(search, question, standings, parsed.GetValue(purpose), ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(console, parsed.GetValue(output), ContextPiecesDocument.Of(question.Text, pieces), ContextJson.Default.ContextPiecesDocument);
            }
            else
            {
                CliOutput.WriteTable(console, parsed.GetValue(output), target => ContextTables.Pieces(target, pieces, standings));
            }

            var problems = standings.Sum(one => one.Problems.Count);
            if (problems > 0)
            {
                console.Warn($"{Amount.Count(problems, "problem")} in the sources; `solvent context sources` tells them.");
            }

            return ExitCode.Fine;
        }, ct));
    }

    /// <summary>The command <c>sources</c>.</summary>
    public Command Sources()
    {
        var (format, output) = (CliOutput.Format("table", "json"), CliOutput.Option());
        return new CliCommand("sources", "List the sources of context with what is indexed of them, and what is wrong with them")
        {
            Details = "Brings the index up to date first. Ends with 3 where something could not be read.",
            Options = { folder, format, output, db },
        }.Runs((parsed, ct) => OpenAsync(parsed, async search =>
        {
            var standings = await search.SourcesAsync(ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(console, parsed.GetValue(output), ContextSourcesDocument.Of(standings), ContextJson.Default.ContextSourcesDocument);
            }
            else
            {
                CliOutput.WriteTable(console, parsed.GetValue(output), target => ContextTables.Sources(target, standings));
            }

            return standings.All(one => one.Problems.Count == 0) ? ExitCode.Fine : ExitCode.Incomplete;
        }, ct));
    }

    // Who sits at this machine may read all of it, for whichever purpose a source names.
    private static async Task<IReadOnlyList<ContextPiece>> FindAsync(ContextSearch search, ContextQuestion question, IReadOnlyList<SourceStanding> standings, string? purpose, CancellationToken ct)
    {
        var names = standings.Select(one => one.Source.Name).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, ContextPiece>(StringComparer.Ordinal);
        foreach (var one in purpose is null ? standings.SelectMany(standing => standing.Source.Purposes).Distinct(StringComparer.Ordinal) : [purpose])
        {
            var slice = new DataSlice(names, new HashSet<string>(StringComparer.Ordinal) { PieceKinds.Chunk, PieceKinds.Entity }, new HashSet<string>(StringComparer.Ordinal), one, Grants.Everything);
            foreach (var piece in await search.FindAsync(slice, question, ct))
            {
                found.TryAdd(piece.Node, piece);
            }
        }

        return [.. found.Values.OrderByDescending(piece => piece.Score).Take(question.Limit)];
    }

    private async Task<ExitCode> OpenAsync(ParseResult parsed, Func<ContextSearch, Task<ExitCode>> run, CancellationToken ct)
    {
        var at = Path.GetFullPath(parsed.GetValue(folder) ?? Environment.CurrentDirectory);
        try
        {
            if (SourceRefresh.ReadSources(at).Count == 0)
            {
                throw new UsageException($"there is no {SourcesFile.Name} in {at}, or it names no source; docs/guide/context.md has an example.");
            }

            await using var register = SharedRegister.Find(types, time, at, parsed.GetValue(db));
            await using var search = await ContextSearches.OpenWithIndexAsync(new ContextPlace(at, LedgerPlace.Of(parsed.GetValue(db), at)) { Register = register }, time, ct);
            var code = await run(search);
            if (search.Warning is { } warning)
            {
                console.Warn(warning);
            }

            return code;
        }
        catch (ContextException e)
        {
            foreach (var line in e.Message.Split('\n'))
            {
                console.Fail(line);
            }

            return ExitCode.Misused;
        }
        catch (Exception e) when (e is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UsageException($"{at} can't be read: {e.Message}");
        }
    }

    private static void RefuseUnknown(IReadOnlyList<string> named, IReadOnlyList<SourceStanding> standings)
    {
        foreach (var name in named.Where(name => standings.All(one => one.Source.Name != name)))
        {
            string[] near = [.. Spelling.Near(name, standings.Select(one => one.Source.Name), one => one).Take(1)];
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"there is no source `{name}`; {(near is [var one] ? $"do you mean {one}?" : $"there are {string.Join(", ", standings.Select(known => known.Source.Name))}.")}"));
        }
    }

    private static Dictionary<string, string> Attributes(IEnumerable<string> written)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in written)
        {
            var at = one.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || !attributes.TryAdd(one[..at].Trim(), one[(at + 1)..].Trim()))
            {
                throw new UsageException($"--where is NAME=VALUE, each name once, not `{one}`.");
            }
        }

        return attributes;
    }
}
