using Solvent.Modules.Assets.Targets;
using Solvent.Testing;

namespace Solvent.Tests.Modules.Assets.Targets;

public sealed class GlobsTests
{
    [Theory]
    [InlineData("**/*.ts", "a.ts", true)]
    [InlineData("**/*.ts", "a/b/c.ts", true)]
    [InlineData("*.md", "docs/a.md", false)]
    [InlineData("*.md", "a.md", true)]
    [InlineData("src/**", "src", false)]
    [InlineData("src/**", "src/a/b", true)]
    [InlineData("src/**/*", "src/a", true)]
    [InlineData("src/**/x/*.py", "src/a/x/y/x/b.py", true)]
    [InlineData("src/", "src/a/b", true)]
    [InlineData("./src/*.{ts,tsx}", "src/a.tsx", true)]
    [InlineData("{a,b}/{c,d}/*.{e,f}", "b/c/x.f", true)]
    [InlineData("{a,b/{c,d}}/x", "b/d/x", true)]
    [InlineData("{single}.md", "{single}.md", true)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("photos [2024/**", "photos [2024/a", false)]
    [InlineData("photos \\[2024/**", "photos [2024/a", true)]
    [InlineData("**", "a/b", true)]
    [InlineData("a?c", "a/c", false)]
    public void A_glob_matches_from_the_top(string glob, string path, bool matches) => Assert.Equal(matches, Globs.IsMatch(glob, path));

    [Fact]
    public void A_bare_glob_is_deep_where_a_tool_has_it_so()
    {
        Assert.True(Globs.IsMatch("*.md", "docs/a.md", isBareDeep: true));
        Assert.False(Globs.IsMatch("docs/*.md", "x/docs/a.md", isBareDeep: true));
    }

    [Fact]
    public void Expansion_is_bounded()
    {
        Assert.Equal(["src/*.ts", "src/*.tsx"], Globs.Expand("src/*.{ts,tsx}"));
        var bomb = string.Concat(Enumerable.Repeat("{a,b}", 40));
        Assert.Equal([bomb], Globs.Expand(bomb));
        Assert.False(Globs.IsMatch(string.Concat(Enumerable.Repeat("**/*a", 500)), string.Join('/', Enumerable.Repeat("aaaaaaab", 200))));
        Assert.Equal([new string('{', 1900)], Globs.Expand(new string('{', 1900)));
    }

    [Theory]
    [InlineData("src/api/**/*.ts", "src/api")]
    [InlineData("src/*/x", "src")]
    [InlineData("**/*.ts", "")]
    [InlineData("a.ts", "")]
    public void The_literal_folder_is_what_stands_before_the_first_wildcard(string glob, string folder) => Assert.Equal(folder, Globs.LiteralFolder(glob));

    [Theory]
    [InlineData("---\nglobs: **/*.ts,src/{a,b}/*\nalwaysApply: false\n---\nbody", "**/*.ts|src/{a,b}/*", false)]
    [InlineData("---\r\nglobs: [\"a\", 'b']\r\n---\r\nbody", "a|b", true)]
    [InlineData("---\nglobs:\n  - a\n  - \"b,c\"\n---\nbody", "a|b,c", true)]
    [InlineData("---\nglobs: \"**/*.ts, **/*.js\" # why\n---\nbody", "**/*.ts|**/*.js", true)]
    [InlineData("---\nglobs: \"**/*.py\", \"b.toml\"\n---\nbody", "**/*.py|b.toml", false)]
    [InlineData("---\nglobs:\n---\nbody", "", true)]
    [InlineData("---\nglobs: a\nbody", "", true)]
    public void Front_matter_is_read_as_tools_do(string text, string globs, bool isStrict)
    {
        var front = LoadedFrontMatter.Read(text);

        Assert.Equal(globs, string.Join('|', front.List("globs")));
        Assert.Equal(isStrict, front.IsStrictYaml);
        Assert.EndsWith("body", front.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void True_in_quotes_is_no_truth()
    {
        Assert.True(LoadedFrontMatter.Read("---\nalwaysApply: true\n---\n").IsTrue("alwaysApply"));
        Assert.False(LoadedFrontMatter.Read("---\nalwaysApply: \"true\"\n---\n").IsTrue("alwaysApply"));
    }

    [ConformanceFact("cursor-rules")]
    public void Every_rule_of_the_corpus_has_a_mode()
    {
        var files = Directory.EnumerateFiles(Conformance.Folder("cursor-rules"), "*.mdc", SearchOption.AllDirectories).ToList();

        Assert.True(files.Count > 200);
        Assert.All(files, file =>
        {
            var text = File.ReadAllText(file);
            var front = LoadedFrontMatter.Read(text);
            Assert.True(front.IsThere == text.StartsWith("---", StringComparison.Ordinal), file);
            Assert.All(front.List("globs"), glob => Assert.DoesNotContain(glob, static c => c is '"' or '\''));
            Assert.True(!front.IsThere || front.IsTrue("alwaysApply") || front.List("globs").Count > 0 || front.Keys.Contains("description"), file);
        });
    }
}
