using System.CommandLine;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Lint;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Personas.Workspace;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Commands;

/// <summary>What the commands over contracts share: the console, the folder, and which ledger is meant.</summary>
internal sealed record PersonaCommands(CliConsole Console, FactTypes Types, TimeProvider Time)
{
    /// <summary>The ledger to use instead of the repository's.</summary>
    public Option<string?> Db { get; } = LedgerOption.Create();

    /// <summary>The folder that commands work in.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Where models are reached.</summary>
    public ModelPlaces Models { get; init; } = ModelPlaces.OfProcess;

    /// <summary>The persona that a command is about.</summary>
    public static Argument<string> Name() => new("NAME") { Description = $"The persona: a folder's name in {PersonaFolder.Root}" };

    /// <summary>The personas that a command is about.</summary>
    public static Argument<string[]> Names(string description) => new("NAME") { Description = description, Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Opens the published personas; null where there is no ledger.</summary>
    public async Task<T> WithBookAsync<T>(ParseResult parsed, Func<PersonaBook?, Task<T>> use)
    {
        await using var register = SharedRegister.Find(Types, Time, Folder, parsed.GetValue(Db));
        if (register is null)
        {
            return await use(null);
        }

        using var book = new PersonaBook(register);
        return await use(book);
    }

    /// <summary>The KPIs that there are, by id.</summary>
    public async Task<KpiView> KpisAsync(ParseResult parsed, CancellationToken ct) => await new LocalKpis(Types, Time, Folder, parsed.GetValue(Db)).ViewAsync(ct);

    /// <summary>Reads contracts and looks at them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="workspace">The contracts.</param>
    /// <param name="names">Their names.</param>
    /// <param name="book">The published personas; null where there is no ledger.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="UsageException">One of them is not there.</exception>
    public async Task<IReadOnlyList<PersonaReading>> LintAsync(ParseResult parsed, PersonaWorkspace workspace, IReadOnlyList<string> names, PersonaBook? book, CancellationToken ct)
    {
        var repository = book is null ? null : (await RepositoryScans.IdentifyAsync(workspace.Top, ct)).Id;
        var hasHead = workspace.HasHead;
        var around = new LintSurroundings(LibraryView.Open(workspace.Top), (await KpisAsync(parsed, ct)).Definitions.Select(kpi => kpi.Id).ToHashSet(StringComparer.Ordinal))
        {
            Owners = workspace.Files.Owners(), Sources = workspace.Sources(),
        };
        var all = new List<PersonaReading>();
        foreach (var name in names)
        {
            var reading = workspace.Read(name);
            var known = book is null ? null : await book.FindAsync(name, ct);
            var own = known?.Repository == repository ? known : null;
            var before = reading.Contract is not { } contract ? null
                : own is not null && (own.Find(contract.Version) ?? own.Before(contract.Version) ?? own.Newest) is { } published ? (await book!.LoadAsync(own, published, ct)).Contract
                : hasHead ? workspace.ReadAt(name, "HEAD")?.Contract : null;
            PersonaLint.Check(reading, around with { Cases = workspace.CasesOf(name), Known = own, Before = before, IsBeforePublished = own is not null });
            all.Add(reading);
        }

        return all;
    }

    /// <summary>The names that a command line gives; all of the folder where it gives none.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static IReadOnlyList<string> Asked(PersonaWorkspace workspace, string[]? given) => given is { Length: > 0 } ? [.. given.Distinct(StringComparer.Ordinal)]
        : workspace.Names is { Count: > 0 } all ? all : throw new UsageException($"there are no contracts in {workspace.Place(PersonaFolder.Root)}; `solvent persona new NAME` starts one.");

    /// <summary>Writes problems to standard error, the worst kinds included.</summary>
    public void Tell(IEnumerable<PersonaProblem> problems)
    {
        foreach (var one in problems)
        {
            Console.Say(TerminalText.Encode(one.ToString()), one.Kind switch { ProblemKind.Error => Ink.Red, ProblemKind.Warning => Ink.Yellow, _ => Ink.Dim });
        }
    }

    /// <summary>Says why a command is not done.</summary>
    public ExitCode Refuse(Refusal refusal)
    {
        Console.Fail(refusal.Sentence);
        return refusal.Kind is RefusalKind.NotAllowed or RefusalKind.Changed ? ExitCode.Failed : ExitCode.Misused;
    }
}
