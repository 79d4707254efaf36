namespace Solvent.IntegrationTests.Hostile;

/// <summary>A repository names programs wherever git takes them, and brings some along; none may run.</summary>
public sealed class GitProgramsTests
{
    private static readonly string[][] Commands =
    [
        ["scan", "--format", "json"],
        ["check", "--since", "HEAD"],
        ["check", "--since", "side"],
        ["scan", "--register"],
        ["debt", "list"],
        ["ledger", "log"],
        ["init"],
    ];

    [Fact]
    public void Nothing_that_the_settings_of_the_repository_name_is_run()
    {
        using var folder = Prepared(out var canary);
        canary.Configure();
        foreach (var command in Commands)
        {
            folder.Solvent(command);
            Assert.True(canary.Song.Length == 0, $"{string.Join(' ', command)} ran {canary.Song}");
        }

        var scan = folder.Scan("--rule", "P02").Ends(0);
        Assert.Equal(["P02 a.py:2", "P02 new.py:2"], scan.Findings);
        folder.Solvent("debt", "list").Ends(0);
    }

    [Fact]
    public void The_canary_does_sing_for_plain_git()
    {
        using var folder = Prepared(out var canary);
        canary.Configure();
        folder.Run("sh", "-c", "git status --porcelain || true");
        Assert.NotEmpty(canary.Song);
    }

    [Fact]
    public void Programs_in_the_tree_are_not_taken_for_tools()
    {
        using var folder = Prepared(out var canary);
        foreach (var name in new[] { "git", "git.exe", "git.cmd", "dotnet", "node", "npm", "xdg-open", "sh", "ssh", "setup.py", "conftest.py", "sitecustomize.py", ".envrc" })
        {
            canary.PutAt(folder.Full(name));
        }

        foreach (var command in Commands)
        {
            folder.Solvent(command);
            Assert.True(canary.Song.Length == 0, $"{string.Join(' ', command)} ran {canary.Song}");
        }

        Assert.NotEqual("", folder.Scan().Json.GetProperty("commit").GetString());
    }

    [Fact]
    public void The_name_of_the_user_is_read_from_settings_without_running_anything()
    {
        using var folder = Prepared(out var canary);
        folder.Git("config", "user.name", "Ada \u001b[31m\u202eevil");
        folder.Git("config", "user.email", "ada@example.org");
        canary.Configure();
        File.WriteAllText(Path.Combine(folder.Home, ".gitconfig"), $"[core]\n\tpager = {canary.Program}\n\tfsmonitor = {canary.Program}\n[alias]\n\tconfig = !{canary.Program}\n");
        folder.Solvent("scan", "--register").Ends(0);
        var log = folder.Solvent("ledger", "log").Ends(0);
        Assert.Equal("", canary.Song);
        ShownTextTests.AssertHarmless(log.Output);
        Assert.Contains("Ada", log.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Submodules_are_not_looked_into_and_their_commands_not_run()
    {
        using var inner = new HostileFolder().Init().Write("inner.py").Commit();
        using var folder = Prepared(out var canary);
        folder.Git("submodule", "--quiet", "add", "file://" + inner.Root, "sub");
        folder.Write(".gitmodules", $"[submodule \"sub\"]\n\tpath = sub\n\turl = ext::{canary.Program}\n\tupdate = !{canary.Program}\n\tfetchRecurseSubmodules = true\n[submodule \"../../x\"]\n\tpath = -rf\n\turl = -u./x\n");
        folder.Git("add", "-A");
        folder.Git("config", "submodule.recurse", "true");
        folder.Git("config", "submodule.sub.update", "!" + canary.Program);
        var scan = folder.Scan("--rule", "P02").Ends(0);
        Assert.Equal(["P02 a.py:2", "P02 new.py:2"], scan.Findings);
        Assert.Contains("sub: not looked into (submodule)", scan.Error, StringComparison.Ordinal);
        folder.Solvent("check", "--since", "HEAD");
        Assert.Equal("", canary.Song);
    }

    private static HostileFolder Prepared(out Canary canary)
    {
        var folder = new HostileFolder();
        canary = new Canary(folder);
        folder.Init().Write("a.py", "x = 1\n").Write("b.py", "y = 1\n").Write("big.bin", "pointer\n").Commit();
        folder.Git("branch", "side");
        folder.Write("a.py").Write("new.py").Write(".gitattributes", "* filter=evil diff=evil merge=evil text eol=lf\n");
        File.SetLastWriteTimeUtc(folder.Full("b.py"), DateTime.UnixEpoch.AddYears(40));
        return folder;
    }
}
