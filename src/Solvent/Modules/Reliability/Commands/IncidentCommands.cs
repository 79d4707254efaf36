using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Reliability;

/// <summary>What the commands share: the console, and which ledger and repository are meant.</summary>
internal sealed record IncidentCommands(CliConsole Console, FactTypes Types, TimeProvider Time)
{
    /// <summary>The ledger to use instead of the repository's.</summary>
    public Option<string?> Db { get; } = LedgerOption.Create();

    /// <summary>The repository that is meant.</summary>
    public Option<string?> Repository { get; } = new("--repository") { HelpName = "ID", Description = "Of that repository, by its id; without it the one in the current folder" };

    /// <summary>Whether the whole organisation is meant.</summary>
    public Option<bool> Organisation { get; } = new("--organisation") { Description = "Of the whole organisation, not of one repository" };

    private static string Folder => Environment.CurrentDirectory;

    /// <summary>The incident that a command is about.</summary>
    public static Argument<string> Id() => new("ID") { Description = "The incident's id, or the start of it" };

    /// <summary>The repository that is meant; null for the whole organisation.</summary>
    /// <exception cref="UsageException">Both are.</exception>
    public async Task<string?> ScopeAsync(ParseResult parsed, CancellationToken ct) => (parsed.GetValue(Repository), parsed.GetValue(Organisation)) switch
    {
        (not null, true) => throw new UsageException("--repository and --organisation exclude each other; name one of them."),
        (_, true) => null,
        ({ } named, _) => named,
        _ => (await RepositoryScans.IdentifyAsync(Folder, ct)).Id,
    };

    /// <summary>Reads the incidents.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="read">Reads; the book is null where there is no ledger.</param>
    public async Task<ExitCode> ReadAsync(ParseResult parsed, Func<IncidentBook?, Task<ExitCode>> read)
    {
        await using var register = SharedRegister.Find(Types, Time, Folder, parsed.GetValue(Db));
        if (register is null)
        {
            return await read(null);
        }

        using var book = new IncidentBook(register);
        return await read(book);
    }

    /// <summary>Changes an incident that is there, and says what became of it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="id">The id as it was written.</param>
    /// <param name="change">Changes the incident of an id.</param>
    /// <param name="done">What is said when it is done.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ExitCode> ChangeAsync(ParseResult parsed, string id, Func<IncidentBook, Caller, string, Task<Verdict>> change, string done, CancellationToken ct)
    {
        await using var register = SharedRegister.Find(Types, Time, Folder, parsed.GetValue(Db))
            ?? throw new UsageException("there is no ledger here yet; `solvent incident declare` makes one.");
        using var book = new IncidentBook(register);
        var (incident, missing) = await book.FindAsync(id, null, ct);
        return Said(missing ?? await change(book, await register.CallerAsync(Folder, ct), incident!.Id), _ => done);
    }

    /// <summary>Declares an incident; the ledger is made where there is none.</summary>
    public async Task<ExitCode> DeclareAsync(ParseResult parsed, DeclareIncident declare, CancellationToken ct)
    {
        await using var register = SharedRegister.Open(Types, Time, Folder, parsed.GetValue(Db));
        using var book = new IncidentBook(register);
        var (verdict, id) = await book.DeclareAsync(await register.CallerAsync(Folder, ct), declare, ct);
        return Said(verdict, _ => $"Declared: {id}.");
    }

    private ExitCode Said(Verdict verdict, Func<Verdict.Append, string> done)
    {
        switch (verdict)
        {
            case Refusal refusal:
                Console.Fail(refusal.Sentence);
                return refusal.Kind == RefusalKind.NotAllowed ? ExitCode.Failed : ExitCode.Misused;
            case Verdict.Append append:
                Console.Say(append.Count == 0 ? "That is so already." : done(append));
                break;
        }

        return ExitCode.Fine;
    }
}
