using System.Diagnostics;
using System.Text.Json;
using Solvent.Modules.Inventory.Check;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Surfaces.Cli;

public sealed class CliOutputTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-output-");

    [Fact]
    public void Json_stays_readable_and_can_not_command_a_terminal()
    {
        var console = new TestConsole();

        CliOutput.WriteJson(console.Console, null, new CheckAgainst("naïve <構成>", "a\u202eb\x1bc"), CheckJson.Default.CheckAgainst);

        Assert.Contains("naïve <構成>", console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(console.Out, c => c is '\u202e' or '\x1b');
        Assert.Equal("a\u202eb\x1bc", JsonDocument.Parse(console.Out).RootElement.GetProperty("value").GetString());
    }

    [Fact]
    public void A_file_is_written_whole_and_leaves_nothing_beside_it()
    {
        var file = Path.Combine(_folder.FullName, "out.txt");
        File.WriteAllText(file, "old");

        CliOutput.WriteText(new TestConsole().Console, file, "new");

        Assert.Equal(["new"], Directory.GetFiles(_folder.FullName).Select(File.ReadAllText));
    }

    [Fact]
    public void A_pipe_is_written_to_and_stays_one()
    {
        var pipe = Path.Combine(_folder.FullName, "pipe");
        using (var mkfifo = Process.Start("mkfifo", [pipe]))
        {
            mkfifo.WaitForExit();
        }

        using var reader = Process.Start(new ProcessStartInfo("timeout", ["20", "cat", pipe]) { RedirectStandardOutput = true })!;
        CliOutput.WriteText(new TestConsole().Console, pipe, "new");

        Assert.Equal("new", reader.StandardOutput.ReadToEnd());
        Assert.Equal([pipe], Directory.GetFiles(_folder.FullName));
        Assert.Equal(0, new FileInfo(pipe).Length);
    }

    [Theory]
    [InlineData("old and longer")]
    [InlineData("")]
    public void A_link_is_written_through_and_stays_one(string old)
    {
        var (file, link) = (Path.Combine(_folder.FullName, "out.txt"), Path.Combine(_folder.FullName, "link"));
        File.WriteAllText(file, old);
        File.CreateSymbolicLink(link, file);

        CliOutput.WriteText(new TestConsole().Console, link, "new");

        Assert.Equal("new", File.ReadAllText(file));
        Assert.Equal(file, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_file_that_can_not_be_written_is_the_users_to_mend() => Assert.Contains(
        "nowhere/out.txt",
        Assert.Throws<UsageException>(() => CliOutput.WriteText(new TestConsole().Console, Path.Combine(_folder.FullName, "nowhere/out.txt"), "x")).Message,
        StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
