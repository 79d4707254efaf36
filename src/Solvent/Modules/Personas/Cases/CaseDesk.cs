using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Personas.Workspace;
using Solvent.Platform.Expressions;
using Solvent.Platform.JsonSchemas;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Cases;

/// <summary>A contract with its cases, as they were read.</summary>
/// <param name="Reading">The contract; whether all can be used is told by its problems.</param>
/// <param name="Digest">SHA-256 (hex) of the files of the cases.</param>
/// <param name="Cases">The cases that are asked for.</param>
/// <param name="Answers">What was answered from outside.</param>
internal sealed record ReadCases(PersonaReading Reading, string Digest, IReadOnlyList<ContractCase> Cases, RecordedAnswers Answers);

/// <summary>Reads the cases of contracts and runs them. One for a command.</summary>
internal sealed class CaseDesk : IDisposable
{
    private readonly Executors executors;
    private readonly ExecutionPipelines pipelines;
    private readonly PersonaRunner runner;
    private readonly ModelPlaces places;
    private readonly TimeProvider time;

    /// <summary>A desk.</summary>
    /// <param name="places">Where models are reached, when an answer is to be recorded.</param>
    /// <param name="time">The clock.</param>
    public CaseDesk(ModelPlaces places, TimeProvider time)
    {
        (this.places, this.time) = (places, time);
        executors = new Executors(places);
        pipelines = new ExecutionPipelines(time);
        runner = new PersonaRunner(pipelines, time);
    }

    /// <summary>Reads a contract with its cases.</summary>
    /// <param name="workspace">The contracts.</param>
    /// <param name="name">The persona's name.</param>
    /// <param name="glob">Only cases whose ids are like this; null for all.</param>
    /// <param name="mode">When something outside is asked.</param>
    /// <exception cref="UsageException">There is no such contract.</exception>
    public ReadCases Read(PersonaWorkspace workspace, string name, string? glob, RecordMode mode)
    {
        var files = workspace.CaseFilesOf(name);
        var (reading, cases) = Read(workspace.Folder(name), files);
        foreach (var one in reading.Contract is { Models.Count: 0 } ? cases.Where(one => one.Expect.Any(each => each.Grading is { Model: null })) : [])
        {
            reading.Problems.Add(ProblemKind.Error, one.File, one.Line, 1, $"`{one.Id}` is graded, and the contract pins no model", "write `graded: { rubric: …, model: { api: …, name: … } }`");
        }

        var answers = RecordedAnswers.Read(workspace, name, mode, places.Secrets, reading.Problems);
        return new ReadCases(reading, DigestOf(files), glob is null ? cases : [.. cases.Where(one => FileSystemName.MatchesSimpleExpression(glob, one.Id, ignoreCase: false))], answers);
    }

    /// <summary>Runs the cases with the folder's contract and with published versions.</summary>
    /// <param name="read">The contract, without errors, and its cases.</param>
    /// <param name="others">The published versions that it is compared with.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="UsageException">A contract can't be run.</exception>
    public async Task<TestedPersona> RunAsync(ReadCases read, IReadOnlyList<PublishedPersona> others, CancellationToken ct)
    {
        var contract = read.Reading.Contract!;
        var digest = PersonaWriter.Digest(contract);
        var arms = new List<TestedArm> { await RunAsync(contract, digest, isFolder: true, read, ct) };
        foreach (var other in others)
        {
            arms.Add(await RunAsync(other.Contract, other.Digest, isFolder: false, read, ct));
        }

        return new TestedPersona(contract.Name, digest, read.Digest, arms) { Recorded = read.Answers.Recorded };
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
        Parallel.Invoke(
            () => reading = PersonaReader.Read(folder),
            () =>
            {
                // Ready by the time that the contract asks for it.
                _ = Expression.Parse("true");
                cases = CaseReader.Read(folder, files, problems);
            });
        foreach (var one in problems.All)
        {
            reading!.Problems.Add(one.Kind, one.File, one.Line, one.Column, one.Message, one.Remedy);
        }

        return (reading!, cases);
    }

    private static string DigestOf(IReadOnlyList<CaseFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(file.Name)}\n{file.Bytes?.Length ?? 0}\n"));
            hash.AppendData(file.Bytes ?? []);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<TestedArm> RunAsync(PersonaContract contract, string digest, bool isFolder, ReadCases read, CancellationToken ct)
    {
        // All versions are graded by the same model.
        var grader = new Grader(executors, runner, read.Answers, read.Reading.Contract!.Models.Count > 0 ? read.Reading.Contract.Models[0] : null, time);
        try
        {
            var persona = RunnablePersona.Of(contract, digest, [], executors);
            return new TestedArm(contract.Version.ToString(), isFolder, await new CaseRunner(runner, read.Answers, grader, time).RunAsync(persona, read.Cases, ct));
        }
        catch (Exception e) when (e is ExpressionException or JsonSchemaException)
        {
            throw new UsageException($"{contract.Reference} can't be run: {e.Message} `solvent persona lint {contract.Name}` tells where.");
        }
    }
}
