using System.CommandLine;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Documents;
using Solvent.Modules.Personas.Figures;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Workspace;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Commands;

/// <summary><c>solvent persona list|show</c>.</summary>
internal sealed class ReadingCommands(PersonaCommands shared)
{
    /// <summary>The command <c>list</c>.</summary>
    public Command List()
    {
        var (format, output) = (CliOutput.Format("table", "json"), CliOutput.Option());
        return new CliCommand("list", "List the personas: those of the folder and those that are published")
        {
            Details = "draft: nothing was published; changed: the folder holds another contract than the published one; broken: the contract can't be read, `persona lint` says why.",
        }.With(format, output, shared.Db).Runs((parsed, ct) => shared.WithBookAsync(parsed, async book =>
        {
            using var workspace = PersonaWorkspace.Open(shared.Folder);
            var items = await ItemsAsync(workspace, book, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), PersonaListDocument.Of(items), PersonaJson.Default.PersonaListDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => Write(console, items));
            }

            return ExitCode.Fine;
        }));
    }

    /// <summary>The command <c>show</c>.</summary>
    public Command Show()
    {
        var name = PersonaCommands.Name();
        var version = new Option<string?>("--version") { HelpName = "VERSION", Description = "A published version, such as 1.2.0; without it the contract of the folder, else the published one" };
        var (format, output) = (CliOutput.Format("text", "json"), CliOutput.Option());
        return new CliCommand("show", "Show a persona: its task, what goes in and out, limits, assets, KPIs, versions, and what its last decisions say of it")
        {
            Examples = [("persona show support-router", "the contract of the folder"), ("persona show support-router --version 1.1.0", "as it was published")],
        }.With(name, version, format, output, shared.Db).Runs((parsed, ct) => shared.WithBookAsync(parsed, async book =>
        {
            var document = await DocumentAsync(parsed, book, parsed.GetValue(name)!, parsed.GetValue(version), ct) with { Decisions = await DecisionsAsync(book, parsed.GetValue(name)!, ct) };
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), document, PersonaJson.Default.PersonaDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => PersonaPage.Write(console, document));
            }

            return ExitCode.Fine;
        }));
    }

    private static async Task<IReadOnlyList<ListedPersona>> ItemsAsync(PersonaWorkspace workspace, PersonaBook? book, CancellationToken ct)
    {
        var items = new SortedDictionary<string, ListedPersona>(StringComparer.Ordinal);
        foreach (var known in book is null ? [] : await book.ListAsync(null, ct))
        {
            items[known.Name] = ListedPersona.Of(await book!.LoadAsync(known, known.Current ?? known.Newest, ct));
        }

        var repository = items.Count == 0 ? null : (await RepositoryScans.IdentifyAsync(workspace.Top, ct)).Id;
        foreach (var name in workspace.Names)
        {
            var contract = workspace.Read(name).Contract;
            var known = items.GetValueOrDefault(name) is { } listed && listed.Repository == repository ? await book!.FindAsync(name, ct) : null;
            var published = known is null ? null : await book!.LoadAsync(known, (contract is null ? null : known.Find(contract.Version)) ?? known.Newest, ct);
            items[name] = new ListedPersona(name, contract?.Title, contract?.Version.ToString(), known?.Current?.Version, contract?.Owner, PersonaStates.Of(contract, published), contract?.Executor.Kind, known?.Repository);
        }

        return [.. items.Values];
    }

    private async Task<PersonaDecisions?> DecisionsAsync(PersonaBook? book, string name, CancellationToken ct)
    {
        if (book is null || await book.FindAsync(name, ct) is not { } known)
        {
            return null;
        }

        await using var decisions = new DecisionBook(book.Ledger, shared.Time);
        return await PersonaDecisions.ReadAsync(decisions.Find(), known.Name, null, ct);
    }

    private async Task<PersonaDocument> DocumentAsync(ParseResult parsed, PersonaBook? book, string name, string? version, CancellationToken ct)
    {
        var known = book is null ? null : await book.FindAsync(name, ct);
        var (kpis, versions) = (await shared.KpisAsync(parsed, ct), known is null ? [] : await ShownVersion.ReadAsync(book!, known, ct));
        using var workspace = PersonaWorkspace.Open(shared.Folder);
        if (version is null && (workspace.Has(name) || known is null))
        {
            var reading = workspace.Read(name);
            if (reading.Contract is not { } contract)
            {
                shared.Tell(reading.Problems.All.Where(one => one.Kind == ProblemKind.Error));
                throw new UsageException($"{reading.File} can't be used; mend it first.");
            }

            var same = known is null ? null : await book!.LoadAsync(known, known.Find(contract.Version) ?? known.Newest, ct);
            var tested = book is null ? null : await book.TestAsync(name, (await RepositoryScans.IdentifyAsync(workspace.Top, ct)).Id, contract.Version, ct);
            return PersonaDocument.Of(contract, same, isFolder: true, ResolvedAsset.Of(contract, LibraryView.Open(workspace.Top)).Assets, kpis, versions, tested);
        }

        var number = version is null ? null : SemVer.Read(version) ?? throw new UsageException($"`{TerminalText.Encode(version)}` is no version; write it such as 1.2.0.");
        var found = known is null ? null : number is null ? known.Current ?? known.Newest : known.Find(number);
        var published = found is null ? throw new UsageException(known is null ? $"nothing is published of {TerminalText.Encode(name)}." : $"{name} {version} was not published; there are {string.Join(", ", known.Versions.Select(one => one.Version))}.")
            : await book!.LoadAsync(known!, found, ct);
        return PersonaDocument.Of(published.Contract, published, isFolder: false, published.Assets, kpis, versions, await book!.TestAsync(name, published.Repository, published.Version.Number, ct));
    }

    private static void Write(CliConsole console, IReadOnlyList<ListedPersona> items)
    {
        if (items.Count == 0)
        {
            console.Line("There are no personas; `solvent persona new NAME` starts one.");
            return;
        }

        var table = new TextTable(new("persona", Least: 12), new("version"), new("runs"), new("state"), new("owner", Least: 10, Drop: 2), new("answers by", Drop: 1), new("what it does", Least: 16));
        foreach (var one in items)
        {
            table.Add(
                one.Name, one.Version ?? "-", one.Published ?? "-",
                new TableCell(one.State, one.State switch { PersonaStates.Published => Ink.Green, PersonaStates.Broken or PersonaStates.Withdrawn => Ink.Red, _ => Ink.Yellow }), one.Owner ?? "-", one.Executor ?? "-", one.Title ?? "-");
        }

        table.Write(console);
    }
}
