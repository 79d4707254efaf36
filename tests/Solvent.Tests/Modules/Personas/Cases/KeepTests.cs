using System.Text.Json;
using Solvent.Modules.Personas;
using Solvent.Modules.Personas.Cases;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Personas.Cases;

public sealed class FileKeepTests() : KeepTests(new FilePlaces());

public sealed class DatabaseKeepTests() : KeepTests(new DatabasePlaces());

/// <summary>What came of cases, kept as evidence.</summary>
public abstract class KeepTests(LedgerPlaces places) : IDisposable
{
    private const string Cases = ".solvent/personas/support-router/cases/first.yaml";
    private readonly SampleRepository sample = new();

    [Fact]
    public async Task A_run_is_kept_when_it_is_asked_for_and_shown_with_the_contract()
    {
        sample.Commit();
        await RunAsync("new", "support-router");
        Assert.Contains("no run was kept", (await RunAsync("show", "support-router")).Output, StringComparison.Ordinal);

        var (code, output, error) = await RunAsync("test", "--keep");

        Assert.Equal((0, "support-router 0.1.0: 2 of 2 cases passed\n"), (code, output));
        Assert.Matches("support-router 0\\.1\\.0: kept as [0-9a-f]{64}\\.", error);
        Assert.Contains("cases          2 of 2 cases passed on ", (await RunAsync("show", "support-router")).Output, StringComparison.Ordinal);
        await RunAsync("publish");
        var shown = JsonElement.Parse((await RunAsync("show", "support-router", "--version", "0.1.0", "--format", "json")).Output);
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("persona")!).RootElement).Check(shown));
        Assert.True(shown.GetProperty("tested").GetProperty("same").GetBoolean());

        sample.Write(Cases, sample.Read(Cases).Replace("queue: billing", "queue: general", StringComparison.Ordinal));
        Assert.Equal(1, (await RunAsync("test", "--keep")).Code);
        Assert.Contains("1 of 2 cases passed, 1 failed on ", (await RunAsync("show", "support-router")).Output, StringComparison.Ordinal);
        const string Manifest = ".solvent/personas/support-router/persona.yaml";
        sample.Write(Manifest, sample.Read(Manifest).Replace("title: ", "title: New ", StringComparison.Ordinal));
        Assert.Contains("1 failed, with another contract of this version on ", (await RunAsync("show", "support-router")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("test", "--keep", "--case", "refund")).Code);
    }

    [Fact]
    public async Task The_evidence_is_the_results_and_the_state_outlives_a_checkpoint()
    {
        sample.Commit();
        await RunAsync("new", "support-router");
        await RunAsync("test", "--keep");
        await RunAsync("publish");

        await using var register = SharedRegister.Open(Program.Facts(), TimeProvider.System, sample.Root, places["ledger"]);
        using var book = new PersonaBook(register);
        var state = (await book.SnapshotAsync(default)).State;
        var test = Assert.Single(state.Tests.Values);
        using var content = new MemoryStream();
        await register.Ledger.Blobs.ReadAsync(test.Blob, content);
        var json = JsonElement.Parse(content.ToArray());
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("persona-test")!).RootElement).Check(json));
        Assert.Equal(("support-router", "0.1.0", 2, 0, 0), (test.Persona, test.Version, test.Passed, test.Failed, test.NotRecorded));
        Assert.Equal(test, await book.TestAsync("support-router", test.Repository, SemVer.Read("0.1.0")!, default));
        Assert.Null(await book.TestAsync("support-router", "another", SemVer.Read("0.1.0")!, default));

        using var buffer = new MemoryStream();
        var projection = new PersonasProjection();
        using (var writer = new BinaryWriter(buffer, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            projection.Write(writer, state);
        }

        buffer.Position = 0;
        var read = projection.Read(new BinaryReader(buffer));
        Assert.Equal(state.Tests, read.Tests);
        Assert.Equal(state.Personas.Keys, read.Personas.Keys);
    }

    [Fact]
    public void A_name_that_is_published_from_another_repository_is_refused_and_so_is_nothing()
    {
        var state = PersonasState.Empty with { Personas = PersonasState.Empty.Personas.Add("router", new KnownPersona("router", "one", [])) };
        var fact = new PersonaTested("router", "1.0.0", "two", "c", "d", 1, 0, 0, "e");

        Assert.Equal(RefusalKind.NotAllowed, Assert.IsType<Refusal>(new KeepTest(fact).Decide(state)).Kind);
        Assert.Equal(RefusalKind.BadInput, Assert.IsType<Refusal>(new KeepTest(fact with { Passed = 0 }).Decide(PersonasState.Empty)).Kind);
        Assert.Equal(1, Assert.IsType<Verdict.Append>(new KeepTest(fact with { Repository = "one" }).Decide(state)).Count);
    }

    public void Dispose()
    {
        sample.Dispose();
        places.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var console = new TestConsole();
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        PersonasModule.AddCommands(cli, Program.Facts(), TimeProvider.System, sample.Root);
        var code = await cli.RunAsync(["persona", .. arguments, .. arguments[0] == "new" ? Array.Empty<string>() : ["--db", places["ledger"]]]);
        return (code, console.Out, console.Error);
    }
}
