using System.Text;
using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Adoption;
using Solvent.Platform.Versions;

namespace Solvent.Tests.Modules.Assets.Adoption;

/// <summary>What a repository may be like, and what may happen meanwhile: nothing of the team's is lost, and nothing is half done.</summary>
public sealed class HostileAdoptionTests : IDisposable
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_nothing = new(StringComparer.Ordinal);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("solvent-hostile-adoption-");

    [Fact]
    public void A_read_only_file_is_named_and_nothing_is_changed()
    {
        var desk = Desk();
        desk.Apply(desk.Add(desk.Find("guard", SemVer.Read("1.0.0")), ["claude", "cursor"], s_nothing));
        File.SetAttributes(Full("CLAUDE.md"), FileAttributes.ReadOnly);
        var before = Snapshot();

        var refused = Assert.Throws<AdoptionException>(() => desk.Apply(Upgrade(desk)));

        File.SetAttributes(Full("CLAUDE.md"), FileAttributes.Normal);
        Assert.Contains("CLAUDE.md is read-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void Two_upgrades_at_once_give_what_one_gives_and_the_other_is_told()
    {
        var desk = Desk();
        desk.Apply(desk.Add(desk.Find("guard", SemVer.Read("1.0.0")), ["claude", "cursor"], s_nothing));
        var (first, second) = (Upgrade(desk), Upgrade(Desk()));

        desk.Apply(first);
        var after = Snapshot();
        var refused = Assert.Throws<AdoptionException>(() => Desk().Apply(second));

        Assert.Contains("changed by somebody else meanwhile", refused.Message, StringComparison.Ordinal);
        Assert.Equal(after, Snapshot());
    }

    [Fact]
    public void Many_upgrades_at_once_leave_one_whole_version()
    {
        var desk = Desk();
        desk.Apply(desk.Add(desk.Find("guard", SemVer.Read("1.0.0")), ["claude", "cursor", "copilot"], s_nothing));

        Parallel.For(0, 16, i =>
        {
            try
            {
                var one = Desk();
                one.Apply(one.Upgrade("guard", SemVer.Read(i % 2 == 0 ? "1.1.0" : "1.2.0"), null, s_nothing, TransitionOptions.Usual));
            }
            catch (AdoptionException e)
            {
                Assert.Matches("Run the command again|Another `solvent asset` command", e.Message);
            }
        });

        var status = Assert.Single(AdoptionStatus.All(Desk()));
        Assert.DoesNotContain(AdoptionState.Edited, status.States);
        Assert.False(status.IsDrifted);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories), file => Path.GetFileName(file).Contains(".solvent-", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_changed_between_plan_and_writing_stays()
    {
        var desk = Desk();
        desk.Apply(desk.Add(desk.Find("guard", SemVer.Read("1.0.0")), ["claude"], s_nothing));
        var plan = Upgrade(desk);
        File.AppendAllText(Full("CLAUDE.md"), "\n- written meanwhile\n");

        Assert.Throws<AdoptionException>(() => desk.Apply(plan));

        Assert.EndsWith("- written meanwhile\n", File.ReadAllText(Full("CLAUDE.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8 with a mark", new byte[] { 0xEF, 0xBB, 0xBF, 0x23, 0x20, 0x41, 0x0D, 0x0A })]
    [InlineData("latin-1", new byte[] { 0x23, 0x20, 0xE4, 0xF6, 0xFC, 0x0A })]
    [InlineData("no end of line", new byte[] { 0x23, 0x20, 0x41 })]
    [InlineData("mixed ends of lines", new byte[] { 0x23, 0x20, 0x41, 0x0D, 0x2D, 0x20, 0x42, 0x0D, 0x0A, 0x43, 0x0A })]
    public void The_teams_bytes_stay_whatever_they_are(string what, byte[] bytes)
    {
        File.WriteAllBytes(Full("CLAUDE.md"), bytes);
        var desk = Desk();

        desk.Apply(desk.Add(desk.Find("guard", SemVer.Read("1.0.0")), ["claude"], s_nothing));
        Assert.True(File.ReadAllBytes(Full("CLAUDE.md")).AsSpan().StartsWith(bytes), what);
        desk.Apply(Upgrade(desk));
        Assert.True(File.ReadAllBytes(Full("CLAUDE.md")).AsSpan().StartsWith(bytes), what);
        desk.Apply(desk.Remove("guard", TransitionOptions.Usual));

        Assert.Equal(bytes, File.ReadAllBytes(Full("CLAUDE.md")));
    }

    [Theory]
    [InlineData("utf-16", "# Ours\n")]
    [InlineData("utf-16BE", "# Ours\n")]
    [InlineData("utf-32", "# Ours\n")]
    [InlineData("latin1", "# Ours\0\n")]
    [InlineData("latin1", "# Ours\r- a\r")]
    public void A_file_in_another_encoding_is_refused_and_stays(string encoding, string text)
    {
        var bytes = Encoding.GetEncoding(encoding).GetPreamble().Concat(Encoding.GetEncoding(encoding).GetBytes(text)).ToArray();
        File.WriteAllBytes(Full("CLAUDE.md"), bytes);
        var desk = Desk();

        var plan = desk.Add(desk.Find("guard", SemVer.Read("1.0.0")), ["claude"], s_nothing);

        Assert.Contains("Save it ", Assert.Single(plan.Refusals), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Full("CLAUDE.md")));
    }

    [Fact]
    public void What_a_command_left_behind_that_was_ended_in_the_middle_is_tidied_and_its_half_is_no_edit()
    {
        var desk = Desk();
        desk.Apply(desk.Add(desk.Find("guard", SemVer.Read("1.0.0")), ["claude", "cursor"], s_nothing));
        var half = Upgrade(desk).Changes.First(change => change.IsChange);
        File.WriteAllBytes(Full(half.Path), half.After!);
        var left = Full("CLAUDE.md.solvent-0123456789abcdef0123456789abcdef");
        File.WriteAllText(left, "half");
        File.WriteAllText(Full("CLAUDE.md.solvent-notes"), "the team's");

        desk.Apply(Upgrade(desk));

        Assert.False(File.Exists(left));
        Assert.Equal("the team's", File.ReadAllText(Full("CLAUDE.md.solvent-notes")));
        var status = Assert.Single(AdoptionStatus.All(desk));
        Assert.Equal("1.2.0", status.Adoption.Now.Version.ToString());
        Assert.DoesNotContain(AdoptionState.Edited, status.States);
    }

    /// <inheritdoc />
    public void Dispose() => folder.Delete(recursive: true);

    private static AdoptionPlan Upgrade(AdoptionDesk desk) => desk.Upgrade("guard", SemVer.Read("1.2.0"), null, s_nothing, TransitionOptions.Usual);

    private AdoptionDesk Desk() => new(new AdoptionTree(folder.FullName), TestAssets.Library);

    private string Full(string path) => Path.Combine(folder.FullName, path);

    private List<string> Snapshot() =>
    [
        .. Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Where(file => !file.Contains("state", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(folder.FullName, file)} {Convert.ToHexString(File.ReadAllBytes(file))}"),
    ];
}
