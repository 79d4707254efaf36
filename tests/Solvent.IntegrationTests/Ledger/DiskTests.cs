using Solvent.LedgerWorker;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.IntegrationTests.Ledger;

/// <summary>Disks that are full or can't be written. A child process is put under a limit or another user.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("solvent-disk-");

    private string File => Path.Combine(folder.FullName, "ledger.db");

    public void Dispose()
    {
        MakeWritable();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Given_a_disk_that_fills_up_when_appending_then_the_fault_is_told_and_what_was_acknowledged_is_there()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A limit on file sizes acts as a full disk; the runtime must not keep its code in such a file.
        var (exit, output) = await WorkerProcess.RunAsync(["append", File, "k", "2", "100000"], shell: "trap '' XFSZ; ulimit -f 2000; export DOTNET_EnableWriteXorExecute=0; exec \"$@\"");

        Assert.Equal(1, exit);
        Assert.Contains(nameof(LedgerFault.DiskFull), output, StringComparison.Ordinal);
        Assert.Contains("free some space", output, StringComparison.Ordinal);
        var acknowledged = output.Split('\n').Where(l => l.StartsWith("k-", StringComparison.Ordinal)).Select(l => l.Split(' ')).ToList();
        Assert.True(acknowledged.Count > 10, output);
        await using var ledger = FactLedger.Open(File, WorkJson.Types(), TimeProvider.System);
        Assert.True((await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None)).IsSound);
        foreach (var line in acknowledged)
        {
            Assert.Equal($"{line[1]} {line[2]}", await ledger.FindAppendAsync(line[0]) is { } found ? $"{found.First} {found.Last}" : "lost");
        }
    }

    [Theory]
    [InlineData(false, 3, 1)]
    [InlineData(true, 3, 1)]
    [InlineData(true, 1500, 2500)]
    public async Task Given_a_disk_that_fails_at_any_operation_of_an_append_then_it_is_told_nothing_is_half_done_and_the_same_key_works_later(bool stays, int facts, int stride)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var (exit, output) = await WorkerProcess.RunAsync(["failing", File, $"{stays}", $"{facts}", $"{stride}"]);

        Assert.True(exit == 0, output);
        var lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal($"sound True facts {(lines.Length - 1) * facts}", lines[^1]);
        var (told, done) = ($"; held 0, then 0; again: appended 1 {facts}", $": appended 1 {facts}; held {facts}, then {facts}; again: already 1 {facts}");
        // What fails behind the commit, while the log is emptied, is done again by the next one.
        Assert.All(lines[..^2], line => Assert.True(line.EndsWith(told, StringComparison.Ordinal) || (stride > 1 && line.EndsWith(done, StringComparison.Ordinal)), line));
        Assert.Equal($"nothing{done}", lines[^2]);
        if (stride == 1)
        {
            Assert.Contains(lines, line => line.StartsWith("write: DiskFull", StringComparison.Ordinal) && line.Contains("free some space", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.StartsWith("sync: Unreachable", StringComparison.Ordinal) && line.Contains("look after that disk", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Given_a_ledger_that_can_not_be_written_when_read_then_it_answers_and_when_appended_then_the_fault_is_told()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(0, (await WorkerProcess.RunAsync(["append", File, "k", "1", "2"])).Exit);
        MakeReadOnly();

        var read = await WorkerProcess.RunAsync(["read", File], shell: AsOrdinaryUser());
        var append = await WorkerProcess.RunAsync(["append", File, "again", "1", "2"], shell: AsOrdinaryUser());

        Assert.Equal((0, "facts 9\n"), read);
        Assert.Equal(1, append.Exit);
        Assert.StartsWith(nameof(LedgerFault.ReadOnly), append.Output, StringComparison.Ordinal);
        Assert.Contains("writable", append.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_a_folder_that_can_not_be_written_when_a_ledger_is_to_be_made_then_the_fault_is_told()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        MakeReadOnly();

        var (exit, output) = await WorkerProcess.RunAsync(["append", File, "k", "1", "1"], shell: AsOrdinaryUser());

        Assert.Equal(1, exit);
        Assert.StartsWith(nameof(LedgerFault.Unreachable), output, StringComparison.Ordinal);
        Assert.Contains(File, output, StringComparison.Ordinal);
    }

    /// <summary>The root user may write everywhere, so under root the child becomes nobody.</summary>
    private static string AsOrdinaryUser() => Environment.UserName == "root"
        ? "export DOTNET_EnableDiagnostics=0; exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\""
        : "exec \"$@\"";

    private void MakeReadOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in folder.GetFiles())
            {
                file.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            }

            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        }
    }

    private void MakeWritable()
    {
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode |= UnixFileMode.UserWrite;
        }
    }
}
