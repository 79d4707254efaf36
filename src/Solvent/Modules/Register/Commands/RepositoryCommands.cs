using System.CommandLine;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary><c>solvent repository list|show|change</c>.</summary>
internal sealed class RepositoryCommands(RegisterCommands shared)
{
    /// <summary>The command with its parts.</summary>
    public Command Create() => new CliCommand("repository", "Repositories of a ledger: list them, set teams and labels, archive") { List(), Show(), Change() };

    private static Option<string> Format()
    {
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = "table or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        return format;
    }

    private static Argument<string> Id() => new("ID") { Description = "The repository's id" };

    private CliCommand List()
    {
        var (format, output) = (Format(), CliOutput.Option());
        var team = new Option<string?>("--team") { HelpName = "NAME", Description = "Those of that team" };
        var label = new Option<string?>("--label") { HelpName = "NAME", Description = "Those with that label" };
        return new CliCommand("list", "List repositories with what is owed in them") { Options = { team, label, format, output, shared.Db } }.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            var rows = RepositoryQueries.List(await session.ViewAsync(null, ct)).Where(row => RepositoryQueries.Passes(row.Repository, parsed.GetValue(team), parsed.GetValue(label))).ToList();
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), new RepositoryListDocument("solvent.repository-list/1", [.. rows.Select(ListedRepository.Of)], null), RepositoryJson.Default.RepositoryListDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => Write(console, rows));
            }

            return ExitCode.Fine;
        });
    }

    private CliCommand Show()
    {
        var (id, output) = (Id(), CliOutput.Option());
        return new CliCommand("show", "Show a repository and its compared branches, as JSON") { Arguments = { id }, Options = { output, shared.Db } }.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            if (RepositoryQueries.Find(await session.ViewAsync(null, ct), parsed.GetValue(id)!) is not { } row)
            {
                return shared.Refuse(new Refusal(RefusalKind.NoSuchItem, $"There is no repository '{parsed.GetValue(id)}'; `solvent repository list` shows their ids."));
            }

            CliOutput.WriteJson(shared.Console, parsed.GetValue(output), RepositoryDocument.Of(row), RepositoryJson.Default.RepositoryDocument);
            return ExitCode.Fine;
        });
    }

    private CliCommand Change()
    {
        var id = Id();
        var team = new Option<string?>("--team") { HelpName = "NAME", Description = "The team that it belongs to; an empty name for none" };
        var labels = new Option<string[]>("--label") { HelpName = "NAME", Description = "A label; all of them are named anew; may be repeated" };
        var archive = new Option<bool>("--archive") { Description = "It is worked on no more: nothing of it is counted, and it takes no push" };
        var restore = new Option<bool>("--restore") { Description = "It is worked on again" };
        return new CliCommand("change", "Set the team and labels of a pushed repository, archive or restore it")
        {
            Examples = [("repository change 0f6c2a1b9d3e4f50 --team payments --label tier-1 --label python", "whose it is")],
            Arguments = { id },
            Options = { team, labels, archive, restore, shared.Db },
        }.Runs(async (parsed, ct) =>
        {
            bool? isArchived = parsed.GetValue(archive) == parsed.GetValue(restore) ? null : parsed.GetValue(archive);
            await using var session = shared.Open(parsed);
            var change = new ChangeRepository(parsed.GetValue(id)!, parsed.GetValue(team), parsed.GetResult(labels) is null ? null : parsed.GetValue(labels), isArchived);
            var verdict = await change.HandleAsync(session.Book, await LocalCaller.OfAsync(session.Book.Ledger, RegisterCommands.Folder, ct), ct);
            if (verdict is Refusal refusal)
            {
                return shared.Refuse(refusal);
            }

            shared.Console.Say(verdict is Verdict.Append { Count: 0 } ? "That is so already." : "Changed.");
            return ExitCode.Fine;
        });
    }

    private static void Write(CliConsole console, List<RepositoryRow> rows)
    {
        var table = new TextTable(new("ID"), new("REPOSITORY", Least: 16), new("TEAM", Drop: 2), new("EFFORT", IsRight: true), new("CRITICAL OR HIGH", IsRight: true, Drop: 3), new("ITEMS", IsRight: true), new("LAST COMMIT", Drop: 1));
        foreach (var row in rows)
        {
            table.Add(
                row.Repository.Id, row.Repository.Name + (row.Repository.IsArchived ? " (archived)" : ""), row.Repository.Team ?? "-",
                Effort.Text(row.Owed.Minutes), Effort.Text(row.Heavy.Minutes), $"{row.Owed.Items}", row.Repository.Last?.Commit[..10] ?? "-");
        }

        table.Write(console);
        console.Line(rows.Count == 1 ? "1 repository." : $"{rows.Count} repositories.");
    }
}
