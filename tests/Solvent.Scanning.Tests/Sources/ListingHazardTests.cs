using System.Diagnostics;
using System.Text;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Sources.Files;

namespace Solvent.Scanning.Tests.Sources;

/// <summary>Each hazard in a git tree and in a plain folder.</summary>
public class ListingHazardTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Links_are_never_followed_and_those_that_lead_out_are_told(bool git)
    {
        using var folder = New(git).Write("real/a.py");
        File.WriteAllText(Path.Combine(folder.Outside, "secret.txt"), "secret");
        File.CreateSymbolicLink(folder.Full("out.txt"), "../secret.txt");
        File.CreateSymbolicLink(folder.Full("absolute.txt"), Path.Combine(folder.Outside, "secret.txt"));
        File.CreateSymbolicLink(folder.Full("inside.py"), "real/a.py");
        File.CreateSymbolicLink(folder.Full("loop"), "loop");
        Directory.CreateSymbolicLink(folder.Full("folder-out"), "..");
        Directory.CreateSymbolicLink(folder.Full("folder-in"), "real");
        Commit(folder, git);
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(["real/a.py"], tree.Paths());
        Assert.Equal(["absolute.txt", "folder-out", "out.txt"], tree.Unreadable.Select(one => one.Path));
        Assert.All(tree.Unreadable, one => Assert.Equal("link out of the tree", one.Reason));
    }

    [Fact]
    public void Links_of_a_revision_are_judged_by_their_target()
    {
        using var folder = new TempFolder().Init().Write("real/a.py");
        File.CreateSymbolicLink(folder.Full("real/out"), "../../secret");
        File.CreateSymbolicLink(folder.Full("real/in"), "../real/a.py");
        folder.Commit();
        using var tree = SourceTrees.OpenRevision(folder.Root, "HEAD");
        Assert.Equal(["real/a.py"], tree.Paths());
        Assert.Equal([new UnreadablePath("real/out", "link out of the tree")], tree.Unreadable);
    }

    [Fact]
    public void A_tracked_folder_replaced_by_a_link_is_not_walked_through()
    {
        using var folder = new TempFolder().Init().Write("sub/a.py").Write("b.py").Commit();
        Directory.CreateDirectory(Path.Combine(folder.Outside, "elsewhere"));
        File.WriteAllText(Path.Combine(folder.Outside, "elsewhere", "a.py"), "secret");
        Directory.Delete(folder.Full("sub"), recursive: true);
        Directory.CreateSymbolicLink(folder.Full("sub"), "../elsewhere");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(["b.py"], tree.Paths());
        Assert.Equal("link out of the tree", tree.ReasonFor("sub"));
        Assert.True(tree.Repository.IsDirty);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pipes_and_sockets_are_told_and_not_opened(bool git)
    {
        using var folder = New(git).Write("a.py").Write(".gitignore", "ignored.sock\n");
        Commit(folder, git);
        folder.Run("mkfifo", "pipe", "ignored.sock");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal("a device, pipe or socket", tree.ReasonFor("pipe"));
        Assert.Null(tree.ReasonFor("ignored.sock"));
        Assert.Contains("a.py", tree.Paths());
    }

    [Theory]
    [InlineData(".gitignore")]
    [InlineData("sub/.gitignore")]
    [InlineData(".git/info/exclude")]
    public void An_ignore_file_that_is_a_pipe_keeps_git_waiting_only_until_its_limit(string path)
    {
        using var folder = new TempFolder().Init().Write("a.py").Commit().Write("sub/b.py");
        File.Delete(folder.Full(path));
        folder.Run("mkfifo", path);
        using var tree = SourceTrees.Open(folder.Root, new SourceOptions { ListingLimits = new(1 << 20, TimeSpan.FromSeconds(1)) });
        Assert.Equal(["a.py", "sub/b.py"], tree.Paths());
        Assert.Contains("plain folder", Assert.Single(tree.Notes).Message, StringComparison.Ordinal);
        Assert.True(tree.Repository.IsDirty);
    }

    [Fact]
    public void What_is_swapped_between_listing_and_reading_is_neither_followed_nor_waited_for()
    {
        using var folder = new TempFolder().Write("link.py").Write("pipe.py").Write("folder.py").Write("gone.py").Write("sub/a.py");
        using var tree = SourceTrees.Open(folder.Root);
        File.WriteAllText(Path.Combine(folder.Outside, "a.py"), "secret");
        foreach (var name in new[] { "link.py", "pipe.py", "folder.py", "gone.py", "sub/a.py" })
        {
            File.Delete(folder.Full(name));
        }

        File.CreateSymbolicLink(folder.Full("link.py"), "../a.py");
        folder.Run("mkfifo", "pipe.py");
        Directory.CreateDirectory(folder.Full("folder.py"));
        Directory.Delete(folder.Full("sub"));
        Directory.CreateSymbolicLink(folder.Full("sub"), "..");
        var reasons = tree.Entries.ToDictionary(entry => entry.Path, entry => tree.Read(entry).Reason);
        Assert.Equal("replaced by a link", reasons["link.py"]);
        Assert.Equal("a device, pipe or socket", reasons["pipe.py"]);
        Assert.Equal("a folder stands in its place", reasons["folder.py"]);
        Assert.Equal("vanished", reasons["gone.py"]);
        Assert.Equal("vanished", reasons["sub/a.py"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Odd_names_are_read_and_names_that_are_no_text_are_told(bool git)
    {
        using var folder = New(git);
        string[] names = ["-rf", "--output=x", "a\nb.py", "tab\t.py", "\u001b[31m.py", " lead", "q\"uote'.py", "été.py", "*.py", "[x].py", "back\\slash.py", "\uFFFD.py", ":(top)x", "? q"];
        foreach (var name in names)
        {
            folder.Write(name, "text of " + name);
        }

        folder.Run("sh", "-c", "mkdir d; printf x > d/$(printf 'bad\\377name.py')");
        Commit(folder, git);
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(names.Order(StringComparer.Ordinal), tree.Paths());
        Assert.All(names, name => Assert.Equal("text of " + name, tree.Text(name)));
        Assert.Equal([new UnreadablePath("d/bad\\xffname.py", "name is not UTF-8")], tree.Unreadable);
        if (git)
        {
            using var revision = SourceTrees.OpenRevision(folder.Root, "HEAD");
            Assert.All(names, name => Assert.Equal("text of " + name, revision.Text(name)));
            Assert.Equal("name is not UTF-8", revision.ReasonFor("d/bad\\xffname.py"));
        }
    }

    [Fact]
    public void Paths_in_a_forged_tree_that_lead_out_are_refused()
    {
        using var folder = new TempFolder().Init().Write("a.py", "x\n").Commit();
        var blob = folder.Git("rev-parse", "HEAD:a.py");
        var inner = Tree(folder, ("100644", "passwd", blob));
        var forged = Tree(folder, ("100644", "ok.py", blob), ("40000", "..", inner), ("40000", ".git", inner), ("100644", "/etc/passwd", blob), ("40000", ".GIT", inner));
        var commit = folder.Git("commit-tree", forged, "-m", "forged");
        using var tree = SourceTrees.OpenRevision(folder.Root, commit);
        Assert.Equal(["ok.py"], tree.Paths());
        Assert.Equal(4, tree.Unreadable.Count);
        Assert.All(tree.Unreadable, one => Assert.Equal("unsafe path", one.Reason));
        Assert.NotNull(tree.Read(new SourceEntry("../a.py", 1, PathRole.Production, ".", null)).Reason);
    }

    [Fact]
    public void A_made_up_entry_reads_nothing_out_of_the_tree()
    {
        using var folder = new TempFolder().Write("a.py");
        File.WriteAllText(Path.Combine(folder.Outside, "secret"), "secret");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal("unsafe path", tree.Read(new SourceEntry("../secret", 1, PathRole.Production, ".", null)).Reason);
        Assert.Equal("unsafe path", tree.Read(new SourceEntry("/etc/passwd", 1, PathRole.Production, ".", null)).Reason);
    }

    [Fact]
    public void Closed_files_and_folders_are_told_when_permissions_bind()
    {
        // Root may read everything: there, a program run as another user shows the same.
        using var folder = new TempFolder().Write("open.py").Write("closed.py").Write("shut/a.py");
        folder.Run("chmod", "000", "closed.py", "shut");
        using var tree = SourceTrees.Open(folder.Root);
        if (!TempFolder.IsRoot)
        {
            Assert.Equal("permission denied", tree.ReasonFor("shut"));
            Assert.Equal("permission denied", tree.Read(tree.Entry("closed.py")).Reason);
        }

        Assert.Contains("open.py", tree.Paths());
    }

    [Fact]
    public void Folders_that_git_could_not_enter_are_told()
    {
        var listing = new FileListing();
        ClosedFolders.AddTo(listing, "warning: something else\nwarning: could not open directory 'it's/shut/': Permission denied\n");
        Assert.Equal([new UnreadablePath("it's/shut", "permission denied")], listing.Unreadable);
    }

    [Fact]
    public void Deep_folders_do_not_exhaust_anything()
    {
        using var folder = new TempFolder().Write("a.py");
        folder.Run("sh", "-c", "for i in $(seq 600); do mkdir d && cd d; done; touch deep.py");
        var watch = Stopwatch.StartNew();
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Contains("a.py", tree.Paths());
        Assert.Contains(tree.Paths(), path => path.EndsWith("deep.py", StringComparison.Ordinal));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 10_000);
    }

    [Fact]
    public void The_portable_way_refuses_links_as_well()
    {
        using var folder = new TempFolder().Write("sub/a.py");
        Directory.CreateSymbolicLink(folder.Full("way"), "sub");
        using var portable = new PortableFolder(folder.Root);
        Assert.Equal(FileKind.File, portable.Probe("sub/a.py").Kind);
        Assert.Equal(FileKind.Link, portable.Probe("way").Kind);
        Assert.Equal(FileKind.Missing, portable.Probe("way/a.py").Kind);
        Assert.Null(portable.Open("way/a.py", out _));
        Assert.Null(portable.List("way"));
        Assert.Equal(["sub", "way"], portable.List("")!.Select(item => item.Name).Order());
        using var handle = portable.Open("sub/a.py", out _);
        Assert.NotNull(handle);
    }

    private static TempFolder New(bool git) => git ? new TempFolder().Init() : new TempFolder();

    private static void Commit(TempFolder folder, bool git)
    {
        if (git)
        {
            folder.Commit();
        }
    }

    private static string Tree(TempFolder folder, params (string Mode, string Name, string Id)[] entries)
    {
        var bytes = entries.SelectMany(entry => Encoding.UTF8.GetBytes($"{entry.Mode} {entry.Name}\0").Concat(Convert.FromHexString(entry.Id))).ToArray();
        return folder.Run("git", bytes, "hash-object", "-t", "tree", "-w", "--stdin", "--literally");
    }
}
