using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Adoption;
using Solvent.Platform.Versions;

namespace Solvent.Tests.Modules.Assets.Adoption;

/// <summary>An asset is written, edited, upgraded, rolled back and taken out of a real folder.</summary>
public sealed class LifecycleTests : IDisposable
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_nothing = new(StringComparer.Ordinal);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("solvent-adoption-");

    [Fact]
    public void What_is_added_is_written_with_bases_and_a_lock_file_and_can_be_taken_out_again_byte_by_byte()
    {
        Write("CLAUDE.md", "# Ours\r\n\r\n- our rule\r\n");
        var before = Snapshot();
        var desk = Desk();

        desk.Apply(desk.Add(Find(desk, "1.0.0"), ["claude", "cursor"], s_nothing));

        Assert.StartsWith("# Ours\r\n\r\n- our rule\r\n", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.Contains("- Cap the tokens at 1000.\r\n", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.Contains("globs: **/*.py", Read(".cursor/rules/guard-calls.mdc"), StringComparison.Ordinal);
        Assert.Equal([AdoptionState.Behind], Assert.Single(AdoptionStatus.All(desk)).States);
        Assert.Equal(desk.Adoptions().Single().Now.Files.Count, Directory.GetFiles(Path.Combine(folder.FullName, ".solvent", "bases")).Select(Path.GetFileName).Intersect(desk.Adoptions().Single().Now.Files.Select(file => file.Base)).Count());

        desk.Apply(desk.Remove("guard", TransitionOptions.Usual));

        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void The_same_adoption_gives_the_same_lock_file()
    {
        var desk = Desk();
        desk.Apply(desk.Add(Find(desk, "1.0.0"), ["claude"], Given("cap", "7")));
        var first = Read(LockFile.Path);
        desk.Apply(desk.Remove("guard", TransitionOptions.Usual));
        desk.Apply(desk.Add(Find(desk, "1.0.0"), ["claude"], Given("cap", "7")));

        Assert.Equal(first, Read(LockFile.Path));
        Assert.Equal(first, LockFile.Write(LockFile.Read(first)));
    }

    [Fact]
    public void An_edit_survives_the_upgrade_and_the_way_back()
    {
        var desk = Desk();
        desk.Apply(desk.Add(Find(desk, "1.0.0"), ["claude"], s_nothing));
        Edit("CLAUDE.md", "- Set a timeout.", "- Set a timeout of 20 s, as our gateway has.");

        var plan = desk.Upgrade("guard", SemVer.Read("1.1.0"), null, s_nothing, TransitionOptions.Usual);
        desk.Apply(plan);

        Assert.Contains("as our gateway has", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.Contains("- Handle the stop reason.", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.Contains(plan.Changes, change => change.Kept.Count > 0);
        Assert.Equal([AdoptionState.Behind, AdoptionState.Edited], Assert.Single(AdoptionStatus.All(desk)).States);

        desk.Apply(desk.RollBack("guard", TransitionOptions.Usual));

        Assert.Contains("as our gateway has", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("stop reason", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.Equal("1.0.0", desk.Adoption("guard").Now.Version.ToString());
    }

    [Fact]
    public void What_both_changed_is_a_conflict_and_nothing_is_written_until_somebody_says_so()
    {
        var desk = Desk();
        desk.Apply(desk.Add(Find(desk, "1.0.0"), ["claude"], s_nothing));
        Edit("CLAUDE.md", "- Cap the tokens at 1000.", "- Cap the tokens at 50.");

        var plan = desk.Upgrade("guard", null, null, Given("cap", "2000"), TransitionOptions.Usual);

        var conflict = Assert.Single(Assert.Single(plan.Conflicting).Conflicts);
        Assert.Contains("at 50", conflict.Ours, StringComparison.Ordinal);
        desk.Apply(plan);
        Assert.True(Assert.Single(AdoptionStatus.All(desk)).IsDrifted);

        Write("CLAUDE.md", string.Concat(Read("CLAUDE.md").Split('\n', StringSplitOptions.None).Where(line => !line.StartsWith("<<<<", StringComparison.Ordinal) && !line.StartsWith("|||", StringComparison.Ordinal)
            && !line.StartsWith("====", StringComparison.Ordinal) && !line.StartsWith(">>>>", StringComparison.Ordinal)).Select(line => line + "\n")));
        Assert.False(Assert.Single(AdoptionStatus.All(desk)).IsDrifted);
    }

    [Fact]
    public void A_block_tied_to_an_incident_stays_until_it_is_released()
    {
        var desk = Desk();
        desk.Apply(desk.Add(Find(desk, "1.1.0"), ["claude"], s_nothing));
        Edit("CLAUDE.md", "- Handle the stop reason.", "- Handle the stop reason.\n- Never retry a payment. <!-- solvent:keep INC-12 -->");
        var options = TransitionOptions.Usual with { Dropped = new HashSet<string>(StringComparer.Ordinal) };

        var kept = desk.Upgrade("guard", SemVer.Read("1.2.0"), null, s_nothing, options);
        Assert.Contains(kept.Changes, change => change.Protected.Any(block => block.Ids.Contains("INC-12")) || change.Kept.Count > 0);
        desk.Apply(kept);

        Assert.Contains("INC-12", Read("CLAUDE.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ejected_text_stays_and_belongs_to_the_team()
    {
        var desk = Desk();
        desk.Apply(desk.Add(Find(desk, "1.0.0"), ["claude"], s_nothing));
        desk.Apply(desk.Eject("guard"));

        Assert.Contains("- Cap the tokens at 1000.", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("solvent:", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.Empty(desk.Adoptions());
    }

    [Fact]
    public void A_colleagues_clone_upgrades_from_the_committed_bases_without_the_old_version()
    {
        var desk = Desk();
        desk.Apply(desk.Add(Find(desk, "1.0.0"), ["claude"], s_nothing));
        Edit("CLAUDE.md", "- Set a timeout.", "- Set a timeout of 20 s.");
        var colleague = new AdoptionDesk(new AdoptionTree(folder.FullName), () => AssetLibrary.Of("x", TestAssets.Files().Where(file => !file.Path.StartsWith("guard/1.0.0/", StringComparison.Ordinal)), null));

        Assert.Contains(AdoptionState.Incompatible, Assert.Single(AdoptionStatus.All(colleague)).States);
        colleague.Apply(colleague.Upgrade("guard", SemVer.Read("1.1.0"), null, s_nothing, TransitionOptions.Usual));

        Assert.Contains("of 20 s", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.Contains("stop reason", Read("CLAUDE.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stood_here_before_is_taken_over_word_by_word_and_upgraded_from_then_on()
    {
        const string Ours = "# Shop\n\nAbout the shop.\n\n## Caps\n\nEvery call is bounded.\n\n- Cap the tokens at 1000.\n- Set a timeout.\n- Ask Kim.\n\n## Colours\n\nGreen.\n";
        Write("CLAUDE.md", Ours);
        var desk = Desk();

        var (plan, matched) = desk.TakeOver(Find(desk, "1.0.0"), ["claude"], s_nothing);
        desk.Apply(plan);

        Assert.Equal("Caps", Assert.Single(matched).Title);
        Assert.Equal(Ours, string.Concat(Read("CLAUDE.md").Split('\n').Where(line => !line.StartsWith("<!-- solvent:", StringComparison.Ordinal)).Select(line => line + "\n"))[..^1]);
        desk.Apply(desk.Upgrade("guard", SemVer.Read("1.1.0"), null, s_nothing, TransitionOptions.Usual));
        Assert.Contains("- Ask Kim.", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.Contains("- Handle the stop reason.", Read("CLAUDE.md"), StringComparison.Ordinal);
        Assert.Contains("Green.", Read("CLAUDE.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing-block")]
    [InlineData("missing-file")]
    [InlineData("damaged-base")]
    [InlineData("open-marker")]
    public void What_drifted_is_told(string what)
    {
        var desk = Desk();
        desk.Apply(desk.Add(Find(desk, "1.2.0"), ["claude", "cursor"], s_nothing));
        Assert.Equal([AdoptionState.UpToDate], Assert.Single(AdoptionStatus.All(desk)).States);
        switch (what)
        {
            case "missing-block": Write("CLAUDE.md", "# Ours\n"); break;
            case "missing-file": File.Delete(Full(".cursor/rules/guard.mdc")); break;
            case "damaged-base": File.AppendAllText(Directory.GetFiles(Full(".solvent/bases"))[0], "x"); break;
            default: Edit("CLAUDE.md", "<!-- solvent:end guard -->", ""); break;
        }

        var status = Assert.Single(AdoptionStatus.All(desk));

        Assert.True(status.IsDrifted);
        Assert.NotEmpty(status.Reasons);
    }

    /// <inheritdoc />
    public void Dispose() => folder.Delete(recursive: true);

    private AdoptionDesk Desk() => new(new AdoptionTree(folder.FullName), TestAssets.Library);

    private static Asset Find(AdoptionDesk desk, string version) => desk.Find("guard", SemVer.Read(version));

    private static Dictionary<string, IReadOnlyList<string>> Given(string name, string value) => new(StringComparer.Ordinal) { [name] = [value] };

    private string Full(string path) => Path.Combine(folder.FullName, path);

    private string Read(string path) => File.ReadAllText(Full(path));

    private void Write(string path, string text) => File.WriteAllText(Full(path), text);

    private void Edit(string path, string old, string fresh)
    {
        Assert.Contains(old, Read(path), StringComparison.Ordinal);
        Write(path, Read(path).Replace(old, fresh, StringComparison.Ordinal));
    }

    private List<string> Snapshot() =>
    [
        .. Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Where(file => !file.Contains("state", StringComparison.Ordinal) && !file.Contains("bases", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(folder.FullName, file)} {Convert.ToHexString(File.ReadAllBytes(file))}"),
    ];
}
