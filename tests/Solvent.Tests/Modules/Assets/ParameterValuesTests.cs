using Solvent.Modules.Assets;

namespace Solvent.Tests.Modules.Assets;

public sealed class ParameterValuesTests
{
    [Theory]
    [InlineData("String", "a plain text")]
    [InlineData("Text", "two\nlines")]
    [InlineData("Integer", "12")]
    [InlineData("Number", "-1.5")]
    [InlineData("Boolean", "yes")]
    [InlineData("Choice", "b")]
    [InlineData("Choices", "b,a")]
    [InlineData("Path", "src/app.ts")]
    [InlineData("Glob", "src/**/*.{ts,tsx}")]
    [InlineData("Command", "pnpm run test --filter web")]
    [InlineData("Url", "https://example.org/a?b=c")]
    public void What_fits_is_taken(string type, string text)
    {
        var parameter = Parameter(type) with { MaxLength = 60 };
        if (type == "Glob")
        {
            text = "src/**/*.ts";
        }

        var (value, problem) = ParameterValues.Read(parameter, [text]);

        Assert.Null(problem);
        Assert.Equal(type switch { "Boolean" => "true", "Choices" => "a, b", _ => text }, value.Text);
    }

    [Theory]
    [InlineData("String", "two\nlines", "line break")]
    [InlineData("String", "\u001b[31mred", "control character")]
    [InlineData("String", "a --> b", "mark of a comment")]
    [InlineData("String", "```", "fence")]
    [InlineData("Text", "a\n---\nb: c", "front matter")]
    [InlineData("Text", "a\n```\nb", "fence")]
    [InlineData("Text", "a\r\nb", "control character")]
    [InlineData("Integer", "1.5", "is a number")]
    [InlineData("Integer", "0", "at least 1")]
    [InlineData("Integer", "11", "at most 10")]
    [InlineData("Boolean", "maybe", "true or false")]
    [InlineData("Choice", "c", "one of a, b")]
    [InlineData("Choices", "a,c", "one of a, b")]
    [InlineData("Path", "../x", "out of the repository")]
    [InlineData("Path", "/etc/passwd", "inside the repository")]
    [InlineData("Path", "C:\\x", "inside the repository")]
    [InlineData("Path", "a*", "leave `*` out")]
    [InlineData("Glob", "src/*, **", "one glob")]
    [InlineData("Command", "rm `x`", "backticks")]
    [InlineData("Url", "javascript:alert(1)", "https://")]
    [InlineData("Url", "https://user:word@example.org", "without a name or password")]
    public void What_does_not_fit_is_told_with_the_remedy(string type, string text, string problem)
    {
        var parameter = Parameter(type) with { Minimum = type == "Integer" ? 1 : null, Maximum = type == "Integer" ? 10 : null };

        Assert.Contains(problem, ParameterValues.Read(parameter, [text]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_value_matches_the_pattern_in_linear_time()
    {
        var parameter = Parameter("String") with { Pattern = "(a+)+b?", MaxLength = 20_000 };

        Assert.Null(ParameterValues.Read(parameter, ["aaab"]).Problem);
        Assert.Contains("must match", ParameterValues.Read(parameter, [new string('a', 10_000) + "c"]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_looks_like_a_key_is_refused_and_not_shown()
    {
        var key = "sk-ant-" + "api03-" + new string('a', 90);
        var given = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["key"] = [key], ["name"] = ["A long name of a team"] };

        var problem = ParameterSecrets.Find(given, TimeProvider.System, CancellationToken.None);

        Assert.Contains("`key` holds a secret", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(key, problem, StringComparison.Ordinal);
        given.Remove("key");
        Assert.Null(ParameterSecrets.Find(given, TimeProvider.System, CancellationToken.None));
    }

    private static AssetParameter Parameter(string type) => new() { Name = "p", Title = "P?", Type = Enum.Parse<ParameterType>(type), Choices = ["a", "b"] };
}
