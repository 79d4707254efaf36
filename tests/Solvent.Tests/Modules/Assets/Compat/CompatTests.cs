using System.Text.Json;
using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Compat;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Approvals;
using Solvent.Tests.Modules.Assets.Adoption;
using Solvent.Tests.Modules.Inventory.Schemas;

namespace Solvent.Tests.Modules.Assets.Compat;

/// <summary>Every change of an asset's interface has its class, and a number that says less is a lie.</summary>
public sealed class CompatTests
{
    private const string Parameters = "  - { name: team, title: Which team?, type: string, default: platform }\n";

    [Theory]
    [InlineData("maximum: 5000", "maximum: 4000", "major", "parameter cap", "maximum was 5000, is 4000")]
    [InlineData("minimum: 1, ", "minimum: 5, ", "major", "parameter cap", "minimum was 1, is 5")]
    [InlineData("minimum: 1, ", "", "minor", "parameter cap", "minimum was 1, is none")]
    [InlineData("default: 1000", "default: 900", "minor", "parameter cap", "default was `1000`, is `900`")]
    [InlineData(", default: 1000", "", "major", "parameter cap", "has no default any more")]
    [InlineData("type: integer", "type: number", "minor", "parameter cap", "is number")]
    [InlineData("type: integer, minimum: 1, maximum: 5000", "type: string", "major", "parameter cap", "is string")]
    [InlineData("How many tokens?", "How many?", "patch", "parameter cap", "in other words")]
    [InlineData("type: string, default: platform", "type: string, default: platform, pattern: '[a-z]+'", "major", "parameter team", "must match `[a-z]+`")]
    [InlineData("type: string, default: platform", "type: string, default: platform, max-length: 20", "major", "parameter team", "most characters was 200, is 20")]
    [InlineData("type: string, default: platform", "type: string, default: platform, max-length: 400", "minor", "parameter team", "is 400")]
    [InlineData("type: string, default: platform", "type: choice, choices: [platform], default: platform", "major", "parameter team", "is choice")]
    [InlineData("pays: [P02]", "pays: []", "major", "section caps", "pays P02 no longer")]
    [InlineData("- { id: calls, scope: calls }", "- { id: calls, scope: calls, pays: [P02] }", "minor", "section calls", "also pays P02")]
    [InlineData("prevents: [runaway-cost]", "prevents: []", "major", "section caps", "prevents runaway-cost no longer")]
    [InlineData("id: caps, ", "id: caps, scope: calls, ", "major", "section caps", "was always loaded")]
    [InlineData("id: caps, ", "id: caps, when: team, ", "major", "section caps", "other conditions")]
    [InlineData("**/*.py\"", "**/*.py\", \"**/*.ts\"", "minor", "scope calls", "also covers `**/*.ts`")]
    [InlineData("**/*.py", "src/**/*.py", "major", "scope calls", "no longer covers `**/*.py`")]
    [InlineData("Code that calls", "Everything that calls", "patch", "scope calls", "in other words")]
    [InlineData("licence: MIT", "licence: GPL-3.0-only", "major", "licence", "is GPL-3.0-only")]
    [InlineData("kpis: []", "kpis: [uptime]", "minor", "kpi uptime", "is new")]
    [InlineData("rollback: Take it out.", "rollback: Take it out again.", "patch", "review", "rollback")]
    public void A_change_of_asset_yaml_has_its_class(string was, string now, string kind, string subject, string what)
    {
        var found = Compare(Change("1.0.0", was, was), Change("2.0.0", was, now));

        Assert.Contains(found.Changes, change => change.Class.Word() == kind && change.Subject == subject && change.What.Contains(what, StringComparison.Ordinal));
        Assert.Equal(kind, found.Needed!.Value.Word());
    }

    [Fact]
    public void Sections_and_scopes_that_go_take_their_files_with_them()
    {
        var before = Change("1.0.0", "", "");
        var after = before.Where(file => !file.Path.EndsWith("calls.md", StringComparison.Ordinal)).Select(file => (file.Path.Replace("1.0.0", "1.1.0", StringComparison.Ordinal),
            file.Text.Replace("1.0.0", "1.1.0", StringComparison.Ordinal).Replace("  - { id: calls, scope: calls }\n", "", StringComparison.Ordinal)));

        var found = Compare(before, after);

        Assert.Contains(found.Changes, change => change is { Class: ChangeClass.Major, Subject: "section calls" });
        Assert.Contains(found.Changes, change => change is { Class: ChangeClass.Major, Subject: "file .claude/rules/guard-calls.md" });
        Assert.False(found.IsTruthful);
        Assert.Contains("call it 2.0.0 or higher", found.Verdict, StringComparison.Ordinal);
        Assert.Contains(Compare(after, before).Changes, change => change is { Class: ChangeClass.Minor, Subject: "section calls" });
    }

    [Fact]
    public void A_section_that_is_loaded_more_often_is_minor()
    {
        var found = Compare(Change("1.0.0", "id: caps, ", "id: caps, scope: calls, "), Change("1.1.0", "", ""));

        Assert.Contains(found.Changes, change => change is { Class: ChangeClass.Minor, Subject: "section caps" } && change.What.EndsWith("is always loaded", StringComparison.Ordinal));
        Assert.True(found.IsTruthful, found.Verdict);
    }

    [Fact]
    public void A_scope_of_another_name_renames_its_files()
    {
        var found = Compare(Change("1.0.0", "", ""), Change("2.0.0", "", "").Select(file => (file.Path, file.Text.Replace("calls: { desc", "models: { desc", StringComparison.Ordinal).Replace("scope: calls", "scope: models", StringComparison.Ordinal))));

        Assert.Contains(found.Changes, change => change is { Class: ChangeClass.Major, Subject: "file .claude/rules/guard-calls.md" } && change.What.Contains("is called .claude/rules/guard-models.md", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parameter_that_comes_needs_a_default_and_one_that_goes_is_missed()
    {
        var (without, with) = (TestAssets.Version("1.0.0", "- {{cap}}\n"), TestAssets.Version("2.0.0", "- {{cap}} {{team}}\n", Parameters));

        Assert.Equal(ChangeClass.Minor, Compare(without, with).Needed);
        Assert.Equal(ChangeClass.Major, Compare(without, TestAssets.Version("2.0.0", "- {{cap}} {{team}}\n", Parameters.Replace(", default: platform", "", StringComparison.Ordinal))).Needed);
        Assert.Contains(Compare(with, TestAssets.Version("3.0.0", "- {{cap}}\n")).Changes, change => change is { Class: ChangeClass.Major, What: "was removed" });
    }

    [Theory]
    [InlineData("1.0.0", "1.0.1", true)]
    [InlineData("1.0.0", "2.0.0", true)]
    [InlineData("1.0.0", "1.0.0", false)]
    [InlineData("1.1.0", "1.0.9", false)]
    [InlineData("1.1.0-beta.1", "1.1.0", true)]
    public void Another_text_is_a_patch(string from, string to, bool isTruthful) =>
        Assert.Equal(isTruthful, Compare(TestAssets.Version(from, "- {{cap}}\n"), TestAssets.Version(to, "- Cap at {{cap}}.\n")).IsTruthful);

    [Theory]
    [InlineData("1.0.0", "1.9.0", false)]
    [InlineData("0.1.0", "0.2.0", true)]
    [InlineData("0.1.0", "0.1.1", false)]
    [InlineData("1.0.0-rc.1", "1.0.0-rc.2", true)]
    [InlineData("1.0.0", "2.0.0-beta.1", true)]
    public void What_breaks_is_major_but_before_the_first_release(string from, string to, bool isTruthful) =>
        Assert.Equal(isTruthful, Compare(Change(from, "maximum: 5000", "maximum: 5000"), Change(to, "maximum: 5000", "maximum: 4000")).IsTruthful);

    [Fact]
    public void The_JSON_is_as_its_schema_says()
    {
        var document = JsonSerializer.SerializeToElement(CompatDocument.Of(Compare(Change("1.0.0", "", ""), Change("1.0.1", "[P02]", "[]"))), CompatJson.Default.CompatDocument);

        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("asset-compat")!).RootElement).Check(document));
        Assert.False(document.GetProperty("truthful").GetBoolean());
    }

    [Fact]
    public void Versions_that_ship_tell_the_truth()
    {
        var library = AssetLibrary.Shipped;
        foreach (var name in library.Names)
        {
            foreach (var (after, before) in library.Versions(name).Zip(library.Versions(name).Skip(1)))
            {
                var found = Compatibility.Of(Of(library, name, before), Of(library, name, after));
                Assert.True(found.IsTruthful, $"{name}: {found.Verdict}");
            }
        }
    }

    /// <summary>A version that was released never changes: a line of the approved file is only ever added.</summary>
    [Fact]
    public void Versions_that_ship_are_those_that_were_released() => Approved.Verify("asset-versions.txt", string.Concat(
        AssetLibrary.Shipped.References.Select(reference => $"{reference} {AssetLibrary.Shipped.Find(reference.Split('@')[0], SemVer.Read(reference.Split('@')[1])!)!.Digest}\n")));

    private static IEnumerable<(string Path, string Text)> Change(string version, string was, string now) => TestAssets.Version(version, "- {{cap}} {{team}}\n", Parameters)
        .Select(file => (file.Path, was.Length > 0 && file.Path.EndsWith("asset.yaml", StringComparison.Ordinal) ? Replace(file.Text, was, now) : file.Text));

    private static string Replace(string text, string was, string now)
    {
        Assert.Contains(was, text, StringComparison.Ordinal);
        return text.Replace(was, now, StringComparison.Ordinal);
    }

    private static Compatibility Compare(IEnumerable<(string Path, string Text)> before, IEnumerable<(string Path, string Text)> after) => Compatibility.Of(Only(before), Only(after));

    private static AssetVersion Only(IEnumerable<(string Path, string Text)> files)
    {
        var library = AssetLibrary.Of("x", files, null);
        return Of(library, "guard", library.Versions("guard").Single());
    }

    private static AssetVersion Of(AssetLibrary library, string name, SemVer version) => new(library.Find(name, version)!, library.Folder(name, version)!);
}
