using System.Text.Json;
using Solvent.Modules.Personas;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Personas.Commands;

/// <summary>`solvent persona …` in a repository, over a real ledger.</summary>
public sealed class PersonaCommandTests : IDisposable
{
    private const string Manifest = ".solvent/personas/support-router/persona.yaml";
    private readonly SampleRepository _sample = new();

    public PersonaCommandTests() => _sample.Commit();

    [Theory]
    [InlineData("rules")]
    [InlineData("extractive")]
    public async Task A_new_persona_is_whole_and_can_be_published(string executor)
    {
        Assert.Equal(0, (await RunAsync("new", "support-router", "--executor", executor)).Code);

        var lint = await RunAsync("lint", "--strict");
        Assert.Equal((0, "1 contract: fine\n"), (lint.Code, lint.Output));
        Assert.StartsWith("Published support-router 0.1.0: ", (await RunAsync("publish")).Output, StringComparison.Ordinal);
        Assert.Equal("published", Assert.Single((await JsonAsync("persona-list", 0, "list")).GetProperty("items").EnumerateArray()).GetProperty("state").GetString());
        var shown = await JsonAsync("persona", 0, "show", "support-router");
        Assert.Equal(("@team", executor, 1), (shown.GetProperty("contract").GetProperty("owner").GetString(), shown.GetProperty("contract").GetProperty("executor").GetProperty("kind").GetString(), shown.GetProperty("versions").GetArrayLength()));
        Assert.Equal(0, (await RunAsync("show", "support-router")).Code);
    }

    [Fact]
    public async Task Show_tells_what_its_last_decisions_say_of_it()
    {
        await RunAsync("new", "support-router");
        Assert.Equal(JsonValueKind.Null, (await JsonAsync("persona", 0, "show", "support-router")).GetProperty("decisions").ValueKind);
        await RunAsync("publish");
        Assert.Empty((await JsonAsync("persona", 0, "show", "support-router")).GetProperty("decisions").GetProperty("last").EnumerateArray());
        Assert.DoesNotContain("decided", (await RunAsync("show", "support-router")).Output, StringComparison.Ordinal);
        await using (var log = DecisionLogs.Open(LedgerPlace.Of(null, _sample.Root), TimeProvider.System))
        {
            await log.AppendAsync(Signals.Decisions.Make(persona: "support-router") with { Microseconds = 1_250 }, default);
            await log.AppendAsync(Signals.Decisions.Make("another", persona: "support-router", outcome: DecisionOutcomes.HandedOver) with { Version = "1.3.0", Microseconds = 3_000 }, default);
        }

        var figures = (await JsonAsync("persona", 0, "show", "support-router")).GetProperty("decisions").GetProperty("figures");
        Assert.Equal((2, 1, 1, 3d), (figures.GetProperty("count").GetInt32(), figures.GetProperty("answered").GetInt32(), figures.GetProperty("handedOver").GetInt32(), figures.GetProperty("latencyP95").GetDouble()));
        var shown = (await RunAsync("show", "support-router")).Output;
        Assert.Contains("Counted are all 2 decisions so far.", shown, StringComparison.Ordinal);
        Assert.Matches(@"all +2 +1 .* 3 +100 % +0\.9", shown);
    }

    [Fact]
    public async Task New_writes_over_nothing_and_follows_no_link()
    {
        await RunAsync("new", "support-router");
        var before = _sample.Read(Manifest);

        Assert.Contains("is there already", (await RunAsync("new", "support-router", "--title", "Other")).Error, StringComparison.Ordinal);
        Assert.Equal(before, _sample.Read(Manifest));
        Assert.Contains("is no name of a persona", (await RunAsync("new", "../out")).Error, StringComparison.Ordinal);
        Directory.CreateSymbolicLink(Path.Combine(_sample.Root, ".solvent/personas/linked"), Path.GetTempPath());
        Assert.Equal(2, (await RunAsync("new", "linked")).Code);
    }

    [Fact]
    public async Task A_change_is_told_refused_where_it_lies_and_published_where_it_does_not()
    {
        await RunAsync("new", "support-router");
        await RunAsync("publish");
        _sample.Write(Manifest, _sample.Read(Manifest).Replace("Decides which queue", "Chooses which queue", StringComparison.Ordinal));

        var diff = await JsonAsync("persona-diff", 1, "diff", "support-router", "--against", "0.1.0");
        Assert.Equal((false, "major", "responsibility"), (diff.GetProperty("truthful").GetBoolean(), diff.GetProperty("needed").GetString(), diff.GetProperty("changes")[0].GetProperty("subject").GetString()));
        Assert.Equal(1, (await RunAsync("lint")).Code);
        Assert.Contains("lies", (await RunAsync("publish")).Error, StringComparison.Ordinal);
        Assert.Equal("changed", Assert.Single((await JsonAsync("persona-list", 0, "list")).GetProperty("items").EnumerateArray()).GetProperty("state").GetString());

        _sample.Write(Manifest, _sample.Read(Manifest).Replace("version: 0.1.0", "version: 0.2.0", StringComparison.Ordinal));
        var published = await JsonAsync("persona-publish", 0, "publish");
        Assert.Equal(("major", "0.1.0", true), (published.GetProperty("items")[0].GetProperty("step").GetString(), published.GetProperty("items")[0].GetProperty("before").GetString(), published.GetProperty("items")[0].GetProperty("fresh").GetBoolean()));
        Assert.Contains("responsibility", (await RunAsync("diff", "support-router")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_ledger_the_last_commit_is_what_it_is_compared_with()
    {
        await RunAsync("new", "support-router");
        Assert.Equal(2, (await RunAsync("diff", "support-router")).Code);
        _sample.Commit();
        _sample.Write(Manifest, _sample.Read(Manifest).Replace("Decides which queue", "Chooses which queue", StringComparison.Ordinal).Replace("version: 0.1.0", "version: 0.1.1", StringComparison.Ordinal));

        Assert.Contains("error: 0.1.1 lies: what changed since 0.1.0 is major", (await RunAsync("lint")).Output, StringComparison.Ordinal);
        Assert.Contains("0.1.1 lies", (await RunAsync("diff", "support-router", "--against", "HEAD")).Output, StringComparison.Ordinal);
        Assert.Contains("there is no revision", (await RunAsync("diff", "support-router", "--against", "--upload-pack=x")).Error + (await RunAsync("diff", "support-router", "--against", "nowhere")).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(LedgerLocation.For(_sample.Root)));
    }

    [Fact]
    public async Task Another_folder_can_be_compared_with()
    {
        await RunAsync("new", "support-router");
        await RunAsync("new", "other", "--title", "Another");

        Assert.Contains("title has other words", (await RunAsync("diff", "support-router", "--against", Path.Combine(_sample.Root, ".solvent/personas/other"))).Output.Replace("  ", " ", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_withdrawn_with_its_reason()
    {
        await RunAsync("new", "support-router");
        await RunAsync("publish");

        Assert.Equal("Withdrawn. No version of it is run any more.\n", (await RunAsync("withdraw", "support-router", "0.1.0", "--because", "It was wrong.")).Error);
        Assert.Equal("That is so already.\n", (await RunAsync("withdraw", "support-router", "0.1.0", "--because", "It was wrong.")).Error.Replace(" No version of it is run any more.", "", StringComparison.Ordinal));
        Assert.Equal(2, (await RunAsync("withdraw", "support-router", "9.9.9", "--because", "x")).Code);
        var shown = await JsonAsync("persona", 0, "show", "support-router", "--version", "0.1.0");
        Assert.Equal(("withdrawn", "It was wrong."), (shown.GetProperty("state").GetString(), shown.GetProperty("versions")[0].GetProperty("withdrawnBecause").GetString()));
        Assert.Equal(1, (await RunAsync("lint")).Code);
    }

    [Fact]
    public async Task What_can_not_be_read_is_told_with_its_place_by_every_command()
    {
        await RunAsync("new", "support-router");
        _sample.Write(Manifest, _sample.Read(Manifest).Replace("version: 0.1.0", "version: one\n\u001b[31m: x", StringComparison.Ordinal));

        var lint = await JsonAsync("persona-lint", 1, "lint");
        Assert.Equal((false, "error"), (lint.GetProperty("valid").GetBoolean(), lint.GetProperty("problems")[0].GetProperty("severity").GetString()));
        foreach (var call in new[] { new[] { "show", "support-router" }, ["diff", "support-router"], ["publish"] })
        {
            var run = await RunAsync(call);
            Assert.NotEqual(0, run.Code);
            Assert.Contains($"{Manifest}:", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', run.Error + run.Output);
        }

        Assert.Equal(2, (await RunAsync("show", "suport-router")).Code);
        Assert.Contains("`support-router` was meant perhaps", (await RunAsync("lint", "suport-router")).Error, StringComparison.Ordinal);
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

    private async Task<JsonElement> JsonAsync(string schema, int code, params string[] arguments)
    {
        var run = await RunAsync([.. arguments, "--format", "json"]);
        Assert.Equal((code, ""), (run.Code, run.Error));
        var document = JsonElement.Parse(run.Output);
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(document));
        return document;
    }
}
