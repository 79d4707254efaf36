using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Tests.Sources;

public class CodeOwnersTests
{
    private const string File = """
        # comment
        *               @everyone
        *.js            @js-team @web   # inline
        /build/logs/    @ops
        docs/*          writer@example.org
        apps/           @apps
        /apps/github
        **/prompts      @prompts
        /my\ file.txt   @blank
        !secret.py      @none
        """;

    [Theory]
    [InlineData("a.py", "@everyone")]
    [InlineData("x/y.js", "@js-team, @web")]
    [InlineData("build/logs/a/b.log", "@ops")]
    [InlineData("x/build/logs/b.log", "@everyone")]
    [InlineData("docs/a.md", "writer@example.org")]
    [InlineData("docs/deep/a.md", "@everyone")]
    [InlineData("x/apps/a.py", "@apps")]
    [InlineData("apps/github/a.py", null)]
    [InlineData("src/prompts/system.md", "@prompts")]
    [InlineData("my file.txt", "@blank")]
    public void The_last_matching_line_decides(string path, string? expected) =>
        Assert.Equal(expected, CodeOwners.Parse("CODEOWNERS", File).OwnerOf(path));

    [Fact]
    public void A_negation_is_noted() =>
        Assert.Equal(10, Assert.Single(CodeOwners.Parse("CODEOWNERS", File).Notes).Line);

    [Fact]
    public void Sections_give_their_owners_to_lines_without()
    {
        var owners = CodeOwners.Parse("CODEOWNERS", """
            [Backend][2] @backend
            *.py
            special.py @special
            ^[Docs] @docs
            *.md
            [Ee]xtra/ @class
            """);
        Assert.Equal("@backend", owners.OwnerOf("a.py"));
        Assert.Equal("@special", owners.OwnerOf("special.py"));
        Assert.Equal("@docs", owners.OwnerOf("a.md"));
        Assert.Equal("@class", owners.OwnerOf("Extra/a.rs"));
        Assert.Null(owners.OwnerOf("a.rs"));
    }

    [Theory]
    [InlineData(".github/CODEOWNERS")]
    [InlineData("docs/CODEOWNERS")]
    [InlineData(".gitlab/CODEOWNERS")]
    public void It_is_found_in_every_place(string place)
    {
        using var folder = new TempFolder().Init().Write(place, "* @team\n").Write("a.py").Commit();
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal("@team", tree.Entry("a.py").Owner);
        using var revision = SourceTrees.OpenRevision(folder.Root, "HEAD");
        Assert.Equal("@team", revision.Entry("a.py").Owner);
    }
}
