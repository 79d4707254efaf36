using Solvent.Modules.Retrieval;

namespace Solvent.Tests.Modules.Retrieval;

public sealed class SourcesFileTests
{
    [Fact]
    public void Sources_are_read_with_their_usual_rights()
    {
        var (sources, problems) = SourcesFile.Read("""
            sources:
              - { name: help, kind: folder, path: docs/, purposes: [support], owner: team-help }
              - { name: parts, kind: catalogue, path: data/parts.csv, key: id, title: name, text: [about], purposes: procurement, rights: [debt:read, ledger:read] }
              - { name: library, kind: assets, purposes: [support] }
              - { name: open, kind: folder, path: ., purposes: [support], rights: [] }
            """);

        Assert.Empty(problems);
        Assert.Equal(["docs", "data/parts.csv", null, "."], sources.Select(source => source.Path));
        Assert.Equal(["debt:read", "debt:read ledger:read", "", ""], sources.Select(source => string.Join(' ', source.Rights)));
        Assert.Equal(("id", "name", 3), (sources[1].Key, sources[1].Title, sources[1].Line));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_with_its_line()
    {
        var (_, problems) = SourcesFile.Read("""
            version: 1
            sources:
              - name: Help
                kind: folder
                path: ../other
                purposes: [support, "Do It"]
              - { name: parts, kind: catalogue, path: a.csv, purposes: [x] }
              - { name: items, kind: register, path: x, purposes: [x] }
              - { name: bad, kind: wiki, purposes: [x], pruposes: [y] }
              - { kind: assets, purposes: [x], rights: [debt:raed] }
              - { name: two, kind: assets, purposes: [x] }
              - { name: two, kind: assets, purposes: [] }
              - just words
            """);

        Assert.Equal(
            [
                ".solvent/sources.yaml:1", ".solvent/sources.yaml:3", ".solvent/sources.yaml:6", ".solvent/sources.yaml:5", ".solvent/sources.yaml:7", ".solvent/sources.yaml:8", ".solvent/sources.yaml:9",
                ".solvent/sources.yaml:9", ".solvent/sources.yaml:10", ".solvent/sources.yaml:10", ".solvent/sources.yaml:12", ".solvent/sources.yaml:13",
            ],
            problems.Select(problem => problem.Place));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("a/../../b")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData(".git")]
    [InlineData("a\\b")]
    public void A_path_that_leads_elsewhere_is_refused(string path)
    {
        var (_, problems) = SourcesFile.Read($"sources: [{{ name: a, kind: folder, path: '{path}', purposes: [x] }}]");

        Assert.Contains("`path` leads below the folder", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sources:")]
    [InlineData("- a")]
    [InlineData("sources: {a: b}")]
    [InlineData("sources: [&a [*a]]")]
    [InlineData("sources: [")]
    public void What_is_no_list_of_sources_is_told(string text) => Assert.NotEmpty(SourcesFile.Read(text).Problems);
}
