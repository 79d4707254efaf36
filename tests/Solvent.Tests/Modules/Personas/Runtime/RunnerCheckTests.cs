using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Security;

namespace Solvent.Tests.Modules.Personas.Runtime;

public sealed class RunnerCheckTests : IDisposable
{
    private static readonly PersonaContract s_echo = RuntimeScene.Rules((null, """{"answer":"{{ input.text }}"}"""));
    private readonly RuntimeScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Checks_are_made_in_their_order_and_an_answer_has_all_of_them()
    {
        var contract = s_echo with { Slice = s_echo.Slice with { Rights = [Scopes.DebtRead] } };

        var (decision, _) = await scene.DecideAsync(contract);

        Assert.Equal(["caller holds", "input-schema holds", "output-schema holds", "latency holds"], RuntimeScene.Checks(decision));
        Assert.Equal((RuntimeScene.Caller, "helper", "1.0.0", RuntimeScene.Digest(contract)), (decision.Caller, decision.Persona, decision.Version, decision.Contract));
        Assert.True(DecisionIds.IsId(decision.Id));
    }

    [Fact]
    public async Task A_caller_without_a_right_is_refused_before_the_input_is_looked_at()
    {
        var contract = s_echo with { Slice = s_echo.Slice with { Rights = [Scopes.DebtRead, Scopes.DebtWrite] } };

        var (decision, ending) = await scene.DecideAsync(contract, RuntimeScene.Json("{}"), new Grants([new Grant(Scopes.DebtRead, null)]));

        Assert.Equal(DecisionOutcomes.Refused, decision.Outcome);
        Assert.Equal(["caller fails"], RuntimeScene.Checks(decision));
        Assert.Contains("`debt:write`", ending.Rationale, StringComparison.Ordinal);
        Assert.Null(ending.Failure);
    }

    [Fact]
    public async Task A_right_for_another_repository_is_none()
    {
        var contract = s_echo with { Slice = s_echo.Slice with { Rights = [Scopes.DebtRead] } };
        var grants = new Grants([new Grant(Scopes.DebtRead, "one")]);

        var (mine, _) = await scene.DecideAsync(contract, new DecideRequest(RuntimeScene.Question(), RuntimeScene.Caller, grants) { Repository = "one" }, null);
        var (others, _) = await scene.DecideAsync(contract, new DecideRequest(RuntimeScene.Question(), RuntimeScene.Caller, grants) { Repository = "two" }, null);

        Assert.Equal([DecisionOutcomes.Answered, DecisionOutcomes.Refused], [mine.Outcome, others.Outcome]);
    }

    [Fact]
    public async Task An_input_that_does_not_fit_is_refused_with_its_place()
    {
        var (decision, ending) = await scene.DecideAsync(s_echo, RuntimeScene.Json("""{"text":17}"""));

        Assert.Equal((DecisionOutcomes.Refused, "input-schema fails"), (decision.Outcome, RuntimeScene.Checks(decision)[^1]));
        Assert.Contains("/text: ", ending.Rationale, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_come_before_hand_overs_and_each_as_soon_as_its_names_are_there()
    {
        var contract = s_echo with
        {
            HandsOver = [new("angry", "input.text.contains('angry')", "@leads", "A person answers."), new("empty", "size(context) == 0 && input.text.contains('context')", "@leads", "Nobody knows.")],
            Refuses = [new("legal", "input.text.contains('lawyer')", "No legal advice."), new("shout", "output.answer == 'SHOUT'", "No shouting.")],
        };

        var (both, said) = await scene.DecideAsync(contract, RuntimeScene.Question("angry lawyer"));
        var (angry, to) = await scene.DecideAsync(contract, RuntimeScene.Question("angry"));
        var (empty, _) = await scene.DecideAsync(contract, RuntimeScene.Question("context"));
        var (given, _) = await scene.DecideAsync(contract, RuntimeScene.Question("context"), context: RuntimeScene.Piece("a", "A text of some length."));
        var (after, _) = await scene.DecideAsync(contract, RuntimeScene.Question("SHOUT"));

        Assert.Equal((DecisionOutcomes.Refused, "No legal advice."), (both.Outcome, said.Rationale));
        Assert.Equal((DecisionOutcomes.HandedOver, "A person answers. (@leads)"), (angry.Outcome, to.Rationale));
        Assert.Equal([DecisionOutcomes.HandedOver, DecisionOutcomes.Answered], [empty.Outcome, given.Outcome]);
        Assert.Equal(["caller holds", "input-schema holds", "refuses holds"], RuntimeScene.Checks(both));
        Assert.Equal(["caller holds", "input-schema holds", "output-schema holds", "latency holds", "refuses holds"], RuntimeScene.Checks(after));
        Assert.Equal(DecisionOutcomes.Refused, after.Outcome);
        Assert.Equal((null, null, null), (said.Answer, to.Answer, said.Failure));
    }

    [Theory]
    [InlineData("input.missing == 1", "refuses")]
    [InlineData("input.text", "refuses")]
    [InlineData("output.rationale == 'x'", "refuses")]
    [InlineData("input.missing == 1", "hands-over")]
    public async Task A_condition_that_can_not_be_told_fails_the_decision(string when, string check)
    {
        var contract = check == "refuses" ? s_echo with { Refuses = [new("odd", when, "Never.")] } : s_echo with { HandsOver = [new("odd", when, "@leads", "Never.")] };

        var (decision, ending) = await scene.DecideAsync(contract);

        Assert.Equal((DecisionOutcomes.Failed, $"{check} fails"), (decision.Outcome, RuntimeScene.Checks(decision)[^1]));
        Assert.StartsWith("odd can't be told: ", ending.Rationale, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_breaks_its_schema_is_failed_with_pointer_and_reason()
    {
        var (decision, ending) = await scene.DecideAsync(RuntimeScene.Rules((null, """{"answer":"","other":1}""")));

        Assert.Equal((DecisionOutcomes.Failed, FailureClass.OtherSchema, "output-schema fails"), (decision.Outcome, ending.Failure?.Class, RuntimeScene.Checks(decision)[^1]));
        Assert.Contains("/answer: ", ending.Rationale, StringComparison.Ordinal);
        Assert.Contains("other", ending.Rationale, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing", false, false)]
    [InlineData("Output", false, true)]
    [InlineData("All", true, true)]
    public async Task What_is_kept_is_what_the_contract_says(string keeps, bool hasInput, bool hasOutput)
    {
        var (decision, ending) = await scene.DecideAsync(s_echo with { Slice = s_echo.Slice with { Keeps = Enum.Parse<PersonaKeeps>(keeps) } });

        Assert.Equal((hasInput, hasOutput, hasOutput), (decision.Content.Input is not null, decision.Content.Output is not null, decision.Content.Rationale is not null));
        Assert.NotNull(ending.Answer);
        Assert.Equal(Solvent.Platform.Json.CanonicalJson.Digest(RuntimeScene.Question()), decision.InputDigest);
    }

    [Fact]
    public async Task A_question_to_the_sources_that_can_not_be_told_fails_before_anything_is_asked()
    {
        var contract = s_echo with { Slice = new PersonaSlice(["help"], ["chunk"], [], "support", []) { Asks = "{{ input.missing }}" } };

        using var folder = new Retrieval.ContextScene();
        folder.With("help/a.md", "# A\n\nText.\n").WithSources("sources:\n  - { name: help, kind: folder, path: help, purposes: [support] }\n");
        await using var search = await folder.OpenAsync();
        var (decision, ending) = await scene.DecideAsync(contract, new DecideRequest(RuntimeScene.Question(), RuntimeScene.Caller, Grants.Everything), search);

        Assert.Equal((DecisionOutcomes.Failed, "context fails"), (decision.Outcome, RuntimeScene.Checks(decision)[^1]));
        Assert.Contains("can't be told", ending.Rationale, StringComparison.Ordinal);
    }
}
