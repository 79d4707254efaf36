using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Expressions;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Answers by the first rule that fits.</summary>
internal sealed class RulesExecutor : IExecutor
{
    private readonly IReadOnlyList<CompiledRule> rules;

    private RulesExecutor(IReadOnlyList<CompiledRule> rules) => this.rules = rules;

    /// <summary>Compiles rules.</summary>
    /// <exception cref="ExpressionException">An expression can't be read.</exception>
    public static RulesExecutor Of(PersonaExecutor.RuleList list) => new([.. list.Rules.Select(rule => new CompiledRule(
        rule.When is null ? null : Expression.Parse(rule.When, RunnablePersona.NamesBefore), ExpressionJson.Parse(rule.Then, RunnablePersona.NamesBefore), ExpressionText.Parse(rule.Because, RunnablePersona.NamesBefore)))]);

    /// <inheritdoc />
    public Task<ExecutorAnswer> AnswerAsync(ExecutorTask task, CancellationToken ct)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            try
            {
                if (rule.When?.Holds(task.Scope) != false)
                {
                    return Task.FromResult(new ExecutorAnswer(rule.Then.Value(task.Scope), rule.Because.Text(task.Scope)));
                }
            }
            catch (ExpressionException e)
            {
                throw new ExecutorException(FailureClass.Rejected, $"rule {i + 1} can't be told: {e.Message}");
            }
        }

        throw new ExecutorException(FailureClass.Nothing, "no rule fits; add one without `when` at the end for what is left.");
    }

    private sealed record CompiledRule(Expression? When, ExpressionJson Then, ExpressionText Because);
}
