using System.Text.Json;
using Solvent.Modules.Reliability;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Reliability;

/// <summary>`solvent incident …` over a real ledger.</summary>
public sealed class IncidentCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    private string Db => _folder["ledger.db"];

    [Fact]
    public async Task An_incident_is_declared_answered_closed_and_shown()
    {
        var id = (await RunAsync("declare", "Answers cite no source", "--severity", "critical", "--component", "bot", "--started", "2026-03-02T07:30Z", "--repository", "repo")).Error.Split(' ', '.')[1];
        File.WriteAllText(_folder["plan.md"], "# Plan\n");
        Assert.Equal("Attached.\n", (await RunAsync("attach", id, "--plan", _folder["plan.md"])).Error);
        Assert.Equal("That is so already.\n", (await RunAsync("attach", id, "--plan", _folder["plan.md"])).Error);
        Assert.Equal("Attached.\n", (await RunAsync("attach", id[..4], "--link", "https://example.org/7")).Error);

        Assert.Contains("  state     open, 1 h 30 min so far", (await RunAsync("show", id)).Out, StringComparison.Ordinal);
        Assert.Contains("1 incident open.", (await RunAsync("list")).Out, StringComparison.Ordinal);
        Assert.Equal("Closed.\n", (await RunAsync("close", id, "--because", "Rolled back.")).Error);
        Assert.Equal("That is so already.\n", (await RunAsync("close", id, "--because", "Again.")).Error);
        Assert.StartsWith("No incident is open", (await RunAsync("list")).Out, StringComparison.Ordinal);

        var shown = await JsonAsync("incident", "show", id);
        Assert.Equal(("closed", 2, "Rolled back."), (shown.GetProperty("incident").GetProperty("state").GetString(), shown.GetProperty("attached").GetArrayLength(), shown.GetProperty("because").GetString()));
        Assert.Single((await JsonAsync("incident-list", "list", "--all")).GetProperty("items").EnumerateArray());
        Assert.Empty((await JsonAsync("incident-list", "list")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData(2, "--started is a moment such as", "declare", "x", "--severity", "low", "--started", "soon", "--organisation")]
    [InlineData(2, "which is still to come", "declare", "x", "--severity", "low", "--started", "2026-03-02T12:00Z", "--organisation")]
    [InlineData(2, "exclude each other", "declare", "x", "--severity", "low", "--organisation", "--repository", "r")]
    [InlineData(2, "'info' not recognized", "declare", "x", "--severity", "info", "--organisation")]
    [InlineData(2, "there is no ledger here yet", "attach", "abc", "--note", "x")]
    [InlineData(2, "There is no incident 'abc'", "show", "abc")]
    [InlineData(2, "give one of --plan", "attach", "abc", "--note", "x", "--link", "https://a.example")]
    [InlineData(2, "there is no such file", "attach", "abc", "--plan", "/nowhere/plan.md")]
    public async Task What_can_not_be_done_is_told(int code, string said, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal(code, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_line_is_wider_than_a_terminal_and_escapes_do_nothing()
    {
        var id = (await RunAsync("declare", new string('w', 280), "--severity", "low", "--organisation")).Error.Split(' ', '.')[1];
        await RunAsync("attach", id, "--note", "\u001b[31mred\u001b[0m " + string.Concat(Enumerable.Repeat("words of a note ", 20)));

        foreach (var arguments in new string[][] { ["list"], ["show", id] })
        {
            var shown = (await RunAsync(80, arguments)).Out;
            Assert.DoesNotContain("\u001b[31m", shown, StringComparison.Ordinal);
            Assert.All(shown.Split('\n').Skip(arguments[0] == "show" ? 1 : 0), line => Assert.True(line.Length <= 80, line));
        }
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    private async Task<(int Code, string Out, string Error)> RunAsync(int? width, string[] arguments)
    {
        var console = new TestConsole(width);
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        ReliabilityModule.AddCommands(cli, Program.Facts(), _clock);
        var code = await cli.RunAsync(["incident", .. arguments, "--db", Db]);
        return (code, console.Out, console.Error);
    }

    private async Task<JsonElement> JsonAsync(string schema, params string[] arguments)
    {
        var document = JsonDocument.Parse((await RunAsync([.. arguments, "--format", "json"])).Out).RootElement;
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(document));
        return document;
    }
}
