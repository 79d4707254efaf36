namespace Solvent.IntegrationTests.Hostile;

/// <summary>Settings and rules that a repository brings along to blow up, to hang or to lead out.</summary>
public sealed class SettingsTests
{
    private const string Rule = """
        id: X01
        title: A rule of the repository
        category: code
        severity: low
        confidence: high
        languages: []
        message: "found"
        match:
        MATCH
        effort: { base: 1m, each: 1m }
        risk: { revenue: 0, safety: 0, regulatory: 0 }
        paid-by: none#none
        why: because
        fix: so
        sources: [ours]
        since: 0.1.0
        examples:
          hit:
            - text: |
                bb  # hit
          miss:
            - text: |
                c

        """;

    private static readonly string Bomb =
        "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

    [Theory]
    [InlineData("docker-compose.yml", 0)]
    [InlineData("solvent.yaml", 2)]
    [InlineData(".solvent/rules/X01-bomb.yaml", 2)]
    [InlineData(".solvent/decisions.yaml", 2)]
    public void A_YAML_bomb_does_not_go_off(string name, int exit)
    {
        using var folder = new HostileFolder().Write("a.py").Write(name, Bomb + "image: *a30\nservices: { a: { image: *a30, <<: *a30 } }\n");
        var scan = folder.Scan().Ends(exit);
        Assert.True(exit == 0 || scan.Error.Contains(name + ":2: aliases", StringComparison.Ordinal), scan.Error);
    }

    [Theory]
    [InlineData("solvent.yaml", "[")]
    [InlineData("solvent.yaml", "? ")]
    [InlineData("solvent.yaml", "{a: ")]
    [InlineData(".solvent/decisions.yaml", "- ")]
    [InlineData(".solvent/rules/X01-deep.yaml", "- ")]
    public void Settings_nested_without_end_are_refused(string name, string text)
    {
        using var folder = new HostileFolder().Write("a.py").Write(name, string.Concat(Enumerable.Repeat(text, 100_000)));
        Assert.Contains(name + ":1: nested too deeply", folder.Scan().Ends(2).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("solvent.yaml", "")]
    [InlineData(".solvent/decisions.yaml", "- ")]
    [InlineData(".solvent/rules/X01-wide.yaml", "")]
    public void Settings_with_a_hundred_thousand_keys_are_refused_at_once(string name, string start)
    {
        var keys = string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"{i:x}: "));
        using var folder = new HostileFolder().Write("a.py").Write(name, $"{start}{{{keys}}}\n");
        Assert.Contains(name + ":1: ", folder.Scan().Ends(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Patterns_of_paths_can_not_hang()
    {
        var stars = string.Concat(Enumerable.Repeat("**/*a*", 40)) + "/b";
        var folders = string.Concat(Enumerable.Repeat("**/a*a*a*a*/", 30)) + "b";
        using var folder = new HostileFolder()
            .Write("CODEOWNERS", $"{stars} @a\n{folders} @b\n")
            .Write(".gitignore", $"{stars}\n{folders}\n*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b\n")
            .Write(".gitattributes", $"{stars} linguist-generated\n{folders} linguist-vendored\n")
            .Write("solvent.yaml", $"exclude: ['{stars}', '{folders}']\ncomponents:\n  - {{ name: c, paths: ['{stars}', '{folders}'] }}\n")
            .Write(string.Concat(Enumerable.Repeat(new string('a', 100) + "/", 30)) + "c.py");
        Assert.Single(folder.Scan("--rule", "P02").Ends(0).Findings);
    }

    [Theory]
    [InlineData("(a+)+$", "b", false)]
    [InlineData("(a|aa)+b|a", ".", true)]
    [InlineData("(.*a){20}b|a", ".", true)]
    public void Expressions_of_custom_rules_can_not_hang(string pattern, string except, bool isSlow)
    {
        var match = $"  text:\n    - {{ name: x, pattern: '{pattern}', literals: [a] }}\n  except: '{except}'";
        using var folder = new HostileFolder().Write("a.txt", new string('a', 1_000_000)).Write("b.txt", "bb")
            .Write(".solvent/rules/X01-slow.yaml", Rule.Replace("MATCH", match, StringComparison.Ordinal));
        var scan = folder.Scan("--rule", "X01").Ends(0);
        Assert.DoesNotContain("X01 b.txt:1", scan.Findings);
        var told = scan.Json.GetProperty("diagnostics").EnumerateArray().Any(one => one.GetProperty("message").GetString()!.Contains("took too long", StringComparison.Ordinal));
        Assert.Equal(isSlow, told);
    }

    [Theory]
    [InlineData(@"(a)\1")]
    [InlineData("(?=a)a")]
    [InlineData("(a[ab]{1,1000}c){1,1000}")]
    [InlineData("(")]
    public void Expressions_that_can_not_be_matched_in_linear_time_are_refused(string pattern)
    {
        var match = $"  text:\n    - {{ name: x, pattern: '{pattern}', literals: [a] }}";
        using var folder = new HostileFolder().Write("a.txt", new string('a', 1_000_000))
            .Write(".solvent/rules/X01-slow.yaml", Rule.Replace("MATCH", match, StringComparison.Ordinal));
        Assert.Contains(".solvent/rules/X01-slow.yaml:", folder.Scan("--rule", "X01").Ends(2).Error, StringComparison.Ordinal);
    }
}
