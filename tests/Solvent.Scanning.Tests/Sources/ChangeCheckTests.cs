using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Tests.Sources;

/// <summary>Whether a tree differs from its commit, compared with what git says where git may be asked.</summary>
public class ChangeCheckTests
{
    public static TheoryData<string, Action<TempFolderChange>, bool> Changes => new()
    {
        { "nothing", static _ => { }, false },
        { "a touched file", static c => File.SetLastWriteTimeUtc(c.Full("a.py"), DateTime.UnixEpoch.AddYears(40)), false },
        { "an edit of the same length", static c => File.WriteAllText(c.Full("a.py"), "y = 1\n"), true },
        { "an edit that keeps the time", static c => Rewrite(c.Full("a.py"), "x = 22\n"), true },
        { "a deleted file", static c => File.Delete(c.Full("a.py")), true },
        { "a new file", static c => File.WriteAllText(c.Full("n.py"), "n"), true },
        { "an ignored file", static c => File.WriteAllText(c.Full("n.log"), "n"), false },
        { "a staged edit", static c => { File.WriteAllText(c.Full("a.py"), "z\n"); c.Git("add", "a.py"); }, true },
        { "a staged edit taken back in the tree", static c => { File.WriteAllText(c.Full("a.py"), "z\n"); c.Git("add", "a.py"); File.WriteAllText(c.Full("a.py"), "x = 1\n"); }, true },
        { "a link to elsewhere", static c => { File.Delete(c.Full("link")); File.CreateSymbolicLink(c.Full("link"), "b.py"); }, true },
        { "the same link again", static c => { File.Delete(c.Full("link")); File.CreateSymbolicLink(c.Full("link"), "a.py"); }, false },
        { "line ends", static c => { c.Git("config", "core.autocrlf", "true"); File.WriteAllText(c.Full("a.py"), "x = 1\r\n"); }, false },
        { "a file out of a sparse checkout", static c => { c.Git("update-index", "--skip-worktree", "a.py"); File.Delete(c.Full("a.py")); }, false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_tree_is_dirty_when_git_says_so(string what, Action<TempFolderChange> change, bool expected)
    {
        foreach (var format in new[] { "sha1", "sha256" })
        {
            using var folder = new TempFolder();
            folder.Git("init", "-q", "--object-format=" + format);
            folder.Write(".gitignore", "*.log\n").Write("a.py", "x = 1\n").Write("b.py", "y\n").Write("c/d.py", "z\n");
            File.CreateSymbolicLink(folder.Full("link"), "a.py");
            folder.Commit();
            change(new TempFolderChange(folder.Root, arguments => folder.Git(arguments)));
            using var tree = SourceTrees.Open(folder.Root);
            Assert.True(expected == tree.Repository.IsDirty, $"{what} ({format})");
            if (what != "line ends")
            {
                // Git takes another size for a change until the file is added again, although 'git diff' shows none.
                Assert.Equal(folder.Git("status", "--porcelain").Length > 0, tree.Repository.IsDirty);
            }
        }
    }

    [Fact]
    public void Files_kept_in_LFS_are_text_when_pointers_and_no_change_when_not()
    {
        using var folder = new TempFolder().Init().Write("m.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n").Commit();
        folder.Write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n").Commit();
        using (var tree = SourceTrees.Open(folder.Root))
        {
            Assert.StartsWith("version https", tree.Text("m.bin"), StringComparison.Ordinal);
        }

        using var fetched = SourceTrees.Open(folder.Write("m.bin", "abc").Root);
        Assert.False(fetched.Repository.IsDirty);
    }

    [Fact]
    public void An_unfinished_merge_is_a_change_and_lists_a_file_once()
    {
        using var folder = new TempFolder().Init().Write("a.py", "1\n").Commit();
        folder.Git("switch", "-q", "-c", "side");
        folder.Write("a.py", "2\n").Commit();
        folder.Git("switch", "-q", "main");
        folder.Write("a.py", "3\n").Commit();
        folder.Run("sh", "-c", "git merge -q side || true");
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(["a.py"], tree.Paths());
        Assert.True(tree.Repository.IsDirty);
    }

    private static void Rewrite(string path, string text)
    {
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, time);
    }
}

public sealed record TempFolderChange(string Root, Func<string[], string> Run)
{
    public string Full(string path) => Path.Combine(Root, path);

    public void Git(params string[] arguments) => Run(arguments);
}
