using System.Text;
using Solvent.Modules.Personas.Cases;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Runtime;
using Solvent.Tests.Modules.Personas.Reading;

namespace Solvent.Tests.Modules.Personas.Cases;

/// <summary>Cases of contracts: read, run, judged.</summary>
public sealed class CaseTests
{
    private const string Manifest = """
        name: support-router
        version: 1.0.0
        title: Routes support requests
        responsibility: Decides which queue a support request belongs to.
        owner: "@support"
        inputs: schemas/input.json
        outputs:
          type: object
          required: [queue]
          properties: { queue: { enum: [billing, technical] }, weight: { type: number }, answer: { type: string }, citations: { type: array, items: { type: string } } }
        refuses: [ { id: legal, when: "input.text.contains('lawyer')", say: Not here. } ]
        hands-over: [ { id: heavy, when: "has(output.weight) && output.weight > 5.0", to: "@leads", say: A person answers. } ]
        slice: { purpose: questions, keeps: nothing }
        score: "has(output.weight) ? 1.0 - output.weight : 0.0"
        limits: { latency: 1h }
        executor: { kind: rules, rules: rules.yaml }
        """;

    private const string Rules = """
        - { when: "input.text.contains('refund')", then: { queue: billing, weight: 0.3, answer: "It takes \"five\" days.", citations: ["chunk:guides/a.md#1"] }, because: Refunds go to billing. }
        - { when: "input.text.contains('odd')", then: { queue: sales }, because: It fits no queue. }
        - { when: "input.text.contains('heavy')", then: { queue: technical, weight: 9.0 }, because: It is heavy. }
        - { then: { queue: technical }, because: Everything else. }
        """;

    private const string Refund = """
        - id: one
          input: { text: Where is my refund? }
          context: [ { node: "chunk:guides/a.md#1", text: Five days. } ]
          expect: [ EXPECT ]
        """;

    [Theory]
    [InlineData("schema: true", true)]
    [InlineData("schema: { required: [nothing] }", false)]
    [InlineData("equals: { weight: 0.30, queue: billing, citations: ['chunk:guides/a.md#1'], answer: 'It takes \"five\" days.' }", true)]
    [InlineData("equals: { queue: billing }", false)]
    [InlineData("contains: '\"five\" days'", true)]
    [InlineData("contains: [five, six]", false)]
    [InlineData("matches: '^It takes .+ days\\.$'", true)]
    [InlineData("matches: '^days'", false)]
    [InlineData("path: { at: /queue, equals: billing }", true)]
    [InlineData("path: { at: /citations/0, contains: guides }", true)]
    [InlineData("path: { at: /citations/1 }", false)]
    [InlineData("path: { at: '$.citations[0]', contains: guides }", true)]
    [InlineData("path: { at: '$..*', nodes: any, equals: billing }", true)]
    [InlineData("path: { at: '$.*', equals: billing }", false)]
    [InlineData("path: { at: \"$['citations', 'nothing'][-1:]\", matches: '^chunk:' }", true)]
    [InlineData("path: { at: $.nothing }", false)]
    [InlineData("path: { at: '$..nothing', nodes: any, equals: billing }", false)]
    [InlineData("near: { at: $.weight, value: 0.2, tolerance: 0.1 }", true)]
    [InlineData("near: { at: /weight, value: 0.2, tolerance: 0.1 }", true)]
    [InlineData("near: { at: /weight, value: 0.1, tolerance: 0.1 }", false)]
    [InlineData("latency: <= 366d", true)]
    [InlineData("cost: <= 0.01 EUR", true)]
    [InlineData("score: 0.7", true)]
    [InlineData("score: 0.75", false)]
    [InlineData("cites: true", true)]
    [InlineData("cites: 'chunk:guides/b.md#1'", false)]
    [InlineData("outcome: [answered, refused]", true)]
    [InlineData("outcome: failed", false)]
    [InlineData("refuses: true", false)]
    [InlineData("hands-over: heavy", false)]
    [InlineData("expression: \"output.weight < 1.0 && size(context) == 1 && input.text != ''\"", true)]
    [InlineData("expression: \"output.queue == 'technical'\"", false)]
    public async Task Each_expectation_holds_or_does_not_and_is_negated_in_two_ways(string expectation, bool holds)
    {
        Assert.Equal(holds, await PassesAsync(expectation));
        Assert.Equal(!holds, await PassesAsync($"not: {{ {expectation} }}"));
        Assert.Equal(!holds, await PassesAsync($"not-{expectation}"));
    }

    [Fact]
    public async Task What_can_not_be_told_passes_neither_way()
    {
        foreach (var one in new[] { "contains: billing", "equals: null", "expression: \"output.queue == 'billing'\"", "near: { value: 1, tolerance: 1 }", "path: { at: /queue }" })
        {
            Assert.Equal((CaseStatus.Failed, CaseStatus.Failed), ((await RunAsync(Case("My lawyer writes.", $"not: {{ {one} }}"))).Status, (await RunAsync(Case("My lawyer writes.", one))).Status));
        }

        Assert.False(await PassesAsync("expression: \"output.nowhere == 1.0\"") || await PassesAsync("not: { expression: \"output.nowhere == 1.0\" }"));
    }

    [Theory]
    [InlineData("My lawyer writes.", "refuses: legal", true)]
    [InlineData("My lawyer writes.", "refuses: other", false)]
    [InlineData("My lawyer writes.", "not-refuses: true", false)]
    [InlineData("It is heavy.", "hands-over: heavy, path: { at: /weight, equals: 9 }", true)]
    [InlineData("It is heavy.", "path: { at: /weight, equals: 9 }", false)]
    [InlineData("It is odd.", "not: { schema: true }", true)]
    [InlineData("My lawyer writes.", "not: { schema: true }", true)]
    [InlineData("It is odd.", "path: { at: /queue, equals: sales }", false)]
    public async Task Refusals_and_hand_overs_are_told_apart_and_an_output_nobody_gets_counts_for_nothing(string text, string expectation, bool passes) =>
        Assert.Equal(passes ? CaseStatus.Passed : CaseStatus.Failed, (await RunAsync(Case(text, expectation.Split(", path")[0], expectation.Contains(", path", StringComparison.Ordinal) ? "path" + expectation.Split(", path")[1] : "not: { refuses: other }"))).Status);

    [Fact]
    public async Task A_case_may_give_the_answer_of_the_executor_which_is_checked_like_any()
    {
        Assert.Equal(CaseStatus.Passed, (await RunAsync(Case("A refund?", "path: { at: /queue, equals: technical }") + "\n  answer: { queue: technical }")).Status);
        Assert.Equal(CaseStatus.Failed, (await RunAsync(Case("A refund?", "schema: true") + "\n  answer: { queue: sales }")).Status);
    }

    [Fact]
    public async Task Nothing_outside_is_asked_and_what_is_not_recorded_is_said()
    {
        var manifest = Manifest.Replace("executor: { kind: rules, rules: rules.yaml }", "executor: { kind: http, address: \"https://decide.example.com/v1\" }", StringComparison.Ordinal);
        Assert.Equal(CaseStatus.NotRecorded, (await RunAsync(Case("A refund?", "not: { schema: true }"), manifest)).Status);
        Assert.Equal(CaseStatus.Passed, (await RunAsync(Case("A refund?", "schema: true") + "\n  answer: { queue: billing }", manifest)).Status);
    }

    [Fact]
    public void All_that_is_wrong_is_told_in_one_run_with_its_place()
    {
        var problems = new ProblemList();
        CaseReader.Read(Contracts.Folder(Manifest), [
            File("a.yaml", """
                - id: One
                  input: {}
                  expect: [ { contains: x, equals: y } ]
                - id: two
                  expect: [ { contain: x }, { matches: "(?=a)" }, { expression: "output.x ==" }, { near: { value: 1 } }, { path: { at: queue } }, { path: { at: "$.x[?@.y]" } }, { latency: soon }, { schema: ../x.json } ]
                - id: three
                  input: {}
                  expect: []
                  other: 1
                """),
            File("b.jsonl", "{\"id\":\"two\",\"input\":{},\"expect\":[{\"cites\":true}]}\r\n\n{\"id\":\"four\",\n"),
        ], problems);

        var told = string.Join('\n', problems.All);
        foreach (var expected in new[]
        {
            "a.yaml:1:7: error: `id` is `One`", "a.yaml:3:13: error: an expectation is a mapping of 2 keys", "a.yaml:4:3: error: `input` is missing", "unknown expectation `contain`; `contains` was meant perhaps", "`matches` is no pattern",
            "the expression can't be read", "`tolerance` is missing", "it begins with neither `/` nor `$`.; write a JSON pointer", "`at` is `$.x[?@.y]`: at character 5: filters are not known here", "write `<=` and a time", "`schema` is `../x.json`", "the case expects nothing", "unknown key `other`", "b.jsonl:1:7: error: `two` is the id of a case already: a.yaml:4", "b.jsonl:3:",
        })
        {
            Assert.Contains(expected, told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Lines_of_json_are_cases_with_their_lines()
    {
        var problems = new ProblemList();
        var cases = CaseReader.Read(Contracts.Folder(Manifest), [File("b.jsonl", "\uFEFF{\"id\":\"one\",\"input\":{\"text\":\"a\"},\"expect\":[{\"schema\":true}]}\r\n\r\n{\"id\":\"two\",\"input\":1e400,\"expect\":[{\"not-refuses\":true}]}"), File("notes.txt", "none")], problems);
        Assert.Equal([], problems.All.Select(one => one.ToString()));
        Assert.Equal([("one", 1, "schema", 1), ("two", 3, "not refuses", 3)], cases.Select(one => (one.Id, one.Line, one.Expect[0].Name, one.Expect[0].Line)));
    }

    private static string Case(string text, params string[] expectations) => $"- id: one\n  input: {{ text: \"{text}\" }}\n  expect: [ {string.Join(", ", expectations.Select(one => $"{{ {one} }}"))} ]";

    private static CaseFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), null);

    private static async Task<bool> PassesAsync(string expectation) => (await RunAsync(Refund.Replace("EXPECT", $"{{ {expectation} }}", StringComparison.Ordinal))).Status == CaseStatus.Passed;

    private static async Task<CaseResult> RunAsync(string yaml, string manifest = Manifest)
    {
        var reading = PersonaReader.Read(Contracts.Folder(manifest, files: ("rules.yaml", Rules)));
        var read = CaseReader.Read(reading.Folder, [File("cases/a.yaml", yaml)], reading.Problems);
        Assert.Equal([], reading.Problems.All.Select(one => one.ToString()));
        using var executors = new Executors(ModelPlaces.OfProcess);
        using var pipelines = new ExecutionPipelines(TimeProvider.System);
        var runner = new PersonaRunner(pipelines, TimeProvider.System);
        var cases = new CaseRunner(runner, RecordedAnswers.None, new Grader(executors, runner, RecordedAnswers.None, null, TimeProvider.System), TimeProvider.System);
        return Assert.Single(await cases.RunAsync(RunnablePersona.Of(reading.Contract!, "digest", [], executors), read, CancellationToken.None));
    }
}
