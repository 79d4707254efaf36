using System.Text.Json;
using System.Xml.Linq;
using Solvent.Modules.Personas;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Personas.Cases;

/// <summary>`solvent persona test` in a repository.</summary>
public sealed class TestCommandTests : IDisposable
{
    private const string Cases = ".solvent/personas/support-router/cases/first.yaml";
    private readonly SampleRepository _sample = new();

    public TestCommandTests() => _sample.Commit();

    [Theory]
    [InlineData("rules")]
    [InlineData("extractive")]
    public async Task The_cases_of_a_new_persona_pass_without_a_ledger(string executor)
    {
        await RunAsync("new", "support-router", "--executor", executor);

        Assert.Equal((0, "support-router 0.1.0: 2 of 2 cases passed\n", ""), await RunAsync("test"));
        Assert.False(File.Exists(LedgerLocation.For(_sample.Root)));
    }

    [Fact]
    public async Task A_case_that_fails_is_told_with_its_place_in_every_form()
    {
        await RunAsync("new", "support-router");
        _sample.Write(Cases, _sample.Read(Cases).Replace("queue: billing", "queue: general", StringComparison.Ordinal));

        var text = await RunAsync("test");
        Assert.Equal(1, text.Code);
        Assert.StartsWith($"{Cases}:2: refund: failed\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 cases passed, 1 failed", text.Output, StringComparison.Ordinal);

        var json = JsonElement.Parse((await RunAsync("test", "--format", "json")).Output);
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("persona-test")!).RootElement).Check(json));
        Assert.Equal((false, "failed", 5), (json.GetProperty("passed").GetBoolean(), json.GetProperty("personas")[0].GetProperty("cases")[0].GetProperty("status").GetString(), json.GetProperty("personas")[0].GetProperty("cases")[0].GetProperty("expectations")[0].GetProperty("line").GetInt32()));

        var junit = XDocument.Parse((await RunAsync("test", "--format", "junit")).Output);
        Assert.Equal(("2", "1"), (junit.Root!.Attribute("tests")!.Value, junit.Root.Attribute("failures")!.Value));
        Assert.Equal("equals", Assert.Single(junit.Descendants("failure")).Attribute("type")!.Value);

        Assert.Equal(0, (await RunAsync("test", "--case", "a-lawyer*")).Code);
        Assert.Equal(2, (await RunAsync("test", "--case", "none-*")).Code);
    }

    [Fact]
    public async Task What_can_not_be_read_is_told_and_nothing_is_run()
    {
        await RunAsync("new", "support-router");
        _sample.Write(".solvent/personas/support-router/cases/second.jsonl", "{\"id\":\"refund\",\"input\":{},\"expect\":[{\"contain\\u001b[31ms\":\"x\"}]}\n{");

        var (code, output, error) = await RunAsync("test");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("second.jsonl:1:", error, StringComparison.Ordinal);
        Assert.Contains("second.jsonl:2:", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error);
    }

    [Fact]
    public async Task A_published_version_is_compared_case_by_case()
    {
        await RunAsync("new", "support-router");
        await RunAsync("publish");
        const string Rules = ".solvent/personas/support-router/rules.yaml";
        _sample.Write(Rules, _sample.Read(Rules).Replace("'refund'", "'nothing'", StringComparison.Ordinal));
        _sample.Write(Cases, _sample.Read(Cases) + "- id: more\n  input: { text: Hello }\n  expect: [ { equals: { queue: general } } ]\n");

        var worse = await RunAsync("test", "--arm", "0.1.0");
        Assert.Equal(1, worse.Code);
        Assert.Contains("better in 0, worse in 1, the same in 2\n    worse: refund\n", worse.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("test", "--arm", "9.9.9")).Code);
        Assert.Equal(2, (await RunAsync("test", "--arm", "newest")).Code);
    }

    public void Dispose() => _sample.Dispose();

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var console = new TestConsole();
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        PersonasModule.AddCommands(cli, Program.Facts(), TimeProvider.System, _sample.Root);
        var code = await cli.RunAsync(["persona", .. arguments]);
        return (code, console.Out, console.Error);
    }
}
