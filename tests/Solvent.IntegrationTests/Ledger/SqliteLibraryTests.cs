using System.Runtime.InteropServices;
using Solvent.LedgerWorker;

namespace Solvent.IntegrationTests.Ledger;

public sealed class SqliteLibraryTests : IDisposable
{
    private const string Bundled = "3.35.5";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("solvent-sqlite-");

    private string File => Path.Combine(folder.FullName, "ledger.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_systems_library_runs_where_there_is_one()
    {
        var system = OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libsqlite3.so.0", out _);

        var (exit, output) = await WorkerProcess.RunAsync(["sqlite", File]);

        Assert.Equal(0, exit);
        Assert.Equal(system, output.Trim() != Bundled);
    }

    [Fact]
    public async Task The_bundled_library_runs_when_asked_for_and_writes_what_the_other_reads()
    {
        var variables = new Dictionary<string, string> { ["SOLVENT_SQLITE"] = "bundled" };

        Assert.Equal((0, Bundled + "\n"), await WorkerProcess.RunAsync(["sqlite", File], variables));
        Assert.Equal(0, (await WorkerProcess.RunAsync(["append", File, "k", "2", "3"], variables)).Exit);
        Assert.Equal((0, "facts 27\n"), await WorkerProcess.RunAsync(["read", File]));
        Assert.Equal((0, "facts 27\n"), await WorkerProcess.RunAsync(["read", File], variables));
    }

    [Fact]
    public async Task The_bundled_library_runs_silently_where_the_systems_can_not_be_loaded()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // An empty file in front of the real one: the loader gives up on it as on a missing library.
        System.IO.File.WriteAllText(Path.Combine(folder.FullName, "libsqlite3.so.0"), "");
        var variables = new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = folder.FullName };

        Assert.Equal((0, Bundled + "\n"), await WorkerProcess.RunAsync(["sqlite", File], variables));
    }
}
