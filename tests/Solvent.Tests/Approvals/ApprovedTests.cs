namespace Solvent.Tests.Approvals;

public sealed class ApprovedTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-approved-");

    private string Target => Path.Combine(_folder.FullName, "help.txt");

    [Fact]
    public void A_difference_fails_with_its_lines_and_leaves_what_came()
    {
        File.WriteAllText(Target, "one\ntwo\nthree\n");

        var failure = Assert.ThrowsAny<Exception>(() => Approved.Verify(Target, "one\n2\nthree\n", approves: false));

        Assert.Contains("- two\n+ 2\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2\nthree\n", File.ReadAllText(Target + ".received"));
    }

    [Fact]
    public void Approving_writes_the_file_and_takes_the_received_one_away()
    {
        File.WriteAllText(Target + ".received", "old");

        Approved.Verify(Target, "new", approves: true);

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.False(File.Exists(Target + ".received"));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
