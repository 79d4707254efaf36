using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Tests.Sources;

public class PathPatternTests
{
    [Theory]
    [InlineData("*.cs", "a/b/c.cs", true)]
    [InlineData("*.cs", "c.csx", false)]
    [InlineData("/*.cs", "a/c.cs", false)]
    [InlineData("a/*.cs", "a/c.cs", true)]
    [InlineData("a/*.cs", "x/a/c.cs", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/x/bb", false)]
    [InlineData("**/foo/bar", "x/foo/bar", true)]
    [InlineData("**/foo", "foo", true)]
    [InlineData("foo/**", "foo", false)]
    [InlineData("foo/**", "foo/a/b", true)]
    [InlineData("**", "any/thing", true)]
    [InlineData("a**b", "axxb", true)]
    [InlineData("a**b", "ax/xb", false)]
    [InlineData("?.py", "a.py", true)]
    [InlineData("?.py", ".py", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[]a]x", "]x", true)]
    [InlineData("[[:digit:]]x", "7x", true)]
    [InlineData("[a", "[a", false)]
    [InlineData("\\*x", "*x", true)]
    [InlineData("\\*x", "ax", false)]
    [InlineData("\\!x", "!x", true)]
    [InlineData("*a*b*c*", "xxaxxbxxc", true)]
    [InlineData("**/a/*/b/**/c", "q/a/a/x/b/z/z/c", true)]
    [InlineData("build/", "build", false)]
    public void A_pattern_matches_as_gitignore_says(string pattern, string path, bool expected) =>
        Assert.Equal(expected, PathPattern.Parse(pattern).IsMatch(path));

    [Theory]
    [InlineData("build/", "build/x/y.o", true)]
    [InlineData("build/", "a/build/y.o", true)]
    [InlineData("build/", "a/build", false)]
    [InlineData("/src/app", "src/app/x/y.cs", true)]
    [InlineData("/src/app", "src/application/y.cs", false)]
    [InlineData("src/*/gen", "src/a/gen/deep/file", true)]
    [InlineData("**/", "file", false)]
    [InlineData("**/", "a/file", true)]
    public void A_pattern_covers_what_lies_in_a_folder_that_it_matches(string pattern, string path, bool expected) =>
        Assert.Equal(expected, PathPattern.Parse(pattern).Covers(path));

    [Fact]
    public void Many_stars_take_no_exponential_time()
    {
        var part = string.Concat(Enumerable.Repeat("*a", 60)) + "b";
        var pattern = PathPattern.Parse(string.Join("/", Enumerable.Repeat("**/" + part, 20)));
        var path = string.Join("/", Enumerable.Repeat(new string('a', 100), 60));
        var watch = Stopwatch.StartNew();
        Assert.False(pattern.IsMatch(path));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2000);
    }

    [Fact]
    public void No_pattern_throws()
    {
        var texts = Gen.ArrayOf(Gen.Elements("ab*?/[]!\\-^: .é#".ToCharArray())).Select(characters => new string(characters)).ToArbitrary();
        Prop.ForAll(texts, texts, (pattern, path) => PathPattern.Parse(pattern).Covers(path) || true).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Patterns_agree_with_git_on_a_grid_of_patterns_and_paths()
    {
        string[] patterns = ["*.log", "/top", "a/b", "a/*/c", "**/x", "x/**", "dir/", "!a.log", "[ab].txt", "a?c", "**/q/**", "p**", "\\#h", "a/**/z", "*/m", "é*", "s p", "[!x]y", "/**/w", "-o"];
        string[] paths = ["k.log", "d/k.log", "top", "d/top", "a/b", "c/a/b", "a/1/c", "a/1/2/c", "x", "d/x", "x/1", "x/1/2", "dir/f", "e/dir/f", "a.txt", "d/b.txt", "c.txt", "abc", "d/abc", "q/1", "d/q/e/f", "pq", "#h", "a/z", "a/1/2/z", "d/m", "m", "d/e/m", "été", "s p", "zy", "xy", "w", "d/w", "-o"];
        using var folder = new TempFolder().Init();
        foreach (var pattern in patterns.Where(pattern => pattern[0] != '!'))
        {
            folder.Write(".gitignore", pattern + "\n");
            var input = System.Text.Encoding.UTF8.GetBytes(string.Join('\0', paths) + "\0");
            var ignored = folder.Run("sh", input, "-c", "git check-ignore -z --stdin --no-index || true").Split('\0').ToHashSet();
            foreach (var path in paths)
            {
                Assert.True(ignored.Contains(path) == PathPattern.Parse(pattern).Covers(path), $"{pattern} on {path}");
            }
        }
    }
}
