using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.JsonSchemas.Nodes;
using Solvent.Platform.JsonSchemas.Patterns;

namespace Solvent.Tests.Platform.JsonSchemas;

public sealed class SchemaPatternTests
{
    [Theory]
    [InlineData("^[a-z][a-z0-9-]{0,59}$", "a-1", "A")]
    [InlineData("^[a-z]+(-[a-z]+)*$", "one-two-three", "one-")]
    [InlineData("^\\d{4}-\\d{2}-\\d{2}$", "2026-11-27", "2026-11-2x")]
    [InlineData("^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-[a-z.]+)?$", "1.20.0-rc.x", "01.2.3")]
    [InlineData("^(?:email|chat|phone)$", "chat", "chats")]
    [InlineData("^[^\\n]*$", "grüße 😀", "a\nb")]
    [InlineData("^.{2}$", "é😀", "abc")]
    [InlineData("^\\p{Lu}\\p{L}*( \\p{L}+)*$", "Ärger 𝒳", "ärger")]
    [InlineData("^x", "xyz", "yx")]
    public void Plain_patterns_are_matched_in_one_pass(string pattern, string matching, string other)
    {
        Assert.True(SchemaPattern.Parse(pattern).IsLinear);
        Assert.True(IsMatch(pattern, matching));
        Assert.False(IsMatch(pattern, other));
    }

    [Theory]
    [InlineData("^.$", "😀", true)]
    [InlineData("^[😀-😎]+$", "😃", true)]
    [InlineData("^[^😀]$", "😀", false)]
    [InlineData("\\p{Lu}\\p{Ll}+", "straße Über", true)]
    [InlineData("^\\P{L}$", "𝒳", false)]
    [InlineData("^\\w+$", "é", false)]
    [InlineData("^\\d$", "٣", false)]
    [InlineData("\\bfoo\\b", "éfooé", true)]
    [InlineData("^(?<q>['\"]).*\\k<q>$", "'a'", true)]
    [InlineData("^(?:(a)|b)\\1$", "b", true)]
    [InlineData("^(?!admin)[a-z]+$", "admins", false)]
    [InlineData("(?<=€)\\d", "€5", true)]
    [InlineData("^\\u{1F600}\\uD83D\\uDE00$", "😀😀", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^\\s$", "\uFEFF", true)]
    [InlineData("a|b", "xb", true)]
    [InlineData("^a|b$", "xb", true)]
    [InlineData("^[]$", "", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("^x{2,}?$", "xxx", true)]
    [InlineData("^a{,2}$", "a{,2}", true)]
    public void Patterns_mean_what_ECMA_262_says(string pattern, string text, bool isMatch) => Assert.Equal(isMatch, IsMatch(pattern, text));

    [Theory]
    [InlineData("(", "not closed")]
    [InlineData("a)", "closes nothing")]
    [InlineData("*a", "nothing to repeat")]
    [InlineData("[b-a]", "has no order")]
    [InlineData("\\Z", "no escape")]
    [InlineData("\\p{Klingon}", "`Klingon` is not known here")]
    [InlineData("(?i:a)", "no group that is known")]
    [InlineData("a{3,2}", "more than it allows")]
    [InlineData("\\2(a)", "no group 2")]
    [InlineData("\\k<x>", "no group `x`")]
    [InlineData("(((a{1000}){1000}){1000})", "too long")]
    [InlineData("a\\", "backslash")]
    public void What_is_no_pattern_is_refused_with_the_reason(string pattern, string reason) =>
        Assert.Contains(reason, Assert.Throws<PatternException>(() => SchemaPattern.Parse(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void Groups_nested_without_end_are_refused() => Assert.Throws<PatternException>(() => SchemaPattern.Parse(new string('(', 5_000)));

    [Fact]
    public void A_pattern_that_backtracks_without_end_is_given_up()
    {
        var run = new Run(1_000, TimeSpan.FromMilliseconds(500), tracksScope: false, errors: null);
        var pattern = SchemaPattern.Parse("^(?!x)(a|aa)+$");

        Assert.False(pattern.IsMatch(Encoding.UTF8.GetBytes(new string('a', 200) + "!"), ref run));
        Assert.Contains("takes too long", run.GivenUp, StringComparison.Ordinal);
    }

    [Fact]
    public void The_classic_slow_pattern_is_matched_in_linear_time() => Assert.False(IsMatch("^(a|a)*(a+)+$", new string('a', 20_000) + "!"));

    [Fact]
    public void One_pass_and_the_expressions_of_NET_agree() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Agree(new System.Random(seed))));

    private static bool Agree(System.Random random)
    {
        var source = $"^{Part(random, 3)}{(random.Next(3) == 0 ? "" : "$")}";
        var node = PatternParser.Parse(source);
        if (LinearPattern.Of(node) is not { } linear)
        {
            return true;
        }

        var regex = new Regex(PatternWriter.Write(node), RegexOptions.CultureInvariant);
        for (var i = 0; i < 40; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => "abcé"[random.Next(4)]));
            Assert.True(linear.IsMatch(Encoding.UTF8.GetBytes(text)) == regex.IsMatch(text), $"{source} on `{text}`");
        }

        return true;
    }

    private static string Part(System.Random random, int depth) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Atom(random, depth) + Times(random)));

    private static string Atom(System.Random random, int depth) => random.Next(depth == 0 ? 4 : 7) switch
    {
        0 => "a",
        1 => "b",
        2 => "[ab]",
        3 => "[^a]",
        4 => $"({Part(random, depth - 1)})",
        5 => $"(?:{Part(random, depth - 1)}|{Part(random, depth - 1)})",
        _ => "c",
    };

    private static string Times(System.Random random) => random.Next(8) switch
    {
        0 => "*",
        1 => "+",
        2 => "?",
        3 => "{2}",
        4 => "{1,2}",
        _ => "",
    };

    private static bool IsMatch(string pattern, string text)
    {
        var run = new Run(1_000, TimeSpan.FromMilliseconds(500), tracksScope: false, errors: null);
        return SchemaPattern.Parse(pattern).IsMatch(Encoding.UTF8.GetBytes(text), ref run);
    }
}
