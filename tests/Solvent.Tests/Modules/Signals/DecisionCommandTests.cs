using System.Text.Json;
using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Signals;

/// <summary>`solvent decision …` over a real ledger.</summary>
public abstract class DecisionCommandTests : IAsyncLifetime
{
    private readonly SignalsScene scene;

    private protected DecisionCommandTests(LedgerPlaces places) => scene = new SignalsScene(places);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task Decisions_are_listed_shown_and_exported()
    {
        var caller = await scene.Ledger.PersonAsync("Ana");
        var made = await scene.AppendAsync(3, i => Decisions.Make($"q{i}", outcome: i == 1 ? DecisionOutcomes.Failed : DecisionOutcomes.Answered) with { Caller = caller, Step = new PipelineStep("routing", "run-7", "answer"), From = [DecisionIds.New(Decisions.At)] });
        await scene.Log.BeginAsync(new DecisionBegun(DecisionIds.New(Decisions.At), Decisions.At, "support", "1.2.0", caller, Decisions.Digest("x")), default);

        var list = await RunAsync(null, "list");
        Assert.Contains("3 decisions.\nunfinished: ", list.Out, StringComparison.Ordinal);
        Assert.Equal((0, true), (list.Code, list.Out.IndexOf(made[2].Decision.Id, StringComparison.Ordinal) < list.Out.IndexOf(made[0].Decision.Id, StringComparison.Ordinal)));
        var failed = await JsonAsync("decision-list", "list", "--outcome", "failed");
        Assert.Equal(made[1].Decision.Id, Assert.Single(failed.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("2", (await JsonAsync("decision-list", "list", "--limit", "2")).GetProperty("next").GetString());
        Assert.Equal(1, (await JsonAsync("decision-list", "list", "--before", "2", "--run", "run-7")).GetProperty("items").GetArrayLength());

        var shown = await RunAsync(null, "show", made[1].Decision.Id.ToLowerInvariant());
        foreach (var said in (string[])["asked by     Ana to answer customers", "The help centre says so.", "/answer: too short", "text: refund, delay", "Provenance is complete", "It takes 5 days", "run run-7", "\"question\": \"q1\""])
        {
            Assert.Contains(said, shown.Out, StringComparison.Ordinal);
        }

        Assert.Equal("Ana", (await JsonAsync("decision", "show", made[0].Decision.Id)).GetProperty("callerName").GetString());
        var lines = (await RunAsync(null, "export", "--after", "1")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([2L, 3], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("seq").GetInt64()));
        Decisions.Checked("decision", JsonDocument.Parse(lines[0]).RootElement);
    }

    [Fact]
    public async Task A_log_is_verified_and_what_was_changed_ends_with_one()
    {
        await scene.AppendAsync(2);
        await scene.AnchorAsync();
        await scene.AppendAsync(1);

        var sound = await RunAsync(null, "verify");
        Assert.Equal((0, true, true), (sound.Code, sound.Out.StartsWith("sound: 3 decisions, root ", StringComparison.Ordinal), sound.Out.Contains("the first 2 are anchored in the ledger; 1 are not yet", StringComparison.Ordinal)));
        var document = await JsonAsync("decision-verification", "verify");
        Assert.Equal((true, 1), (document.GetProperty("isSound").GetBoolean(), document.GetProperty("unanchored").GetInt32()));
        Assert.DoesNotContain("@127.0.0.1:5432", document.GetProperty("place").GetString(), StringComparison.Ordinal);

        scene.Execute("DELETE FROM log.decisions WHERE seq = 2");

        var broken = await RunAsync(null, "verify");
        Assert.Equal((1, "NOT SOUND: decision 2: it is missing\n"), (broken.Code, broken.Out));
        Assert.Equal(2, (await JsonAsync("decision-verification", 1, "verify")).GetProperty("problems")[0].GetProperty("seq").GetInt32());

        scene.Execute("UPDATE log.log SET seq = 99");
        Assert.Contains("NOT SOUND: ", (await RunAsync(null, "verify")).Out, StringComparison.Ordinal);
        Decisions.Checked("decision-verification", await JsonAsync("decision-verification", 1, "verify"));
    }

    [Fact]
    public async Task Contents_are_erased_by_day_and_by_id()
    {
        var made = await scene.AppendAsync(2);
        Assert.Equal("erased the content of 1 decision\n", (await RunAsync(null, "erase", "--id", made[0].Decision.Id, "--because", "asked by the customer", "--yes")).Out);
        Assert.Equal("There is nothing to erase.\n", (await RunAsync(null, "erase", "--id", made[0].Decision.Id, "--yes")).Error);
        Assert.Contains("Its content was erased", (await RunAsync(null, "show", made[0].Decision.Id)).Out, StringComparison.Ordinal);
        Assert.True((await JsonAsync("decision", "show", made[0].Decision.Id)).GetProperty("isErased").GetBoolean());
        Assert.Equal("erased the content of 1 decision\n", (await RunAsync(null, "erase", "--before", "2026-08-01", "--yes")).Out);
        Assert.Contains("2 contents were erased", (await RunAsync(null, "verify")).Out, StringComparison.Ordinal);
        var facts = await scene.Ledger.ReadAsync(prefixes: ["signals.content-erased"]).ToListAsync();
        Assert.Equal("asked by the customer", await scene.Ledger.ResolveTextAsync(facts[0].Why!));
        Assert.Equal([made[0].Decision.Id, null], facts.Select(fact => ((DecisionContentErased)fact.Body).Decision));
    }

    [Theory]
    [InlineData("there is no decision `01ZZZ`", "show", "01ZZZ")]
    [InlineData("there is no decision `'; DROP`", "show", "'; DROP")]
    [InlineData("--before DATE, or --id ID", "erase")]
    [InlineData("--before DATE, or --id ID", "erase", "--before", "2026-01-01", "--id", "01")]
    [InlineData("--before is a day such as", "erase", "--before", "yesterday")]
    [InlineData("--limit is a number from 1", "list", "--limit", "0")]
    public async Task What_can_not_be_done_is_told(string said, params string[] arguments)
    {
        await scene.AppendAsync(1);

        var run = await RunAsync(null, arguments);

        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_log_nothing_is_made_and_all_is_sound()
    {
        Assert.Equal("No decision is like that.\n", (await RunAsync(null, "list")).Out);
        Assert.StartsWith("sound: 0 decisions", (await RunAsync(null, "verify")).Out, StringComparison.Ordinal);
        Assert.Equal("", (await RunAsync(null, "export")).Out);
        Assert.Null(DecisionLogs.Find(scene.Place, TimeProvider.System));
    }

    [Fact]
    public async Task No_line_is_wider_than_a_terminal_and_hostile_text_is_shown_as_text()
    {
        var evil = "\u001b[31m\u202e" + new string('x', 200);
        var made = (await scene.AppendAsync(1, _ => Decisions.Make(evil, persona: new string('p', 90)) with
        {
            Model = new string('m', 100), Context = [new ContextUsed(evil, evil, Decisions.Digest(evil), evil, 0.123456)], Checks = [new DecisionCheck(evil, false, evil)],
            Content = new DecisionContent(Decisions.Json(JsonSerializer.Serialize(evil)), null, "A long reason with many words that goes on and on until it has to be broken between two of them."),
        }))[0];

        foreach (var arguments in new string[][] { ["list"], ["verify"] })
        {
            Assert.All((await RunAsync(80, arguments)).Out.Split('\n'), line => Assert.True(line.Length <= 80 || line.StartsWith("sound", StringComparison.Ordinal), line));
        }

        var shown = (await RunAsync(80, "show", made.Decision.Id)).Out;
        Assert.DoesNotContain('\u001b', shown);
        Assert.DoesNotContain('\u202e', shown + (await RunAsync(null, "export")).Out);
    }

    private Task<JsonElement> JsonAsync(string schema, params string[] arguments) => JsonAsync(schema, 0, arguments);

    private async Task<JsonElement> JsonAsync(string schema, int code, params string[] arguments)
    {
        var run = await RunAsync(null, [.. arguments, "--format", "json"]);
        Assert.Equal(code, run.Code);
        var json = JsonDocument.Parse(run.Out).RootElement;
        Decisions.Checked(schema, json);
        return json;
    }

    private async Task<(int Code, string Out, string Error)> RunAsync(int? width, params string[] arguments)
    {
        var console = new TestConsole(width);
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        SignalsModule.AddCommands(cli, SignalsModule.AddFacts(new FactTypes()), TimeProvider.System, (_, _) => Task.FromResult(new Caller(LedgerNames.System, "test")));
        var code = await cli.RunAsync(["decision", .. arguments, "--db", scene.Place]);
        return (code, console.Out, console.Error);
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteDecisionCommandTests() : DecisionCommandTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresDecisionCommandTests() : DecisionCommandTests(new DatabasePlaces());
