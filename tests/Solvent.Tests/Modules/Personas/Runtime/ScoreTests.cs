using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Signals.Contract;

namespace Solvent.Tests.Modules.Personas.Runtime;

/// <summary>A contract says how good an answer is; an answer is none the worse where that can't be told.</summary>
public sealed class ScoreTests : IDisposable
{
    private static readonly PersonaContract s_rules = RuntimeScene.Rules(("input.text.contains('lawyer')", """{"other":1}"""), (null, """{"answer":"Five days.","citations":["a","a"]}"""));
    private readonly RuntimeScene scene = new();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("0.25", 0.25, true)]
    [InlineData("size(output.answer) > 100", 0.0, true)]
    [InlineData("output.answer.contains('days')", 1.0, true)]
    [InlineData("size(output.citations) - 1", 1.0, true)]
    [InlineData("double(size(distinct(output.citations))) / 4.0", 0.25, true)]
    [InlineData("1.5", null, false)]
    [InlineData("-1", null, false)]
    [InlineData("0.0 / 0.0", null, false)]
    [InlineData("output.answer", null, false)]
    [InlineData("output.missing > 1", null, false)]
    public async Task An_answer_has_the_score_that_the_expression_gives(string score, double? expected, bool passes)
    {
        var (decision, _) = await scene.DecideAsync(s_rules with { Score = score });

        Assert.Equal((DecisionOutcomes.Answered, expected), (decision.Outcome, decision.Score));
        Assert.Equal(passes, Assert.Single(decision.Checks, check => check.Name == "score").HasPassed);
    }

    [Fact]
    public async Task What_is_not_answered_has_none()
    {
        var (failed, _) = await scene.DecideAsync(s_rules with { Score = "1.0" }, RuntimeScene.Question("My lawyer"));
        var (plain, _) = await scene.DecideAsync(s_rules);

        Assert.Equal((DecisionOutcomes.Failed, null), (failed.Outcome, failed.Score));
        Assert.Null(plain.Score);
        Assert.DoesNotContain(plain.Checks, check => check.Name == "score");
    }
}
