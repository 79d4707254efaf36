using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Authoring;
using Solvent.Modules.Assets.Trials;
using Solvent.Platform.Versions;

namespace Solvent.Tests.Modules.Assets.Authoring;

/// <summary>What is begun can be used at once, and nothing that is there is changed.</summary>
public sealed class NewAssetTests : IDisposable
{
    private static readonly DateOnly s_today = new(2026, 11, 27);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("solvent-new-asset-");

    [Fact]
    public void An_asset_that_is_begun_passes_its_own_test()
    {
        Begin("our-guide", title: "Our: \"guide\"");

        var result = Test("our-guide");

        Assert.Equal("Our: \"guide\"", result.Asset.Title);
        Assert.Equal("0.1.0", result.Asset.Version.ToString());
        Assert.Empty(result.Failures);
        Assert.Equal(1, result.Cases);
        Assert.Equal(new SampleOutcome(1, 0, 0), result.Sample);
    }

    [Fact]
    public void A_derived_asset_says_where_it_comes_from_and_keeps_all_files()
    {
        var source = AssetLibrary.Shipped.Newest("llm-call-guardrails")!;
        Begin("our-guardrails", from: "llm-call-guardrails");

        var result = Test("our-guardrails");

        Assert.Equal(source.Reference, result.Asset.DerivedFrom);
        Assert.Equal(source.Sections.Count, result.Asset.Sections.Count);
        Assert.Empty(result.Failures);
        Assert.All(Directory.GetFiles(Path.Combine(folder.FullName, ".solvent/assets/our-guardrails/1.0.0/checks").Replace("1.0.0", "0.1.0", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("paid-by: llm-call", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void The_next_version_is_a_copy_of_the_newest_without_its_results()
    {
        Begin("our-guide");
        var first = Path.Combine(folder.FullName, ".solvent/assets/our-guide/0.1.0");
        File.WriteAllText(Path.Combine(first, RecordedResult.Path), "{}\n");
        var before = Snapshot();
        Begin("our-guide", version: "0.2.0");

        Assert.Equal("0.2.0", Desk().Library.Newest("our-guide")!.Version.ToString());
        Assert.False(File.Exists(Path.Combine(first.Replace("0.1.0", "0.2.0", StringComparison.Ordinal), RecordedResult.Path)));
        Assert.Equal(before, Snapshot().Where(file => !file.Contains("0.2.0/", StringComparison.Ordinal)));
        Assert.Contains("version: 0.2.0", File.ReadAllText(Path.Combine(first.Replace("0.1.0", "0.2.0", StringComparison.Ordinal), "asset.yaml")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("our-guide", null, null, "is there already, as 0.1.0")]
    [InlineData("our-guide", null, "0.1.0", "never written over")]
    [InlineData("our-guide", null, "0.0.9", "older than 0.1.0")]
    [InlineData("our-guide", "llm-call-guardrails", "0.2.0", "derive an asset of another name")]
    [InlineData("llm-call-guardrails", null, null, "ships with the program")]
    [InlineData("../evil", null, null, "no name of an asset")]
    [InlineData("Evil", null, null, "no name of an asset")]
    [InlineData("other", "no-such-asset", null, "there is no asset")]
    [InlineData("other", "llm-call-guardrails@x", null, "is no version")]
    public void What_can_not_be_begun_is_refused_and_nothing_changes(string name, string? from, string? version, string why)
    {
        Begin("our-guide");
        var before = Snapshot();

        Assert.Contains(why, Assert.Throws<AdoptionException>(() => Begin(name, from, version)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void Nothing_is_written_over_a_link()
    {
        var elsewhere = Directory.CreateTempSubdirectory("solvent-elsewhere-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, ".solvent"));
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, ".solvent/assets"), elsewhere.FullName);

        Assert.Contains("link", Assert.Throws<AdoptionException>(() => Begin("our-guide")).Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.GetFileSystemInfos());
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public void A_shared_text_comes_along()
    {
        WriteOwn("base", "## Overview\n\n{{> secrets.1}}\n");
        Write(".solvent/assets/partials/secrets.1.md", "- No secrets in code.\n");
        Begin("copy", from: "base");

        Assert.Contains("No secrets in code.", Rendering.Render(Desk().Library.Newest("copy")!, new Dictionary<string, ParameterValue>()).Sections[0].Markdown, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void WriteOwn(string name, string section)
    {
        Write($".solvent/assets/{name}/1.0.0/asset.yaml", $$"""
            name: {{name}}
            version: 1.0.0
            kind: guidance
            title: Base
            summary: A base.
            owner: platform
            licence: MIT
            reviewed: 2026-11-01
            review-by: 2027-05-01
            stacks: [{ languages: [python] }]
            sections: [{ id: overview }]
            evaluation: { sample: { builds: false, stack: static checks only } }
            rollback: Take it out.
            """);
        Write($".solvent/assets/{name}/1.0.0/sections/overview.md", section);
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private AdoptionDesk Desk() => AssetShelf.Desk(folder.FullName);

    private void Begin(string name, string? from = null, string? version = null, string? title = null)
    {
        var author = new NewAsset(Desk(), s_today);
        author.Write(author.Plan(new NewAssetRequest(name, from, version is null ? null : SemVer.Read(version), title)));
    }

    private AssetTestResult Test(string name)
    {
        var desk = Desk();
        return new AssetTest(desk.Library, desk.Tree.Top, TimeProvider.System).Run(desk.Find(name, null), new Dictionary<string, IReadOnlyList<string>>(), null, CancellationToken.None);
    }

    private string[] Snapshot() => [.. Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.ReadAllText(file)}")];
}
