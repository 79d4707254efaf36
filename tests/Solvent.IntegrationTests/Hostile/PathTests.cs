using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Solvent.IntegrationTests.Hostile;

/// <summary>Paths that lead out, links, devices, and names that look like something else.</summary>
public sealed class PathTests
{
    private const string Special = "a device, pipe or socket";

    [Fact]
    public void Paths_of_a_forged_index_and_a_forged_commit_lead_nowhere()
    {
        using var folder = new HostileFolder().Init().Write("aa/b.py").Write("ok.py").Commit();
        File.WriteAllText(Path.Combine(folder.Outside, "b.py"), HostileFolder.Finding);
        var blob = folder.Git("rev-parse", "HEAD:ok.py");
        var listing = $"100644 blob {blob}\tpasswd\n";
        File.WriteAllText(folder.Full(".git/listing"), listing);
        var inner = folder.Run("sh", "-c", "git mktree < .git/listing");
        File.WriteAllText(folder.Full(".git/listing"), $"040000 tree {inner}\t..\n040000 tree {inner}\t.git\n100644 blob {blob}\tok.py\n");
        var forged = folder.Git("commit-tree", folder.Run("sh", "-c", "git mktree < .git/listing"), "-m", "forged");
        folder.Git("update-ref", "refs/heads/forged", forged);
        Forge(folder.Full(".git/index"), "aa/b.py", "../b.py");

        var scan = folder.Scan("--rule", "P02").Ends(3);
        Assert.Equal("unsafe path", scan.Unreadable["../b.py"]);
        Assert.DoesNotContain(scan.Findings, finding => finding.Contains("..", StringComparison.Ordinal));
        Assert.Contains("P02 ok.py:2", scan.Findings);

        folder.Git("clone", "-q", "--bare", "-b", "forged", ".", "../forged.git");
        var bare = SolventRun.In(folder.Outside, folder.Home, ["scan", "forged.git", "--format", "json", "--rule", "P02"]).Ends(3);
        Assert.Equal(["../passwd", ".git/passwd"], bare.Unreadable.Keys.Order());
        Assert.Equal(["P02 ok.py:2"], bare.Findings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Links_are_not_followed_and_those_that_lead_out_are_listed(bool git)
    {
        using var folder = new HostileFolder();
        Directory.CreateDirectory(Path.Combine(folder.Outside, "elsewhere"));
        File.WriteAllText(Path.Combine(folder.Outside, "elsewhere", "a.py"), HostileFolder.Finding);
        folder.Write("real/a.py").Link("file.py", "../elsewhere/a.py").Link("absolute.py", Path.Combine(folder.Outside, "elsewhere/a.py")).Link("folder", "../elsewhere")
            .Link("inside.py", "real/a.py").Link("loop", "loop").Link("ping", "pong").Link("pong", "ping").Link("real/up", "..").Link("zero.py", "/dev/zero");
        if (git)
        {
            folder.Init().Commit();
        }

        var scan = folder.Scan("--rule", "P02").Ends(3);
        Assert.Equal(["P02 real/a.py:2"], scan.Findings);
        Assert.Equal(["absolute.py", "file.py", "folder", "zero.py"], scan.Unreadable.Keys.Order());
        Assert.All(scan.Unreadable.Values, reason => Assert.Equal("link out of the tree", reason));
    }

    [Theory]
    [InlineData("solvent.yaml", 3)]
    [InlineData("CODEOWNERS", 3)]
    [InlineData(".gitignore", 3)]
    [InlineData(".solvent/decisions.yaml", 2)]
    [InlineData(".solvent/rules/X01-x.yaml", 2)]
    public void Settings_that_are_links_out_are_not_read(string name, int exit)
    {
        using var folder = new HostileFolder().Init().Write("a.py").Link(name, Path.GetRelativePath("/x/tree/" + Path.GetDirectoryName(name), "/x/secret")).Commit();
        File.WriteAllText(Path.Combine(folder.Outside, "secret"), "password: hunter2\n");
        var scan = folder.Scan().Ends(exit);
        Assert.DoesNotContain("hunter2", scan.Output + scan.Error, StringComparison.Ordinal);
        Assert.Contains(name, scan.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ledger_and_the_decisions_are_not_written_through_links()
    {
        using var folder = new HostileFolder().Write("a.py").Link(".solvent", "../elsewhere");
        Directory.CreateDirectory(Path.Combine(folder.Outside, "elsewhere"));
        Assert.NotEqual(0, folder.Solvent("scan", "--register").Exit);
        Assert.Empty(folder.FilesIn("elsewhere"));

        using var repository = new HostileFolder().Init().Write("a.py").Commit().Link(".git/solvent", "../../elsewhere");
        Directory.CreateDirectory(Path.Combine(repository.Outside, "elsewhere"));
        Assert.NotEqual(0, repository.Solvent("scan", "--register").Exit);
        Assert.Empty(repository.FilesIn("elsewhere"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pipes_sockets_and_devices_are_listed_and_not_opened(bool git)
    {
        using var folder = new HostileFolder().Write("a.py");
        if (git)
        {
            folder.Init().Commit();
        }

        folder.Run("mkfifo", "pipe.py", "package.json", "CODEOWNERS", "solvent.yaml");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.Full("socket.py")));
        var expected = new List<string> { "CODEOWNERS", "package.json", "pipe.py", "socket.py", "solvent.yaml" };
        if (HostileFolder.IsRoot)
        {
            folder.Run("mknod", "zero.py", "c", "1", "5");
            expected.Add("zero.py");
        }

        var scan = folder.Scan("--rule", "P02").Ends(3);
        Assert.Equal(expected, scan.Unreadable.Keys.Order(StringComparer.Ordinal));
        Assert.All(scan.Unreadable.Values, reason => Assert.Equal(Special, reason));
        Assert.Equal(["P02 a.py:2"], scan.Findings);
    }

    [Theory]
    [InlineData(".solvent/decisions.yaml")]
    [InlineData(".solvent/rules/X01-x.yaml")]
    [InlineData(".git")]
    public void Pipes_in_place_of_settings_are_not_waited_for(string name)
    {
        using var folder = new HostileFolder().Write("a.py");
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Full(name))!);
        folder.Run("mkfifo", name);
        Assert.InRange(folder.Scan().Exit, 0, 3);
        Assert.InRange(folder.Solvent("scan", "--register").Exit, 0, 3);
        folder.Solvent("ledger", "log");
    }

    [Fact]
    public void Names_that_look_like_options_are_names()
    {
        using var folder = new HostileFolder("-C").Init();
        string[] names = ["--help", "--output=stolen.py", "-C", "-rf", "-rf.py", "--upload-pack=x.py", "@file.rsp", ":(exclude)a.py", "*.py"];
        foreach (var name in names)
        {
            folder.Write(name);
        }

        folder.Commit();
        folder.Git("update-ref", "refs/heads/--output=stolen", "HEAD");
        folder.Git("symbolic-ref", "HEAD", "refs/heads/--output=stolen");
        var expected = names.Where(name => name.EndsWith(".py", StringComparison.Ordinal)).Select(name => $"P02 {name}:2").Order(StringComparer.Ordinal);
        Assert.Equal(expected, folder.Scan("--rule", "P02").Ends(0).Findings);
        folder.Solvent("scan", "--register", "--rule", "P02").Ends(0);
        folder.Solvent("check", "--since", "HEAD", "--rule", "P02").Ends(0);
        foreach (var path in new[] { new[] { "./-C" }, ["--", "-C"] })
        {
            Assert.Equal(expected, SolventRun.In(folder.Outside, folder.Home, ["scan", "--format", "json", "--rule", "P02", .. path]).Ends(0).Findings);
        }

        foreach (var revision in new[] { "--output=stolen", "--upload-pack=touch stolen", "-h" })
        {
            folder.Solvent("check", "--since", revision).Ends(2);
            folder.Solvent("check", "--since=" + revision).Ends(2);
        }

        Assert.DoesNotContain(folder.FilesIn("."), path => Path.GetFileName(path) == "stolen");
    }

    /// <summary>Puts another name of the same length into an index and signs it anew.</summary>
    private static void Forge(string index, string name, string other)
    {
        var bytes = File.ReadAllBytes(index);
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name + "\0"));
        Encoding.UTF8.GetBytes(other).CopyTo(bytes, at);
#pragma warning disable CA5350 // The trailer of git's own file.
        SHA1.HashData(bytes.AsSpan(0, bytes.Length - SHA1.HashSizeInBytes)).CopyTo(bytes, bytes.Length - SHA1.HashSizeInBytes);
#pragma warning restore CA5350
        File.WriteAllBytes(index, bytes);
    }
}
