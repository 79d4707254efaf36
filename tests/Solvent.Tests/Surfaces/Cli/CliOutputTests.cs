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
    public void A_file_that_can_not_be_written_is_the_users_to_mend() => Assert.Contains(
        "nowhere/out.txt",
        Assert.Throws<UsageException>(() => CliOutput.WriteText(new TestConsole().Console, Path.Combine(_folder.FullName, "nowhere/out.txt"), "x")).Message,
        StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
