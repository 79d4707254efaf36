using System.IO.Enumeration;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Personas.Workspace;
using Solvent.Platform.Expressions;
using Solvent.Platform.Json;
using Solvent.Platform.JsonSchemas;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Reads the cases of contracts and runs them. One for a command.</summary>
internal sealed class CaseDesk : IDisposable
{
    private readonly Executors executors = new(ModelPlaces.OfProcess);
    private readonly ExecutionPipelines pipelines;
    private readonly CaseRunner runner;

    /// <summary>A desk.</summary>
    /// <param name="time">The clock.</param>
    public CaseDesk(TimeProvider time)
    {
        pipelines = new ExecutionPipelines(time);
        runner = new CaseRunner(new PersonaRunner(pipelines, time));
    }

    /// <summary>Reads a contract with its cases.</summary>
    /// <param name="workspace">The contracts.</param>
    /// <param name="name">The persona's name.</param>
    /// <param name="glob">Only cases whose ids are like this; null for all.</param>
    /// <returns>The contract and its cases; whether they can be used is told by the reading's problems.</returns>
    /// <exception cref="UsageException">There is no such contract.</exception>
    public static (PersonaReading Reading, IReadOnlyList<ContractCase> Cases) Read(PersonaWorkspace workspace, string name, string? glob)
    {
        var (reading, cases) = Read(workspace.Folder(name), workspace.CaseFilesOf(name));
        return (reading, glob is null ? cases : [.. cases.Where(one => FileSystemName.MatchesSimpleExpression(glob, one.Id, ignoreCase: false))]);
    }

    /// <summary>Runs the cases with the folder's contract and with published versions.</summary>
    /// <param name="reading">The contract, without errors.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="others">The published versions that it is compared with.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="UsageException">A contract can't be run.</exception>
    public async Task<TestedPersona> RunAsync(PersonaReading reading, IReadOnlyList<ContractCase> cases, IReadOnlyList<PublishedPersona> others, CancellationToken ct)
    {
        var contract = reading.Contract!;
        var arms = new List<TestedArm> { await RunAsync(contract, CanonicalJson.Digest(PersonaWriter.Json(contract)), isFolder: true, cases, ct) };
        foreach (var other in others)
        {
            arms.Add(await RunAsync(other.Contract, other.Digest, isFolder: false, cases, ct));
        }

        return new TestedPersona(contract.Name, arms);
    }

    /// <summary>Loads published versions.</summary>
    /// <exception cref="UsageException">One of them was not published.</exception>
    public static async Task<IReadOnlyList<PublishedPersona>> LoadAsync(PersonaBook? book, string name, IReadOnlyList<string> versions, CancellationToken ct)
    {
        var all = new List<PublishedPersona>();
        foreach (var written in versions.Distinct(StringComparer.Ordinal))
        {
            var version = SemVer.Read(written) ?? throw new UsageException($"--arm is a published version such as 1.2.0, not `{TerminalText.Encode(written)}`.");
            all.Add((book is null ? null : await book.LoadAsync(name, version, ct)) ?? throw new UsageException($"{name} {version} was not published here; `solvent persona show {name}` lists what was."));
        }

        return all;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        pipelines.Dispose();
        executors.Dispose();
    }

    // Beside each other: the languages that a contract asks for take as long to set up as a thousand cases to read.
    private static (PersonaReading Reading, IReadOnlyList<ContractCase> Cases) Read(PersonaFolder folder, IReadOnlyList<CaseFile> files)
    {
        var (reading, cases, problems) = ((PersonaReading?)null, (IReadOnlyList<ContractCase>)[], new ProblemList());
        Parallel.Invoke(() => reading = PersonaReader.Read(folder), () => cases = CaseReader.Read(folder, files, problems));
        foreach (var one in problems.All)
        {
            reading!.Problems.Add(one.Kind, one.File, one.Line, one.Column, one.Message, one.Remedy);
        }

        return (reading!, cases);
    }

    private async Task<TestedArm> RunAsync(PersonaContract contract, string digest, bool isFolder, IReadOnlyList<ContractCase> cases, CancellationToken ct)
    {
        try
        {
            var persona = RunnablePersona.Of(contract, digest, [], executors);
            return new TestedArm(contract.Version.ToString(), isFolder, await runner.RunAsync(persona, cases, ct));
        }
        catch (Exception e) when (e is ExpressionException or JsonSchemaException)
        {
            throw new UsageException($"{contract.Reference} can't be run: {e.Message} `solvent persona lint {contract.Name}` tells where.");
        }
    }
}
