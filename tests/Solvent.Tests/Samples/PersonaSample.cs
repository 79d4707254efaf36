using System.Text.Json;
using Solvent.Modules.Inventory;
using Solvent.Modules.Personas;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Testing;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Samples;

/// <summary>A copy of a sample of personas with a ledger of its own, and the program's commands on it.</summary>
internal sealed class PersonaSample : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-personas-");

    public PersonaSample(string name)
    {
        var from = RepositoryRoot.Of("samples", "personas", name);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Root, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Root => Path.Combine(_folder.FullName, "sample");

    public string Database => LedgerLocation.For(Root);

    public string Of(string path) => Path.Combine(Root, path);

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var console = new TestConsole();
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        InventoryModule.AddCommands(cli, TimeProvider.System, RegisterModule.OnScan(Program.Facts(), TimeProvider.System));
        PersonasModule.AddCommands(cli, Program.Facts(), TimeProvider.System, Root);
        return (await cli.RunAsync(arguments), console.Out, console.Error);
    }

    /// <summary>Runs the pipeline with an input of the sample, null for its own, and agrees to what it asks.</summary>
    public async Task<SampleRun> PipelineAsync(string? input = null, int code = 0, params string[] more)
    {
        var run = await RunAsync(["pipeline", "run", Root, "--db", Database, "--agree", "--format", "json", .. input is null ? Array.Empty<string>() : ["--input", Of(input)], .. more]);
        Assert.True(run.Code == code && run.Error.Split('\n').All(line => line.Length == 0 || line.StartsWith("note: values of ", StringComparison.Ordinal)), run.Error + run.Output);
        return new SampleRun(JsonElement.Parse(run.Output));
    }

    public async Task<T> WithRegisterAsync<T>(Func<SharedRegister, Task<T>> read)
    {
        await using var register = SharedRegister.Open(Program.Facts(), TimeProvider.System, Root, Database);
        return await read(register);
    }

    public Task<List<DecisionRecord>> DecisionsAsync(SampleRun run) => WithRegisterAsync(async register =>
    {
        await using var book = new DecisionBook(register.Ledger, TimeProvider.System);
        return (await book.Open().ListAsync(new DecisionQuery(Run: run.Id, Limit: 500), default).ToListAsync()).Select(one => one.Decision).Reverse().ToList();
    });

    public Task<List<IncidentWords>> IncidentsAsync() => WithRegisterAsync(async register =>
    {
        using var book = new IncidentBook(register);
        var words = new List<IncidentWords>();
        foreach (var incident in await book.ListAsync(null, default))
        {
            words.Add(await book.ReadAsync(incident, default));
        }

        return words;
    });

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A run of a sample as the program prints it.</summary>
internal sealed record SampleRun(JsonElement Document)
{
    public string Id => Document.GetProperty("id").GetString()!;

    public string State => Document.GetProperty("state").GetString()!;

    public string? Because => Document.GetProperty("because").GetString();

    public JsonElement Output => Document.GetProperty("output");

    public JsonElement Step(string id) => Document.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("id").GetString() == id);

    public string StateOf(string step) => Step(step).GetProperty("state").GetString()!;

    public string[] Texts(string list, string member) => [.. Output.GetProperty(list).EnumerateArray().Select(one => one.GetProperty(member).GetString()!)];
}
