using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

public sealed class LedgerLocationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void In_a_repository_it_is_in_the_git_directory_also_from_below()
    {
        MakeGitDirectory("repo/.git");
        Directory.CreateDirectory(folder["repo/a/b"]);

        Assert.Equal(folder["repo/.git/solvent/ledger.db"], LedgerLocation.For(folder["repo"]));
        Assert.Equal(folder["repo/.git/solvent/ledger.db"], LedgerLocation.For(folder["repo/a/b"]));
    }

    [Fact]
    public void In_a_worktree_it_is_that_of_the_main_repository()
    {
        MakeGitDirectory("repo/.git");
        MakeWorktree("tree", pointsBack: true);

        Assert.Equal(folder["repo/.git/solvent/ledger.db"], LedgerLocation.For(folder["tree"]));
    }

    [Fact]
    public void In_a_submodule_it_is_in_the_submodules_own_git_directory()
    {
        MakeGitDirectory("repo/.git/modules/sub");
        Directory.CreateDirectory(folder["repo/sub"]);
        File.WriteAllText(folder["repo/sub/.git"], "gitdir: ../.git/modules/sub\n");

        Assert.Equal(folder["repo/.git/modules/sub/solvent/ledger.db"], LedgerLocation.For(folder["repo/sub"]));
    }

    [Fact]
    public void In_a_bare_repository_it_is_in_the_repository()
    {
        MakeGitDirectory("bare.git");
        Directory.CreateDirectory(folder["bare.git/refs"]);

        Assert.Equal(folder["bare.git/solvent/ledger.db"], LedgerLocation.For(folder["bare.git"]));
    }

    [Fact]
    public void Outside_of_git_it_is_in_the_folder_itself()
    {
        Directory.CreateDirectory(folder["plain"]);

        Assert.Equal(folder["plain/.solvent/state/ledger.db"], LedgerLocation.For(folder["plain"]));
    }

    [Fact]
    public void A_git_entry_that_leads_into_another_repository_is_not_followed()
    {
        MakeGitDirectory("repo/.git");
        MakeWorktree("stranger", pointsBack: false);
        Directory.CreateDirectory(folder["linked"]);
        Directory.CreateSymbolicLink(folder["linked/.git"], folder["repo/.git"]);
        Directory.CreateDirectory(folder["broken"]);
        File.WriteAllText(folder["broken/.git"], "gitdir: \0/etc\n");

        foreach (var name in new[] { "stranger", "linked", "broken" })
        {
            Assert.Equal(folder[$"{name}/.solvent/state/ledger.db"], LedgerLocation.For(folder[name]));
        }
    }

    private void MakeGitDirectory(string name)
    {
        Directory.CreateDirectory(folder[name + "/objects"]);
        File.WriteAllText(folder[name + "/HEAD"], "ref: refs/heads/main\n");
    }

    private void MakeWorktree(string name, bool pointsBack)
    {
        var metadata = folder["repo/.git/worktrees/" + name];
        Directory.CreateDirectory(metadata);
        Directory.CreateDirectory(folder[name]);
        File.WriteAllText(folder[name + "/.git"], $"gitdir: {metadata}\n");
        File.WriteAllText(Path.Combine(metadata, "commondir"), "../..\n");
        File.WriteAllText(Path.Combine(metadata, "gitdir"), folder[(pointsBack ? name : "elsewhere") + "/.git"] + "\n");
    }
}
