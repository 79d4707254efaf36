using Solvent.LedgerWorker;
using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.IntegrationTests.Signals;

/// <summary>Disks that are full or can't be written, under a log of decisions.</summary>
public sealed class DecisionDiskTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("solvent-decision-disk-");

    private string Ledger => Path.Combine(folder.FullName, "ledger.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Given_a_disk_that_fills_up_then_the_fault_is_told_and_what_was_acknowledged_is_there()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A limit on file sizes acts as a full disk; the runtime must not keep its code in such a file.
        var (exit, output) = await WorkerProcess.RunAsync(["decide", Ledger, "k", "2", "0", "100000"], shell: "trap '' XFSZ; ulimit -f 2000; export DOTNET_EnableWriteXorExecute=0; exec \"$@\"");

        Assert.Equal(1, exit);
        Assert.Contains(nameof(LedgerFault.DiskFull), output, StringComparison.Ordinal);
        var acknowledged = output.Split('\n').Where(line => line.StartsWith("k-", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToList();
        Assert.True(acknowledged.Count > 10, output);
        await using var ledger = FactLedger.Open(Ledger, SignalsModule.AddFacts(new FactTypes()), TimeProvider.System);
        await using var book = new DecisionBook(ledger, TimeProvider.System);
        Assert.Empty((await VerifyDecisions.HandleAsync(book, default)).Problems);
        foreach (var line in acknowledged)
        {
            Assert.Equal((line[1], line[2]), await book.Find()!.FindKeyAsync("worker", LedgerNames.System, line[0], default) is { } found ? ($"{found.Seq}", found.Decision.Id) : ("lost", ""));
        }
    }

    [Fact]
    public async Task Given_a_log_that_can_not_be_written_when_read_then_it_answers_and_when_appended_then_the_fault_is_told()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(0, (await WorkerProcess.RunAsync(["decide", Ledger, "k", "1", "0", "3"])).Exit);
        foreach (var file in folder.GetFiles())
        {
            file.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        }

        folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

        // The root user may write everywhere, so under root the child becomes nobody.
        var ordinary = Environment.UserName == "root" ? "export DOTNET_EnableDiagnostics=0; exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"" : "exec \"$@\"";
        var read = await WorkerProcess.RunAsync(["decisions", Ledger], shell: ordinary);
        var append = await WorkerProcess.RunAsync(["decide", Ledger, "again", "1", "0", "1"], shell: ordinary);

        folder.UnixFileMode |= UnixFileMode.UserWrite;
        Assert.Equal((0, "decisions 3\n"), read);
        Assert.Equal(1, append.Exit);
        Assert.StartsWith(nameof(LedgerFault.ReadOnly), append.Output, StringComparison.Ordinal);
        Assert.Contains("writable", append.Output, StringComparison.Ordinal);
    }
}
