using Solvent.Scanning.Sources;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Tests.Sources;

public class RepositoryKindsTests
{
    [Fact]
    public void A_working_tree_holds_what_is_tracked_and_what_is_new_but_not_what_is_ignored()
    {
        using var folder = new TempFolder().Init().Write(".gitignore", "*.log\nbuild/\n").Write("a.py").Write("forced.log").Write("gone.py");
        folder.Git("add", "-f", "forced.log");
        folder.Commit().Write("new.py").Write("b.log").Write("build/c.py");
        File.Delete(folder.Full("gone.py"));
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal([".gitignore", "a.py", "forced.log", "new.py"], tree.Paths());
        Assert.Equal(folder.Git("rev-parse", "HEAD"), tree.Repository.Commit);
        Assert.Equal("main", tree.Repository.Ref);
        Assert.Equal(folder.Full(".git"), tree.Repository.GitDirectory);
        using var tracked = SourceTrees.Open(folder.Root, new SourceOptions { IncludeUntracked = false });
        Assert.Equal([".gitignore", "a.py", "forced.log"], tracked.Paths());
    }

    [Fact]
    public void A_folder_of_a_repository_has_paths_of_its_own_and_roles_and_owners_of_the_whole()
    {
        using var folder = new TempFolder().Init().Write("tests/unit/a.py").Write("src/web/b.py").Write("CODEOWNERS", "/tests @qa\n").Commit();
        using var tree = SourceTrees.Open(folder.Full("tests"));
        Assert.Equal(["unit/a.py"], tree.Paths());
        Assert.Equal(new SourceEntry("unit/a.py", 2, PathRole.Test, "tests", "@qa"), tree.Entries[0]);
        Assert.Equal("x\n", tree.Text("unit/a.py"));
        Assert.Equal(folder.Full("tests"), tree.Root);
        Assert.Equal(folder.Full(".git"), tree.Repository.GitDirectory);
        using var revision = SourceTrees.OpenRevision(folder.Full("tests"), "HEAD");
        Assert.Equal(tree.Entries, revision.Entries);
    }

    [Fact]
    public void An_ignored_folder_that_is_named_is_read()
    {
        using var folder = new TempFolder().Init().Write(".gitignore", "out/\n").Commit().Write("out/a.py");
        using var tree = SourceTrees.Open(folder.Full("out"));
        Assert.Equal(["a.py"], tree.Paths());
    }

    [Fact]
    public void A_plain_folder_is_walked_as_git_would()
    {
        using var folder = new TempFolder()
            .Write(".gitignore", "*.log\n!keep.log\n/only-top\nsub/x\n").Write("sub/.gitignore", "!a.log\nown\n")
            .Write("a.log").Write("keep.log").Write("only-top").Write("sub/only-top").Write("sub/x").Write("sub/a.log").Write("sub/own").Write("own")
            .Write("node_modules/m/i.js").Write("p/.venv/x.py").Write("__pycache__/x").Write(".git-not/a")
            .Write("app/App.csproj").Write("app/bin/a.json").Write("app/obj/a.json").Write("bin/tool.py");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(
            [".git-not/a", ".gitignore", "app/App.csproj", "bin/tool.py", "keep.log", "own", "sub/.gitignore", "sub/a.log", "sub/only-top"], tree.Paths());
        Assert.Null(tree.Repository.Commit);
        Assert.Null(tree.Repository.GitDirectory);
        Assert.Equal("tree", tree.Repository.Name);
        Assert.Matches("^[0-9a-f]{16}$", tree.Repository.Id);
    }

    [Fact]
    public void A_bare_repository_gives_its_head_and_an_empty_one_gives_nothing()
    {
        using var folder = new TempFolder().Init().Write("a.py", "one\n").Commit();
        using var other = new TempFolder();
        other.Git("clone", "-q", "--bare", folder.Root, "b.git");
        using var bare = SourceTrees.Open(other.Full("b.git"));
        Assert.Equal("one\n", bare.Text("a.py"));
        Assert.Equal("main", bare.Repository.Ref);
        Assert.Equal("b", bare.Repository.Name);
        using var whole = SourceTrees.Open(folder.Root);
        Assert.Equal(whole.Repository.Id, bare.Repository.Id);

        other.Git("init", "-q", "--bare", "e.git");
        using var empty = SourceTrees.Open(other.Full("e.git"));
        Assert.Empty(empty.Entries);
        Assert.Null(empty.Repository.Commit);
    }

    [Fact]
    public void An_empty_repository_gives_its_new_files()
    {
        using var folder = new TempFolder().Init();
        using (var empty = SourceTrees.Open(folder.Root))
        {
            Assert.Empty(empty.Entries);
            Assert.False(empty.Repository.IsDirty);
        }

        using var tree = SourceTrees.Open(folder.Write("a.py").Root);
        Assert.Equal(["a.py"], tree.Paths());
        Assert.Null(tree.Repository.Commit);
        Assert.Equal("main", tree.Repository.Ref);
        Assert.True(tree.Repository.IsDirty);
    }

    [Fact]
    public void One_file_is_a_tree_of_one()
    {
        using var folder = new TempFolder().Init().Write("sub/a.py").Write("sub/b.py").Commit();
        using var tree = SourceTrees.Open(folder.Full("sub/a.py"));
        Assert.Equal(["a.py"], tree.Paths());
        Assert.Equal("sub", tree.Entries[0].Component);
        Assert.Equal(folder.Full("sub"), tree.Root);
        Assert.NotNull(tree.Repository.Commit);
    }

    [Fact]
    public void A_revision_is_read_without_a_checkout()
    {
        using var folder = new TempFolder().Init().Write("a.py", "one\n").Commit().Write("a.py", "two\n").Write("b.py").Commit().Write("c.py");
        using var tree = SourceTrees.OpenRevision(folder.Root, "main~1");
        Assert.Equal("one\n", tree.Text("a.py"));
        Assert.Equal(["a.py"], tree.Paths());
        Assert.Equal("main~1", tree.Repository.Ref);
        Assert.False(tree.Repository.IsDirty);
        Parallel.For(0, 50, _ => Assert.Equal("one\n", tree.Text("a.py")));
    }

    [Fact]
    public void Submodules_and_nested_repositories_are_not_part_of_the_tree()
    {
        using var inner = new TempFolder().Init().Write("i.py").Commit();
        using var folder = new TempFolder().Init().Write("a.py");
        folder.Git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.Root, "mod");
        folder.Commit();
        folder.Git("clone", "-q", inner.Root, "nested");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal([".gitmodules", "a.py"], tree.Paths());
        Assert.Equal([new UnreadablePath("mod", "submodule"), new UnreadablePath("nested", "nested repository")], tree.Skipped);
        Assert.Empty(tree.Unreadable);
        using var submodule = SourceTrees.Open(folder.Full("mod"));
        Assert.Equal(["i.py"], submodule.Paths());
        using var revision = SourceTrees.OpenRevision(folder.Root, "HEAD");
        Assert.Equal([new UnreadablePath("mod", "submodule")], revision.Skipped);
    }

    [Fact]
    public void A_work_tree_shares_identity_and_git_directory()
    {
        using var folder = new TempFolder().Init().Write("a.py").Commit();
        folder.Git("worktree", "add", "-q", "-b", "side", "../side");
        using var main = SourceTrees.Open(folder.Root);
        using var side = SourceTrees.Open(Path.Combine(folder.Outside, "side"));
        Assert.Equal(main.Repository with { Ref = "side" }, side.Repository);
        Assert.Equal(["a.py"], side.Paths());
    }

    [Fact]
    public void A_shallow_clone_has_the_remote_alone_for_identity()
    {
        using var origin = new TempFolder().Init().Write("a.py").Commit().Write("a.py", "2").Commit();
        using var folder = new TempFolder();
        folder.Git("clone", "-q", "--depth", "1", "file://" + origin.Root, "shallow");
        folder.Git("-C", "shallow", "config", "remote.origin.url", "git@Example.org:team/app.git");
        using var tree = SourceTrees.Open(folder.Full("shallow"));
        Assert.Equal(RepositoryIdentity.Digest("\nexample.org/team/app"), tree.Repository.Id);
        Assert.Equal("app", tree.Repository.Name);
        Assert.Equal(["a.py"], tree.Paths());
    }

    [Theory]
    [InlineData("https://user:token@Example.org/team/app.git", "example.org/team/app")]
    [InlineData("https://example.org:8443/team/app/", "example.org/team/app")]
    [InlineData("ssh://git@example.org:22/team/app.git", "example.org/team/app")]
    [InlineData("git@example.org:team/app.git", "example.org/team/app")]
    [InlineData("example.org:/team/app", "example.org/team/app")]
    [InlineData("/srv/git/app.git", null)]
    [InlineData("../app", null)]
    [InlineData("C:\\git\\app", null)]
    [InlineData("file:///srv/app", null)]
    [InlineData("", null)]
    public void Remotes_are_the_same_however_they_are_written(string url, string? expected) =>
        Assert.Equal(expected, RemoteAddress.Normalise(url));

    [Fact]
    public void The_id_comes_from_the_configuration_else_from_root_and_remote()
    {
        using var folder = new TempFolder().Init().Write("a.py").Commit("first");
        folder.Git("remote", "add", "origin", "https://example.org/team/app");
        using (var tree = SourceTrees.Open(folder.Root))
        {
            Assert.Equal(RepositoryIdentity.Digest(folder.Git("rev-parse", "HEAD") + "\nexample.org/team/app"), tree.Repository.Id);
        }

        using var named = SourceTrees.Open(folder.Write("solvent.yaml", "id: our-app\n").Root);
        Assert.Equal("our-app", named.Repository.Id);
    }

    [Theory]
    [InlineData("no-such-folder", "does not exist")]
    [InlineData("a.py/b", "does not exist")]
    [InlineData("pipe", "is a device, a pipe or a socket")]
    [InlineData("", "empty")]
    public void A_path_that_can_not_be_opened_is_named_with_a_remedy(string name, string expected)
    {
        using var folder = new TempFolder().Write("a.py");
        folder.Run("mkfifo", "pipe");
        var error = Assert.Throws<SourceException>(() => SourceTrees.Open(name.Length == 0 ? "" : folder.Full(name)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gitdir: ../elsewhere/.git\n")]
    [InlineData("gitdir: /etc\n")]
    [InlineData("nonsense")]
    public void A_git_file_that_points_nowhere_leaves_a_plain_folder_and_a_note(string content)
    {
        using var folder = new TempFolder().Write(".git", content).Write("a.py");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(["a.py"], tree.Paths());
        Assert.Contains("plain folder", Assert.Single(tree.Notes).Message, StringComparison.Ordinal);
        Assert.Throws<SourceException>(() => SourceTrees.OpenRevision(folder.Root, "HEAD"));
    }

    [Fact]
    public void A_git_file_that_points_to_another_repository_brings_none_of_its_files()
    {
        using var other = new TempFolder().Init().Write("secret.py", "secret").Write("a.py", "theirs").Commit();
        using var folder = new TempFolder().Write(".git", $"gitdir: {other.Full(".git")}\n").Write("a.py", "ours");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(["a.py"], tree.Paths());
        Assert.Equal("ours", tree.Text("a.py"));
    }

    [Theory]
    [InlineData("core.worktree", "/etc")]
    [InlineData("core.bare", "true")]
    public void Settings_that_hide_the_work_tree_leave_a_plain_folder_and_a_note(string key, string value)
    {
        using var folder = new TempFolder().Init().Write("a.py").Commit();
        folder.Git("config", key, value);
        folder.Write("b.py");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(["a.py", "b.py"], tree.Paths());
        Assert.Contains("plain folder", Assert.Single(tree.Notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_git_folder_itself_gives_the_head()
    {
        using var folder = new TempFolder().Init().Write("a.py").Commit();
        using var tree = SourceTrees.Open(folder.Full(".git"));
        Assert.Equal(["a.py"], tree.Paths());
    }
}
