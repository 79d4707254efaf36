using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Kpis;

/// <summary>What the commands share: the console, and which ledger and scope are meant.</summary>
internal sealed record KpiCommands(CliConsole Console, FactTypes Types, TimeProvider Time)
{
    /// <summary>The ledger to use instead of the repository's.</summary>
    public Option<string?> Db { get; } = LedgerOption.Create();

    /// <summary>The repository that is meant.</summary>
    public Option<string?> Repository { get; } = new("--repository") { HelpName = "ID", Description = "In that repository, by its id; without it the one in the current folder" };

    /// <summary>Whether the whole organisation is meant.</summary>
    public Option<bool> Organisation { get; } = new("--organisation") { Description = "In the whole organisation: all repositories of the ledger together" };

    private static string Folder => Environment.CurrentDirectory;

    /// <summary>The KPI that a command is about.</summary>
    public static Argument<string> Id() => new("ID") { Description = "The KPI's id" };

    /// <summary>The scope that is meant: a repository's identity, or null for the whole organisation.</summary>
    /// <exception cref="UsageException">Both are.</exception>
    public async Task<string?> ScopeAsync(ParseResult parsed, CancellationToken ct) => (parsed.GetValue(Repository), parsed.GetValue(Organisation)) switch
    {
        (not null, true) => throw OneScope(),
        (_, true) => null,
        ({ } named, _) => named,
        _ => (await RepositoryScans.IdentifyAsync(Folder, ct)).Id,
    };

    /// <summary>What is said where two scopes are named.</summary>
    public static UsageException OneScope() => new("--repository and --organisation exclude each other; name one of them.");

    /// <summary>Reads the KPIs; those of the catalogue alone where there is no ledger.</summary>
    public async Task<ExitCode> ReadAsync(ParseResult parsed, Func<KpiBook?, KpiView, Task<ExitCode>> read, CancellationToken ct)
    {
        await using var register = SharedRegister.Find(Types, Time, Folder, parsed.GetValue(Db));
        if (register is null)
        {
            return await read(null, KpiView.Catalogue);
        }

        using var book = new KpiBook(register);
        return await read(book, await book.ViewAsync(null, ct));
    }

    /// <summary>Changes something, and says what became of it.</summary>
    /// <exception cref="UsageException">There is no ledger.</exception>
    public async Task<ExitCode> ChangeAsync(ParseResult parsed, Func<KpiBook, Caller, Task<Verdict>> change, Func<Verdict.Append, string> done, CancellationToken ct)
    {
        await using var register = SharedRegister.Find(Types, Time, Folder, parsed.GetValue(Db))
            ?? throw new UsageException("nothing is registered here yet; run `solvent scan --register` or `solvent up` in the repository.");
        using var book = new KpiBook(register);
        switch (await change(book, await register.CallerAsync(Folder, ct)))
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
