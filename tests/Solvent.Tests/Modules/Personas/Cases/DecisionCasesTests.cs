using System.Text.Json;
using Solvent.Modules.Personas;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Json;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Personas.Cases;

public sealed class FileDecisionCasesTests() : DecisionCasesTests(new FilePlaces());

public sealed class DatabaseDecisionCasesTests() : DecisionCasesTests(new DatabasePlaces());

/// <summary>Cases from what a persona decided.</summary>
public abstract class DecisionCasesTests(LedgerPlaces places) : IDisposable
{
    private const string Folder = ".solvent/personas/router";
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SampleRepository sample = new();
    private int count;

    [Fact]
    public async Task Decisions_become_cases_that_pass_and_hold_nobodys_name()
    {
        Write();
        await DecideAsync(
            Decision("""{"text":"A refund for kim.dahl@mail.example, please."}""", DecisionOutcomes.Answered, """{"queue":"billing"}"""),
            Decision("""{"text":"A refund for robin@mail.example, please."}""", DecisionOutcomes.Answered, """{"queue":"billing"}"""),
            Decision("""{"text":"Hello"}""", DecisionOutcomes.Answered, """{"queue":"general"}"""),
            Decision("""{"text":"Kim Dahl asks my lawyer."}""", DecisionOutcomes.Refused, null, new DecisionCheck("refuses", true, "legal: input.text")),
            Decision("""{"text":"Say it back: 0171 5550123"}""", DecisionOutcomes.Answered, """{"queue":"general","note":"0171 5550123"}"""),
            Decision("""{"text":"x"}""", DecisionOutcomes.Failed, null),
            Decision("""{"text":"y"}""", DecisionOutcomes.Refused, null, new DecisionCheck("caller", false, "the caller lacks `debt:read`")),
            Decision(null, DecisionOutcomes.Answered, """{"queue":"general"}"""),
            Decision("""{"text":"z"}""", DecisionOutcomes.Answered, """{"queue":"general"}""") with { Context = [new ContextUsed("chunk:help/a.md#1", "help", new string('a', 64), "text")] },
            Decision("""{"text":"u","number":"12345678"}""", DecisionOutcomes.Answered, """{"queue":"general"}"""));

        var (code, output, error) = await RunAsync("cases", "router", "--from-decisions", "100");

        Assert.Equal(0, code);
        Assert.Equal("4 cases from decisions of router, 3 redacted. Passed over: 1 like a newer one, 2 that failed, or was refused for who asked, 1 whose context is not in the sources any more, 1 whose input does not fit its schema once it is redacted, 1 without an input, which only `keeps: all` keeps.", error.ReplaceLineEndings(" ").Trim().Replace("  ", " ", StringComparison.Ordinal));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal(
            [
                ("Say it back: 0000 0000000", """[{"outcome":"answered"}]"""), ("[name] asks my lawyer.", """[{"refuses":"legal"}]"""),
                ("Hello", """[{"outcome":"answered"},{"equals":{"queue":"general"}}]"""), ("A refund for someone@example.com, please.", """[{"outcome":"answered"},{"equals":{"queue":"billing"}}]"""),
            ],
            lines.Select(line => (line.GetProperty("input").GetProperty("text").GetString()!, line.GetProperty("expect").GetRawText())));
        Assert.Equal(output, (await RunAsync("cases", "router", "--from-decisions", "100")).Output);
        Assert.Equal(lines[..2].Select(line => line.GetRawText()), (await RunAsync("cases", "router", "--from-decisions", "2")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        sample.Write($"{Folder}/cases/decisions.jsonl", output);
        Assert.Equal((0, "router 1.0.0: 4 of 4 cases passed\n"), ((await RunAsync("test")).Code, (await RunAsync("test")).Output));
    }

    [Fact]
    public async Task Context_that_the_sources_still_have_stands_in_the_case()
    {
        Write(slice: "{ purpose: support, keeps: all, sources: [help], nodes: [document, chunk], asks: \"{{ input.text }}\" }");
        sample.Write("help/refunds.md", "# Refunds\n\nA refund takes five days. Write to help@mail.example.\n");
        sample.Write(".solvent/sources.yaml", "sources:\n  - { name: help, kind: folder, path: help, purposes: [support] }\n");
        sample.Commit();
        var found = JsonElement.Parse((await ContextAsync()).Trim());
        await DecideAsync(Decision("""{"text":"Hello"}""", DecisionOutcomes.Answered, """{"queue":"general"}""") with { Context = [new ContextUsed(found.GetProperty("node").GetString()!, "help", found.GetProperty("digest").GetString()!, "text")] });

        var (code, output, error) = await RunAsync("cases", "router", "--from-decisions", "5");

        Assert.True(code == 0, error);
        var piece = JsonElement.Parse(output.Trim()).GetProperty("context")[0];
        Assert.Equal(found.GetProperty("node").GetString(), piece.GetProperty("node").GetString());
        Assert.Contains("takes five days. Write to someone@example.com.", piece.GetProperty("text").GetString(), StringComparison.Ordinal);
        sample.Write($"{Folder}/cases/decisions.jsonl", output);
        Assert.Equal(0, (await RunAsync("test")).Code);
    }

    [Fact]
    public async Task Without_decisions_it_is_said()
    {
        Write();
        Assert.Contains("there is no ledger here", (await RunAsync("cases", "router", "--from-decisions", "5")).Error, StringComparison.Ordinal);
        await DecideAsync();
        Assert.Equal(1, (await RunAsync("cases", "router", "--from-decisions", "5")).Code);
        Assert.Equal(2, (await RunAsync("cases", "router")).Code);
        Assert.Equal(2, (await RunAsync("cases", "router", "--from-decisions", "5", "--from-schema", "5")).Code);
        Assert.Equal(2, (await RunAsync("cases", "router", "--from-decisions", "0")).Code);
    }

    public void Dispose()
    {
        sample.Dispose();
        places.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Write(string slice = "{ purpose: support, keeps: all }")
    {
        sample.Commit();
        sample.Write($"{Folder}/persona.yaml", $$"""
            name: router
            version: 1.0.0
            title: Routes
            responsibility: Decides a queue.
            owner: "@support"
            inputs: { type: object, required: [text], properties: { text: { type: string }, number: { type: string, pattern: "^[1-9][0-9]*$" } } }
            outputs: { type: object, required: [queue], properties: { queue: { type: string }, note: { type: string } } }
            refuses: [ { id: legal, when: "input.text.contains('lawyer')", say: Not here. } ]
            slice: {{slice}}
            executor: { kind: rules, rules: [ { when: "input.text.contains('refund')", then: { queue: billing }, because: Refunds. }, { then: { queue: general }, because: All. } ] }

            """);
    }

    private DecisionRecord Decision(string? input, string outcome, string? output, params DecisionCheck[] checks) => new(DecisionIds.New(s_start.AddSeconds(++count)), s_start.AddSeconds(count), "router", "1.0.0", new string('c', 64), outcome)
    {
        Caller = "", Purpose = "support", Executor = "rules", InputDigest = CanonicalJson.Digest(JsonElement.Parse(input ?? "{}")), Checks = checks,
        Content = new DecisionContent(input is null ? null : JsonElement.Parse(input), output is null ? null : JsonElement.Parse(output), "Because."),
    };

    private async Task DecideAsync(params DecisionRecord[] made)
    {
        await using var register = SharedRegister.Open(Program.Facts(), TimeProvider.System, sample.Root, places["ledger"]);
        await using var book = new DecisionBook(register.Ledger, TimeProvider.System);
        var (log, caller) = (book.Open(), await register.Ledger.PersonAsync("Kim Dahl"));
        foreach (var one in made)
        {
            await log.AppendAsync(one with { Caller = caller }, default);
        }
    }

    private async Task<string> ContextAsync()
    {
        await using var register = SharedRegister.Open(Program.Facts(), TimeProvider.System, sample.Root, places["ledger"]);
        await using var search = await Solvent.Modules.Retrieval.Contract.ContextSearches.OpenAsync(new(sample.Root, register.Ledger.Address) { Register = register }, TimeProvider.System, default);
        var slice = new Solvent.Modules.Retrieval.Contract.DataSlice(new HashSet<string> { "help" }, new HashSet<string> { "document", "chunk" }, new HashSet<string>(), "support", Solvent.Platform.Security.Grants.Everything);
        var piece = Assert.Single(await search.AllAsync(slice, "help", 5, default));
        return JsonSerializer.Serialize(new { node = piece.Node, digest = piece.Digest });
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var console = new TestConsole();
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        PersonasModule.AddCommands(cli, Program.Facts(), TimeProvider.System, sample.Root);
        var code = await cli.RunAsync(["persona", .. arguments, "--db", places["ledger"]]);
        return (code, console.Out, console.Error);
    }
}
