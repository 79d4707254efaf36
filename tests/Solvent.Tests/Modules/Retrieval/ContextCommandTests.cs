using System.Text.Json;
using Solvent.Modules.Retrieval;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Retrieval;

/// <summary>`solvent context …` over real files.</summary>
public sealed class ContextCommandTests : IDisposable
{
    private readonly ContextScene _scene = new ContextScene().WithSources("""
        sources:
          - { name: help, kind: folder, path: docs, purposes: [support] }
          - { name: parts, kind: catalogue, path: parts.csv, key: id, title: name, purposes: [procurement] }
        """)
        .With("docs/refunds.md", $"# Refunds\n\n{string.Concat(Enumerable.Repeat("Nothing to see in this sentence. ", 20))} A refund follows a delayed delivery. {string.Concat(Enumerable.Repeat("And so on. ", 20))}\n")
        .With("parts.csv", "id,name,kind\nL1,Slim,laptop\nM1,Wide,monitor\n");

    [Fact]
    public async Task Pieces_are_found_with_why_and_a_snippet_around_the_hit()
    {
        var (code, shown, _) = await RunAsync(80, "search", "refund after delays");

        Assert.Equal(0, code);
        Assert.Contains(" 1  Refunds\n    help/refunds.md:3\n", shown, StringComparison.Ordinal);
        Assert.Contains("A refund follows a delayed delivery.", shown.ReplaceLineEndings(" ").Replace("     ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Json_has_its_schema_and_every_purpose_is_searched_unless_one_is_named()
    {
        var found = await JsonAsync("context-pieces", "search", "laptop refund");
        Assert.Equal(["chunk:help/refunds.md#1", "entity:parts/L1"], found.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("node").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal("entity:parts/L1", Assert.Single((await JsonAsync("context-pieces", "search", "laptop refund", "--purpose", "procurement")).GetProperty("items").EnumerateArray()).GetProperty("node").GetString());
        Assert.Equal("entity:parts/M1", Assert.Single((await JsonAsync("context-pieces", "search", "wide laptop", "--where", "kind=monitor", "--source", "parts")).GetProperty("items").EnumerateArray()).GetProperty("node").GetString());
        Assert.Equal([(1, 0), (0, 2)], (await JsonAsync("context-sources", "sources")).GetProperty("items").EnumerateArray().Select(one => (one.GetProperty("chunks").GetInt32(), one.GetProperty("entities").GetInt32())));
    }

    [Fact]
    public async Task What_could_not_be_read_is_told_and_ends_with_3()
    {
        _scene.With("parts.csv", "id,name,kind\nL1,Slim,laptop\nL1,Twice,laptop\n");

        var (code, shown, _) = await RunAsync(null, "sources");

        Assert.Equal(3, code);
        Assert.Contains("parts.csv:3: the key `L1` stands there already at line 2; the row is left out.", shown, StringComparison.Ordinal);
        Assert.Contains("1 problem in the sources", (await RunAsync(null, "search", "laptop")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no source `hlep`; do you mean help?", "search", "x", "--source", "hlep")]
    [InlineData("--where is NAME=VALUE", "search", "x", "--where", "kind")]
    [InlineData("--limit is a number from 1 to 200", "search", "x", "--limit", "0")]
    public async Task What_can_not_be_done_is_told(string said, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(null, arguments);

        Assert.Equal(2, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_the_file_are_told_and_a_missing_one_is()
    {
        _scene.WithSources("sources:\n  - { name: A, kind: folder, path: .., purposes: [x] }\n");
        var (code, _, error) = await RunAsync(null, "sources");
        Assert.Equal((2, 2), (code, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));

        File.Delete(Path.Combine(_scene.Folder, ".solvent/sources.yaml"));
        Assert.Contains("there is no .solvent/sources.yaml", (await RunAsync(null, "sources")).Error, StringComparison.Ordinal);
    }

    public void Dispose() => _scene.Dispose();

    private async Task<(int Code, string Out, string Error)> RunAsync(int? width, params string[] arguments)
    {
        var console = new TestConsole(width);
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        RetrievalModule.AddCommands(cli, Program.Facts(), TimeProvider.System);
        var code = await cli.RunAsync(["context", .. arguments, "--folder", _scene.Folder, "--db", _scene.Ledger]);
        return (code, console.Out, console.Error);
    }

    private async Task<JsonElement> JsonAsync(string schema, params string[] arguments)
    {
        var document = JsonDocument.Parse((await RunAsync(null, [.. arguments, "--format", "json"])).Out).RootElement;
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(document));
        return document;
    }
}
