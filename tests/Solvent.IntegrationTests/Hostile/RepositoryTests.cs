namespace Solvent.IntegrationTests.Hostile;

/// <summary>Repositories that are whole, in part, elsewhere or none.</summary>
public sealed class RepositoryTests
{
    [Fact]
    public void Missing_objects_of_a_partial_clone_are_listed()
    {
        using var folder = Origin();
        folder.Git("clone", "-q", "--no-local", "--filter=blob:none", "--no-checkout", "file://" + folder.Root, "../part");
        folder.Git("-C", "../part", "config", "remote.origin.url", "file:///nowhere");
        var part = Path.Combine(folder.Outside, "part");
        var empty = Json(folder, part).Ends(0);
        Assert.Empty(empty.Findings);

        File.WriteAllText(Path.Combine(part, "c.py"), HostileFolder.Finding);
        var check = SolventRun.In(part, folder.Home, ["check", "--since", "HEAD", "--rule", "P02", "--format", "json"]);
        Assert.Equal(["P02 c.py:2"], check.Ends(1).Findings);

        folder.Git("clone", "-q", "--bare", "--no-local", "--filter=blob:none", "file://" + folder.Root, "../part.git");
        folder.Git("-C", "../part.git", "remote", "remove", "origin");
        var bare = Json(folder, Path.Combine(folder.Outside, "part.git")).Ends(3);
        Assert.Equal(["a.py", "sub/b.py"], bare.Unreadable.Keys.Order());
        Assert.All(bare.Unreadable.Values, reason => Assert.Equal("object missing from this partial clone", reason));
    }

    [Fact]
    public void Shallow_clones_worktrees_and_bare_repositories_are_read()
    {
        using var folder = Origin();
        folder.Git("clone", "-q", "--depth", "1", "file://" + folder.Root, "../shallow");
        folder.Git("worktree", "add", "-q", "-b", "side", "../side");
        folder.Git("clone", "-q", "--bare", ".", "../bare.git");
        foreach (var name in new[] { "tree", "shallow", "side", "bare.git" })
        {
            var path = Path.Combine(folder.Outside, name);
            Assert.Equal(["P02 a.py:2", "P02 sub/b.py:2"], Json(folder, path).Ends(0).Findings);
            SolventRun.In(path, folder.Home, ["check", "--since", "HEAD"]).Ends(0);
            SolventRun.In(path, folder.Home, ["scan", "--register", "--rule", "P02"]).Ends(0);
            Assert.Contains("P02", SolventRun.In(path, folder.Home, ["debt", "list"]).Ends(0).Output, StringComparison.Ordinal);
        }

        SolventRun.In(Path.Combine(folder.Outside, "shallow"), folder.Home, ["check", "--since", "HEAD~1"]).Ends(2);
    }

    [Fact]
    public void Empty_repositories_broken_ones_and_plain_folders_are_read()
    {
        using var empty = new HostileFolder().Init();
        Assert.Empty(empty.Scan().Ends(0).Findings);
        empty.Solvent("scan", "--register").Ends(0);
        empty.Solvent("check", "--since", "HEAD").Ends(2);
        Assert.Equal(["P02 a.py:2"], empty.Write("a.py").Scan("--rule", "P02").Ends(0).Findings);

        using var plain = new HostileFolder().Write("a.py");
        Assert.Equal(["P02 a.py:2"], plain.Scan("--rule", "P02").Ends(0).Findings);
        plain.Solvent("check", "--since", "HEAD").Ends(2);
        plain.Solvent("scan", "no-such-folder").Ends(2);

        using var broken = Origin();
        broken.Write(".git/index", "no index at all");
        Assert.InRange(broken.Scan().Exit, 0, 3);
        broken.Write(".git/config", "[core\n");
        Assert.Equal(["P02 a.py:2", "P02 sub/b.py:2"], broken.Scan("--rule", "P02").Ends(0).Findings);
        Assert.InRange(broken.Solvent("scan", "--register").Exit, 0, 3);

        using var elsewhere = new HostileFolder().Write(".git", $"gitdir: {broken.Root}/.git\n").Write("a.py");
        Assert.Equal(["P02 a.py:2"], elsewhere.Scan("--rule", "P02").Ends(0).Findings);
    }

    [Fact]
    public void Settings_of_git_that_never_end_are_not_waited_for()
    {
        using var folder = Origin();
        folder.Run("mkfifo", ".git/pipe");
        File.AppendAllText(folder.Full(".git/config"), "[include]\n\tpath = pipe\n");
        var scan = folder.Scan("--rule", "P02").Ends(0);
        Assert.Equal(["P02 a.py:2", "P02 sub/b.py:2"], scan.Findings);
        Assert.Contains("plain folder", scan.Error, StringComparison.Ordinal);
    }

    private static HostileFolder Origin()
    {
        var folder = new HostileFolder().Init().Write("a.py", "x = 1\n").Commit().Write("a.py").Write("sub/b.py").Commit();
        folder.Git("config", "uploadpack.allowFilter", "true");
        return folder;
    }

    private static SolventRun Json(HostileFolder folder, string path) =>
        SolventRun.In(path, folder.Home, ["scan", "--format", "json", "--rule", "P02"]);
}
