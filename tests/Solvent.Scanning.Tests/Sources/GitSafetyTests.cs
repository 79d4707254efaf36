using System.Diagnostics;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Tests.Sources;

/// <summary>A repository's own settings name programs; none of them may run.</summary>
public class GitSafetyTests
{
    [Fact]
    public void Nothing_that_a_repository_configures_is_run()
    {
        using var folder = new TempFolder().Init();
        var witness = Path.Combine(folder.Outside, "ran");
        var trap = Trap(folder, witness);
        folder.Write("a.py", "x = 1\n").Write("b.py", "y = 1\n").Write("big.bin", "pointer\n").Commit();
        Configure(folder, trap);
        folder.Write(".gitattributes", "* filter=evil diff=evil text eol=lf\n").Write("a.py", "x = 2\n").Write("new.py");
        File.SetLastWriteTimeUtc(folder.Full("b.py"), DateTime.UnixEpoch.AddYears(40));
        foreach (var hook in new[] { "post-checkout", "pre-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman" })
        {
            File.Copy(trap, folder.Full(".git/hooks/" + hook), overwrite: true);
        }

        using (var tree = SourceTrees.Open(folder.Root))
        {
            Assert.True(tree.Repository.IsDirty);
            Assert.Equal("x = 2\n", tree.Text("a.py"));
        }

        using (var tree = SourceTrees.OpenRevision(folder.Root, "HEAD"))
        {
            Assert.Equal("x = 1\n", tree.Text("a.py"));
        }

        Assert.False(File.Exists(witness), File.Exists(witness) ? File.ReadAllText(witness) : "");
    }

    [Fact]
    public void The_trap_of_these_tests_does_spring_for_plain_git()
    {
        using var folder = new TempFolder().Init().Write("a.py").Commit();
        var witness = Path.Combine(folder.Outside, "ran");
        Configure(folder, Trap(folder, witness));
        folder.Write(".gitattributes", "* filter=evil\n").Write("a.py", "x\ny\n");
        folder.Run("sh", "-c", "git status --porcelain || true");
        Assert.True(File.Exists(witness));
    }

    [Fact]
    public void A_missing_object_of_a_partial_clone_is_listed_and_never_fetched()
    {
        using var origin = new TempFolder().Init().Write("a.py", "one\n").Write("b.py", "two\n").Commit();
        origin.Git("config", "uploadpack.allowFilter", "true");
        using var folder = new TempFolder();
        var witness = Path.Combine(folder.Outside, "ran");
        var trap = Trap(folder, witness);
        folder.Git("clone", "-q", "--no-local", "--filter=blob:none", "--no-checkout", "file://" + origin.Root, "part");
        var part = folder.Full("part");
        File.AppendAllText(part + "/.git/config", $"[remote \"origin\"]\n\tuploadpack = {trap}\n[protocol \"ext\"]\n\tallow = always\n[protocol \"file\"]\n\tallow = always\n");
        foreach (var url in new[] { "file://" + origin.Root, $"ext::{trap} %S" })
        {
            folder.Git("-C", "part", "config", "remote.origin.url", url);
            using var tree = SourceTrees.OpenRevision(part, "HEAD");
            Assert.All(tree.Unreadable, one => Assert.Equal("object missing from this partial clone", one.Reason));
            Assert.Equal(["a.py", "b.py"], tree.Unreadable.Select(one => one.Path));
            Assert.False(File.Exists(witness));
        }
    }

    [Theory]
    [InlineData("--upload-pack=touch ran")]
    [InlineData("-c")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("no-such-branch")]
    public void A_revision_that_is_an_option_or_names_nothing_is_refused(string revision)
    {
        using var folder = new TempFolder().Init().Write("a.py").Commit();
        Assert.Throws<SourceException>(() => SourceTrees.OpenRevision(folder.Root, revision));
    }

    [Fact]
    public void A_repository_of_another_user_is_read()
    {
        using var folder = new TempFolder().Init().Write("a.py").Commit();
        if (TempFolder.IsRoot)
        {
            folder.Run("chown", "-R", "nobody", folder.Root);
        }

        using var tree = SourceTrees.Open(folder.Root);
        Assert.NotNull(tree.Repository.Commit);
        Assert.Empty(tree.Notes);
    }

    [Fact]
    public void The_environment_of_the_caller_does_not_reach_git()
    {
        using var other = new TempFolder().Init().Write("other.py").Commit();
        using var folder = new TempFolder().Init().Write("a.py").Commit();
        Environment.SetEnvironmentVariable("GIT_DIR", other.Full(".git"));
        try
        {
            using var tree = SourceTrees.Open(folder.Root);
            Assert.Equal(["a.py"], tree.Paths());
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_DIR", null);
        }
    }

    [Fact]
    public void Output_beyond_the_limit_and_time_beyond_the_limit_end_the_child()
    {
        using var folder = new TempFolder().Init().Write("a.py", new string('x', 100_000)).Commit();
        var small = new GitLimits(1000, TimeSpan.FromMinutes(1));
        Assert.Throws<GitException>(() => GitProcess.Run(folder.Root, ["cat-file", "blob", "HEAD:a.py"], small));

        var watch = Stopwatch.StartNew();
        using var waiting = GitProcess.Start(folder.Root, ["cat-file", "--batch"], withInput: true, new GitLimits(1000, TimeSpan.FromMilliseconds(300)));
        Assert.Throws<GitException>(() => waiting.Finish());
        Assert.InRange(watch.ElapsedMilliseconds, 200, 20_000);
    }

    [Fact]
    public void Cancelling_ends_the_child()
    {
        using var folder = new TempFolder().Init().Write("a.py").Commit();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var waiting = GitProcess.Start(folder.Root, ["cat-file", "--batch"], withInput: true, null, source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => waiting.Finish());
    }

    private static string Trap(TempFolder folder, string witness)
    {
        var trap = Path.Combine(folder.Outside, "trap.sh");
        File.WriteAllText(trap, $"#!/bin/sh\necho \"$0 $*\" >> '{witness}'\ncat\n");
        folder.Run("chmod", "+x", trap);
        return trap;
    }

    private static void Configure(TempFolder folder, string trap)
    {
        string[] keys =
        [
            "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor",
            "core.askPass", "core.gitProxy", "diff.external", "diff.evil.textconv", "diff.evil.command", "merge.evil.driver", "credential.helper",
            "gpg.program", "uploadpack.packObjectsHook", "core.alternateRefsCommand", "sequence.editor", "pager.ls-files", "pager.rev-parse",
        ];
        foreach (var key in keys)
        {
            folder.Git("config", key, trap);
        }

        foreach (var alias in new[] { "ls-files", "rev-parse", "ls-tree", "cat-file" })
        {
            folder.Git("config", "alias." + alias, "!" + trap);
        }

        folder.Git("config", "core.hooksPath", ".git/hooks");
        folder.Git("config", "filter.evil.required", "true");
    }
}
