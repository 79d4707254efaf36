using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>What the commands share: the console, and which ledger is meant.</summary>
/// <param name="Console">Where they write.</param>
/// <param name="Types">The facts that the program knows.</param>
/// <param name="Time">The clock.</param>
internal sealed record PipelineSession(CliConsole Console, FactTypes Types, TimeProvider Time)
{
    /// <summary>A fresh <c>--db</c>.</summary>
    public static Option<string?> Db() => LedgerOption.Create("around the folder");

    /// <summary>The folder of a pipeline.</summary>
    public static Argument<string> Folder() => new("PATH") { Description = "The folder of a pipeline, or its pipeline.yaml", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "." };

    /// <summary>The run that a command is about.</summary>
    public static Argument<string> Run() => new("RUN") { Description = "The run's id, or the start of it" };

    /// <summary>Opens the folder of a pipeline.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static PipelineFolder Open(string path)
    {
        if (!Directory.Exists(path) && Path.GetFileName(path) != PipelineReader.Manifest)
        {
            throw new UsageException(File.Exists(path) ? $"{path} is no {PipelineReader.Manifest}; name the folder of a pipeline." : $"there is no folder {path}.");
        }

        var folder = new PipelineFolder(path);
        if (!File.Exists(Path.Combine(folder.Path, PipelineReader.Manifest)))
        {
            folder.Dispose();
            throw new UsageException($"{folder.Shown} holds no {PipelineReader.Manifest}; name the folder of a pipeline, such as samples/personas/support-routing.");
        }

        return folder;
    }

    /// <summary>Works with the ledger around a folder, which is made where there is none.</summary>
    public async Task<ExitCode> WithHostAsync(string folder, string? db, Func<PersonaHost, ScannedRepository, Task<ExitCode>> work, CancellationToken ct)
    {
        var repository = await RepositoryScans.IdentifyAsync(folder, ct);
        await using var register = SharedRegister.Open(Types, Time, folder, db);
        await using var host = new PersonaHost(register, repository.Root, Time);
        try
        {
            return await work(host, repository);
        }
        finally
        {
            await host.AnchorAsync(CancellationToken.None);
        }
    }

    /// <summary>Reads the runs of the ledger around the current folder.</summary>
    public async Task<ExitCode> ReadAsync(string? db, Func<RunBook, Task<ExitCode>> read)
    {
        await using var ledger = FactLedger.Open(LedgerPlace.Of(db, Environment.CurrentDirectory), Types, Time, create: false);
        using var runs = new RunBook(ledger, Time);
        return await read(runs);
    }

    /// <summary>Says why something is not done.</summary>
    public ExitCode Refused(Refusal refusal)
    {
        Console.Fail(refusal.Sentence);
        return refusal.Kind is RefusalKind.NotAllowed or RefusalKind.Forbidden ? ExitCode.Failed : ExitCode.Misused;
    }

    /// <summary>The run of an id.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static PipelineRun Find(RunsState state, string id) =>
        state.Find(id) ?? throw new UsageException($"there is no run `{id}`, or the start of its id fits several; `solvent pipeline runs` lists them.");
}
