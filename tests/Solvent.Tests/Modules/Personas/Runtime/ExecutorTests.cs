using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Security;
using Solvent.Tests.Modules.Retrieval;

namespace Solvent.Tests.Modules.Personas.Runtime;

public sealed class ExecutorTests : IDisposable
{
    private static readonly PersonaContract s_quotes = RuntimeScene.Contract(new PersonaExecutor.Extractive("answer", "citations") { Sentences = 2 }) with
    {
        Slice = PersonaSlice.Nothing with { Keeps = PersonaKeeps.All, Asks = "{{ input.text }}" },
    };

    private readonly RuntimeScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task The_first_rule_that_fits_answers()
    {
        var contract = RuntimeScene.Rules(("input.text.contains('refund')", """{"answer":"billing: {{ input.text }}"}"""), ("input.text.contains('long')", """{"answer":"second"}"""), (null, """{"answer":"else"}"""));

        var (both, ending) = await scene.DecideAsync(contract);
        var (other, _) = await scene.DecideAsync(contract, RuntimeScene.Question("a long text"));
        var (none, _) = await scene.DecideAsync(contract, RuntimeScene.Question("hello"));

        Assert.Equal("billing: How long does a refund take?", both.Content.Output?.GetProperty("answer").GetString());
        Assert.Equal(("Rule 1.", DecisionOutcomes.Answered, true, "rules"), (ending.Rationale, both.Outcome, both.IsComplete, both.Executor));
        Assert.Equal(new[] { "second", "else" }, new[] { other.Content.Output?.GetProperty("answer").GetString(), none.Content.Output?.GetProperty("answer").GetString() });
    }

    [Fact]
    public async Task A_rule_that_can_not_be_told_fails_the_decision_whatever_the_next_one_says()
    {
        var (decision, ending) = await scene.DecideAsync(RuntimeScene.Rules(("input.missing == 'x'", """{"answer":"a"}"""), (null, """{"answer":"else"}""")));

        Assert.Equal(DecisionOutcomes.Failed, decision.Outcome);
        Assert.Equal(FailureClass.Rejected, ending.Failure?.Class);
        Assert.StartsWith("rule 1 can't be told: `input.missing == 'x'`", ending.Rationale, StringComparison.Ordinal);
        Assert.Null(decision.Content.Output);
        Assert.Equal("executor fails", RuntimeScene.Checks(decision)[^1]);
    }

    [Fact]
    public async Task Without_a_rule_that_fits_nothing_is_answered()
    {
        var (decision, ending) = await scene.DecideAsync(RuntimeScene.Rules(("false", """{"answer":"a"}""")));

        Assert.Equal((DecisionOutcomes.Failed, FailureClass.Nothing, 1), (decision.Outcome, ending.Failure?.Class, decision.Tries));
    }

    [Fact]
    public async Task Every_quoted_sentence_stands_in_the_context_that_is_cited()
    {
        ContextPiece[] context =
        [
            RuntimeScene.Piece("refunds.md", "# Refunds\n\nA refund takes five working days. We send it to the card that paid. Nothing else here."),
            RuntimeScene.Piece("laptops.md", "A laptop is heavy and grey. Its battery lasts a day."),
        ];

        var (decision, ending) = await scene.DecideAsync(s_quotes, context: context);

        var output = decision.Content.Output!.Value;
        Assert.Equal("A refund takes five working days.", output.GetProperty("answer").GetString());
        Assert.Equal([context[0].Node], output.GetProperty("citations").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal([(context[0].Node, true), (context[1].Node, false)], decision.Context.Select(used => (used.Node, used.IsCited)));
        Assert.Contains("refunds.md", ending.Rationale, StringComparison.Ordinal);
        Assert.True(decision.IsComplete);
    }

    [Theory]
    [InlineData("no sentence of the context shares a word with the question.", "A laptop is heavy and grey.")]
    [InlineData("no piece of the slice fits the question.")]
    public async Task Where_nothing_is_shared_nothing_is_quoted(string why, params string[] texts)
    {
        var (decision, ending) = await scene.DecideAsync(s_quotes, context: [.. texts.Select((text, i) => RuntimeScene.Piece($"{i}.md", text))]);

        Assert.Equal((DecisionOutcomes.Failed, FailureClass.Nothing, why), (decision.Outcome, ending.Failure?.Class, ending.Rationale));
        Assert.Null(decision.Content.Output);
    }

    [Fact]
    public async Task Retrieval_answers_with_the_pieces_of_a_real_folder()
    {
        using var folder = new ContextScene();
        folder.With("help/refunds.md", "# Refunds\n\nA refund takes five working days.\n").With("plans/secret.md", "# Plans\n\nThe refund plans are secret.\n")
            .WithSources("""
                sources:
                  - { name: help, kind: folder, path: help, purposes: [support] }
                  - { name: plans, kind: folder, path: plans, purposes: [audit] }
                """);
        await using var search = await folder.OpenAsync();
        var contract = RuntimeScene.Contract(new PersonaExecutor.Retrieval("found")) with
        {
            Outputs = new PersonaSchema(RuntimeScene.Json("""{"type":"object","required":["found"],"properties":{"found":{"type":"array","minItems":1}}}""")),
            Slice = new PersonaSlice(["help", "plans"], [PieceKinds.Chunk, PieceKinds.Entity], [], "support", []) { Asks = "{{ input.text }}", Keeps = PersonaKeeps.Output },
        };

        var (decision, ending) = await scene.DecideAsync(contract, new DecideRequest(RuntimeScene.Question("refund"), RuntimeScene.Caller, Grants.Everything), search);

        Assert.Equal(DecisionOutcomes.Answered, decision.Outcome);
        var found = Assert.Single(ending.Answer!.Output.GetProperty("found").EnumerateArray());
        Assert.Contains("five working days", found.GetProperty("text").GetString(), StringComparison.Ordinal);
        var used = Assert.Single(decision.Context);
        Assert.Equal(("help", true, found.GetProperty("node").GetString()), (used.Source, used.IsCited, used.Node));
        Assert.Contains("slice holds", RuntimeScene.Checks(decision));
    }

    [Fact]
    public async Task Sources_that_are_not_there_are_told_and_the_executor_is_not_asked()
    {
        var contract = s_quotes with { Slice = new PersonaSlice(["help"], [PieceKinds.Chunk], [], "support", []) { Asks = "{{ input.text }}" } };

        var (decision, ending) = await scene.DecideAsync(contract, new DecideRequest(RuntimeScene.Question(), RuntimeScene.Caller, Grants.Everything), null);

        Assert.Equal((DecisionOutcomes.Failed, "context fails"), (decision.Outcome, RuntimeScene.Checks(decision)[^1]));
        Assert.Contains("sources.yaml", ending.Rationale, StringComparison.Ordinal);
    }
}
