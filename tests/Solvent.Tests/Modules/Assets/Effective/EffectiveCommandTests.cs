using System.Text.Json;
using Solvent.Modules.Assets;
using Solvent.Modules.Inventory;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Assets.Effective;

public sealed class EffectiveCommandTests : IDisposable
{
    private readonly SampleRepository _sample = new();

    public EffectiveCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_sample.Root, ".git"));
        _sample.Write("AGENTS.md", "# Agents\n\n- one\n");
        _sample.Write("web/CLAUDE.md", "web \u001b[31mred\u001b[0m\n");
        _sample.Write(".claude/rules/a-long-name-of-a-rule-that-does-not-fit-into-a-narrow-column.md", "rule\n");
        File.CreateSymbolicLink(Path.Combine(_sample.Root, "CLAUDE.md"), "AGENTS.md");
    }

    [Fact]
    public async Task The_table_fits_eighty_columns_and_follows_a_link_inside()
    {
        var (code, console) = await RunAsync(new TestConsole(80), "{}/web/src/new.ts", "--tool", "claude");

        Assert.Equal(0, code);
        Assert.All(console.Lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains("claude loads 38 bytes for web/src/new.ts", console.Out, StringComparison.Ordinal);
        Assert.Contains("-> AGENTS.md", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_is_as_its_schema_says()
    {
        foreach (var tool in Solvent.Modules.Assets.Effective.EffectiveContexts.Tools)
        {
            var (code, console) = await RunAsync(new TestConsole(), "{}/web/src/new.ts", "--tool", tool, "--format", "json");

            Assert.Equal(0, code);
            Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("asset-effective")!).RootElement).Check(JsonDocument.Parse(console.Out).RootElement));
        }
    }

    [Fact]
    public async Task The_bytes_are_exact_on_a_pipe_and_harmless_on_a_terminal()
    {
        var (_, pipe) = await RunAsync(new TestConsole(), "{}/web/src/new.ts", "--tool", "claude", "--bytes");
        var (_, terminal) = await RunAsync(new TestConsole(80), "{}/web/src/new.ts", "--tool", "claude", "--bytes");

        Assert.Equal("# Agents\n\n- one\n\nrule\n\nweb \u001b[31mred\u001b[0m\n", pipe.Out);
        Assert.Contains(@"web \x1b[31mred", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_leads_out_is_not_followed_and_the_command_says_so()
    {
        File.CreateSymbolicLink(Path.Combine(_sample.Root, "CLAUDE.local.md"), "/etc/passwd");
        File.CreateSymbolicLink(Path.Combine(_sample.Root, "web/CLAUDE.local.md"), "../../../../../../etc/passwd");
        File.CreateSymbolicLink(Path.Combine(_sample.Root, "web/AGENTS.md"), "AGENTS.md");

        var (code, console) = await RunAsync(new TestConsole(), "{}/web/x.ts", "--tool", "claude");

        Assert.Equal(3, code);
        Assert.Contains("CLAUDE.local.md: link out of the tree", console.Out, StringComparison.Ordinal);
        Assert.Contains("web/AGENTS.md: a chain of more than 16 links", console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_is_told()
    {
        Assert.Equal(2, (await RunAsync(new TestConsole(), "{}/x", "--tool", "emacs")).Code);
        Assert.Equal(2, (await RunAsync(new TestConsole(), "{}/x")).Code);
        Assert.Equal(2, (await RunAsync(new TestConsole(), "{}/x", "--tool", "claude", "--from", "/")).Code);
        Assert.Equal(2, (await RunAsync(new TestConsole(), "{}/x", "--tool", "claude", "--bytes", "--format", "json")).Code);
        Assert.Contains("AGENTS.md", (await RunAsync(new TestConsole(), "{}", "--tool", "codex", "--from", "{}/web")).Console.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _sample.Dispose();

    private async Task<(int Code, TestConsole Console)> RunAsync(TestConsole console, params string[] arguments)
    {
        var cli = new CommandLine(console.Console);
        InventoryModule.AddCommands(cli, TimeProvider.System);
        AssetsModule.AddCommands(cli, Program.Facts(), TimeProvider.System);
        var code = await cli.RunAsync(["asset", "effective", .. arguments.Select(argument => argument.Replace("{}", _sample.Root, StringComparison.Ordinal))]);
        return (code, console);
    }
}
