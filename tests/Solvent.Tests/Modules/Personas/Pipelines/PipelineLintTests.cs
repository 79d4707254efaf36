namespace Solvent.Tests.Modules.Personas.Pipelines;

public sealed class PipelineLintTests
{
    [Fact]
    public void A_good_pipeline_has_no_errors() => Assert.DoesNotContain(PipelineFiles.Lint(PipelineFiles.Good), one => one.Contains("error", StringComparison.Ordinal));

    [Theory]
    [InlineData("input: { text: \"{{ item }}\", number: \"{{ index }}\" }", "input: { number: \"{{ index }}\" }", "text")]
    [InlineData("input: { text: \"{{ item }}\", number: \"{{ index }}\" }", "input: { text: \"{{ index }}\" }", "text")]
    [InlineData("input: { text: \"{{ item }}\", number: \"{{ index }}\" }", "input: { text: \"{{ item }}\", number: many }", "number")]
    [InlineData("input: { text: \"{{ item }}\", number: \"{{ index }}\" }", "input: { text: \"{{ item }}\", colour: red }", "colour")]
    [InlineData("input: { text: \"{{ item }}\", number: \"{{ index }}\" }", "input: { text: \"{{ item.text }}\" }", "item")]
    [InlineData("for-each: input.requests", "for-each: input.request", "`input` has no `request`")]
    [InlineData("for-each: input.requests", "for-each: input.urgent", "gives no list")]
    [InlineData("queues: \"{{ steps.sort.outputs.map(o, o.queue) }}\"", "queues: \"{{ steps.sort.output.queue }}\"", "has no `output`")]
    [InlineData("queues: \"{{ steps.sort.outputs.map(o, o.queue) }}\"", "queues: \"{{ steps.sort.outputs }}\"", "queues")]
    [InlineData("queues: \"{{ steps.sort.outputs.map(o, o.queue) }}\"", "queues: \"{{ steps.sorts.outputs }}\"", "`steps` has no `sorts`")]
    [InlineData("queues: \"{{ steps.sort.outputs.map(o, o.queue) }}\"", "queues: \"{{ steps.count.output.billing }}\"", "`steps` has no `count`")]
    [InlineData("output: { billing: \"{{ steps.count.output.billing }}\" }", "output: { billing: \"{{ steps.count.output.bills }}\" }", "has no `bills`")]
    [InlineData("persona: counter", "persona: accountant", "there is no persona `accountant`")]
    [InlineData("persona: counter", "persona: counter\n    version: ^2.0.0", "`^2.0.0` does not have counter@1.0.0")]
    [InlineData("persona: counter", "persona: counter\n    when: input.urgnt", "`input` has no `urgnt`")]
    public void What_a_step_hands_over_must_fit_what_the_next_one_takes(string old, string now, string part)
    {
        // `input` says nothing of other members, so that a misspelt way can be told only where it is closed.
        var closed = PipelineFiles.With(old, now).Replace("input: { type: object, required: [requests],", "input: { type: object, additionalProperties: false, required: [requests],", StringComparison.Ordinal);

        var all = PipelineFiles.Lint(closed);

        Assert.True(Array.Exists(all, one => one.Contains("error", StringComparison.Ordinal) && one.Contains(part, StringComparison.Ordinal)), $"{part} in\n{string.Join('\n', all)}");
        Assert.All(all, one => Assert.Matches(@"(pipeline|persona)\.yaml:\d+:\d+", one));
    }

    [Theory]
    [InlineData("text: { type: string, maxLength: 200 }", "text: { type: string, minLength: 3, maxLength: 9 }", "text: refund", true)]
    [InlineData("text: { type: string, maxLength: 200 }", "text: { type: string, minLength: 3, maxLength: 5 }", "text: refund", false)]
    [InlineData("text: { type: string, maxLength: 200 }", "text: { type: string, minLength: 6 }", "text: \"No. {{ index }}\"", false)]
    [InlineData("text: { type: string, maxLength: 200 }", "text: { type: string, minLength: 4 }", "text: \"No. {{ index }}\"", true)]
    [InlineData("number: { type: integer }", "number: { type: integer, minimum: 1, maximum: 7 }", "text: x, number: 7", true)]
    [InlineData("number: { type: integer }", "number: { type: integer, minimum: 1, maximum: 7 }", "text: x, number: 8", false)]
    [InlineData("number: { type: integer }", "number: { type: array, maxItems: 2, items: { type: string } }", "text: x, number: [a, \"{{ item }}\"]", true)]
    [InlineData("number: { type: integer }", "number: { type: array, maxItems: 1, items: { type: string } }", "text: x, number: [a, \"{{ item }}\"]", false)]
    [InlineData("number: { type: integer }", "number: { type: array, items: { type: string } }", "text: x, number: [a, \"{{ index }}\"]", false)]
    [InlineData("number: { type: integer }", "number: { type: object, maxProperties: 1 }", "text: x, number: { a: \"{{ item }}\" }", true)]
    [InlineData("number: { type: integer }", "number: { type: object, maxProperties: 1 }", "text: x, number: { a: \"{{ item }}\", b: 1 }", false)]
    [InlineData("number: { type: integer }", "number: { type: number }", "text: x, number: \"{{ round(double(size(input.requests)) / 3.0) }}\"", true)]
    [InlineData("number: { type: integer }", "number: { type: string }", "text: x, number: \"{{ size(input.requests.filter(r, r != ')')) }}\"", false)]
    [InlineData("number: { type: integer }", "number: { type: string }", "text: x, number: \"{{ join(input.requests, ', ') }}\"", true)]
    public void Bounds_that_follow_from_what_is_written_are_known(string old, string wanted, string handed, bool fits)
    {
        var all = PipelineFiles.Lint(PipelineFiles.With("input: { text: \"{{ item }}\", number: \"{{ index }}\" }", $"input: {{ {handed} }}"), PipelineFiles.Sorter.Replace(old, wanted, StringComparison.Ordinal));

        Assert.True(fits != Array.Exists(all, one => one.Contains("hands sorter what it does not take", StringComparison.Ordinal)), string.Join('\n', all));
    }

    [Fact]
    public void A_persona_that_keeps_nothing_can_hand_nothing_over()
    {
        var all = PipelineFiles.Lint(PipelineFiles.Good, PipelineFiles.Sorter.Replace("keeps: output", "keeps: nothing", StringComparison.Ordinal));

        Assert.Contains(all, one => one.Contains("sorter keeps no outputs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("effect: record-kpi\n    with: { id: uptime }", "value")]
    [InlineData("effect: record-kpi\n    with: { id: uptime, value: high }", "value")]
    [InlineData("effect: declare-incident\n    with: { title: Down, severity: terrible }", "severity")]
    [InlineData("effect: close-incident\n    with: { incident: x, because: y, colour: red }", "colour")]
    [InlineData("effect: attach-to-incident\n    with: { incident: \"{{ steps.count.reference }}\", plan: x }", "has no `reference`")]
    public void What_an_effect_takes_is_looked_at(string effect, string part)
    {
        var all = PipelineFiles.Lint(PipelineFiles.With("output: {", $"  - id: write\n    {effect}\noutput: {{"));

        Assert.True(Array.Exists(all, one => one.Contains("error", StringComparison.Ordinal) && one.Contains(part, StringComparison.Ordinal)), $"{part} in\n{string.Join('\n', all)}");
    }

    [Fact]
    public void Data_beside_the_pipeline_must_fit_its_input()
    {
        using var files = new PipelineFiles(PipelineFiles.With("steps:\n", "data: data.json\nsteps:\n"));
        files.Write("data.json", """{"requests":["a",7]}""");
        using var folder = new Solvent.Modules.Personas.Pipelines.PipelineFolder(files.Path);

        var (pipeline, problems) = Solvent.Modules.Personas.Pipelines.PipelineLint.Check(folder);

        Assert.Null(pipeline);
        Assert.Contains(problems, one => one.ToString()!.Contains("`data.json` does not fit `input`: /requests/1", StringComparison.Ordinal));
    }
}
