using System.Globalization;
using System.Text.Json;
using Solvent.Platform.Expressions;

namespace Solvent.Tests.Platform.Expressions;

/// <summary>Expressions over JSON: what they give, and that hostile ones neither hang nor end the program.</summary>
public sealed class ExpressionTests
{
    private static readonly JsonElement s_input = JsonDocument.Parse(
        """{"text":"I want a REFUND","tier":"gold","amount":12.5,"n":3,"tags":["a","b"],"rows":[{"p":1,"q":"x"},{"p":2.5,"q":"y"}],"nil":null}""").RootElement;

    [Theory]
    [InlineData("input.text.lowerAscii().contains('refund')", "true")]
    [InlineData("input.amount > 10 && input.n >= 3", "true")]
    [InlineData("input.n == 3.0 && input.n > 2.5", "true")]
    [InlineData("input.rows.filter(r, r.p > 1).map(r, r.q)", "[\"y\"]")]
    [InlineData("'a' in input.tags", "true")]
    [InlineData("input.tags.exists(t, t == 'b')", "true")]
    [InlineData("has(input.missing) || input.nil == null", "true")]
    [InlineData("{'total': input.n * 2, 'half': input.amount / 2.0}", "{\"total\":6,\"half\":6.25}")]
    [InlineData("size(input.rows)", "2")]
    [InlineData("input.tier == 'gold' ? 'first' : 'then'", "\"first\"")]
    [InlineData("input.text.matches('^I want')", "true")]
    [InlineData("input.n / 2", "1.5")]
    [InlineData("join(input.tags, ', ')", "\"a, b\"")]
    [InlineData("input.rows.map(r, r.q).join()", "\"xy\"")]
    [InlineData("input.rows.map(r, r.p).sum()", "3.5")]
    [InlineData("[].sum()", "0")]
    [InlineData("[3, 1, 2.5].min() + [3, 1].max()", "4")]
    [InlineData("median([10, 1, 3, 2])", "2.5")]
    [InlineData("median([10, 1, 3])", "3")]
    [InlineData("['a', 'b', 'a'].distinct()", "[\"a\",\"b\"]")]
    [InlineData("[['a'], ['b', ['c']], 'd'].flatten()", "[\"a\",\"b\",[\"c\"],\"d\"]")]
    [InlineData("input.tags.reverse()", "[\"b\",\"a\"]")]
    [InlineData("input.rows.reverse().orderBy('p').map(r, r.q)", "[\"x\",\"y\"]")]
    [InlineData("[{'k': 1, 'n': 'a'}, {'k': 0, 'n': 'b'}, {'k': 1, 'n': 'c'}].orderBy('k').map(r, r.n)", "[\"b\",\"a\",\"c\"]")]
    [InlineData("input.tags.take(1)", "[\"a\"]")]
    [InlineData("input.tags.take(input.n)", "[\"a\",\"b\"]")]
    [InlineData("zip(input.tags, input.rows).map(p, p[0] + p[1].q)", "[\"ax\",\"by\"]")]
    [InlineData("input.text.replace('REFUND', 'parcel')", "\"I want a parcel\"")]
    [InlineData("string(size(input.tags)) + ' tags'", "\"2 tags\"")]
    [InlineData("timestamp('2026-01-31T10:00:00+02:00')", "\"2026-01-31T08:00:00Z\"")]
    public void An_expression_gives_what_the_language_says(string text, string wanted) =>
        Assert.Equal(wanted, Expression.Parse(text, "input").Evaluate(new ExpressionScope().With("input", s_input)).Json().GetRawText());

    // Paths of names are answered before the language takes them apart, which it does for a name in brackets.
    [Theory]
    [InlineData("text")]
    [InlineData("deep.er.still")]
    [InlineData("deep.nil")]
    [InlineData("deep.nil.more")]
    [InlineData("deep.missing")]
    [InlineData("missing.more")]
    [InlineData("text.more")]
    [InlineData("deep . er /* a space */ . still")]
    [InlineData("rows[0].p")]
    [InlineData("rows[1].q.r")]
    [InlineData("deep['er'].still")]
    public void A_path_gives_what_its_steps_give(string path)
    {
        // Members whose names look like what the path is written as.
        var input = JsonDocument.Parse(
            """{"text":"t","deep.er.still":1,"deep":{"er":{"still":2},"er.still":3,"nil":null,"['er']":{"still":4}},"deep['er']":{"still":5},"rows":[{"p":6},{"q":{"r":7}}],"rows[0]":{"p":8},"rows[1]":{"q":{"r":9}}}""").RootElement;
        Assert.Equal(Given($"(input).{path}"), Given($"input.{path}"));

        string Given(string text)
        {
            try
            {
                return Expression.Parse(text, "input").Evaluate(new ExpressionScope().With("input", input)).Json().GetRawText();
            }
            catch (ExpressionException)
            {
                return "can't be told";
            }
        }
    }

    [Fact]
    public void Expressions_are_read_on_several_threads_at_once()
    {
        var scope = new ExpressionScope().With("input", s_input);
        string[] forms = ["input.n + {0}.0 > {0}.0 ? input.tags : []", "[{0}, {1}].map(x, x * 2)", "input.rows.filter(r, r.p > {0}.0 || r.q == 'x')[0].p", "{{'a': {0}, 'b': [input.tier, '{1}']}}", "!(input.n == {0}.0) && has(input.text)"];
        var texts = Enumerable.Range(4, 400).Select(i => string.Format(CultureInfo.InvariantCulture, forms[i % forms.Length], i, i + 1)).ToArray();
        var alone = texts.Select(Read).ToArray();
        var together = new string[texts.Length];
        Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = Read(texts[i]));
        Assert.Equal(alone, together);

        string Read(string text) => Expression.Parse(text, "input").Evaluate(scope).Json().GetRawText();
    }

    [Fact]
    public void The_item_of_a_loop_hides_a_name_of_the_scope()
    {
        var scope = new ExpressionScope().With("input", s_input).With("context", JsonDocument.Parse("""[{"tier":"none","deep":{"tier":"mine"}}]""").RootElement);
        Assert.Equal("[\"none\"]", Expression.Parse("context.map(input, input.tier)", "input", "context").Evaluate(scope).Text);
        Assert.Equal("[\"mine\"]", Expression.Parse("context.map(input, input.deep.tier)", "input", "context").Evaluate(scope).Text);
        Assert.Equal("gold", Expression.Parse("input.tier", "input", "context").Evaluate(scope).Text);
    }

    [Fact]
    public void Numbers_have_a_point_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = other;
            Assert.Equal("25", Expression.Parse("input.amount * 2.0", "input").Evaluate(new ExpressionScope().With("input", s_input)).Json().GetRawText());
            Assert.Equal("12.5", Expression.Parse("string(input.amount)", "input").Evaluate(new ExpressionScope().With("input", s_input)).Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("input.missing == 1", "missing")]
    [InlineData("input.rows[5].p", "Index")]
    [InlineData("1 / 0", "zero")]
    [InlineData("input.rows.filter(r, r.missing == 1)", "`r` has no `missing`")]
    [InlineData("input.rows.map(r, r.missing)", "not there")]
    [InlineData("{'a': {'b': input.missing} }", "not there")]
    [InlineData("[].min()", "empty list")]
    [InlineData("input.tags.sum()", "there is a in it")]
    [InlineData("input.rows.orderBy('missing')", "without it")]
    [InlineData("[{'k': [1]}].orderBy('k')", "numbers or texts")]
    [InlineData("input.text.replace('', 'x')", "at least one")]
    public void What_can_not_be_told_is_said(string text, string word)
    {
        var failure = Assert.Throws<ExpressionException>(() => Expression.Parse(text, "input").Evaluate(new ExpressionScope().With("input", s_input)));
        Assert.Contains(word, failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith($"`{text}`: ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("input.")]
    [InlineData("foo(1)")]
    [InlineData("input.text.upper()")]
    [InlineData("")]
    [InlineData("outputs.x == 1")]
    [InlineData("input.a == 'x")]
    [InlineData("input.rows.map(a, input.rows.map(b, input.rows.map(c, 1)))")]
    public void A_bad_expression_is_refused_when_it_is_read(string text) => Assert.Throws<ExpressionException>(() => Expression.Parse(text, "input").Evaluate(new ExpressionScope().With("input", s_input)));

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("!")]
    [InlineData("-")]
    [InlineData("true ? 1 : ")]
    [InlineData("input.a(")]
    public void Depth_is_bounded_before_the_parser_sees_it(string opening) =>
        Assert.Throws<ExpressionException>(() => Expression.Parse(string.Concat(Enumerable.Repeat(opening, 1_900 / opening.Length)) + "1", "input"));

    [Fact]
    public void A_pattern_that_would_go_back_for_ever_ends()
    {
        var text = new string('a', 5_000) + "!";
        var scope = new ExpressionScope().With("input", JsonSerializer.SerializeToElement(new { text }));
        Assert.False(Expression.Parse("input.text.matches('^(a+)+$')", "input").Holds(scope));
    }

    [Fact]
    public void A_long_expression_is_quoted_on_one_short_line()
    {
        var text = $"input.missing\n    == {string.Join(" + ", Enumerable.Repeat("1", 200))}";
        var failure = Assert.Throws<ExpressionException>(() => Expression.Parse(text, "input").Evaluate(new ExpressionScope().With("input", s_input)));
        Assert.StartsWith("`input.missing == 1 + 1", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.InRange(failure.Message.Length, 100, 250);
    }

    [Fact]
    public void A_name_in_quotes_is_no_name() =>
        Assert.Equal(["input"], Expression.Parse("input.tier == 'output.x' || input.tier == r\"context\\\"", "input").Names);
}
