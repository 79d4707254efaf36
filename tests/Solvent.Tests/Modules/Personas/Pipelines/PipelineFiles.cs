using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Personas.Reading;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Personas.Pipelines;

/// <summary>The folder of a pipeline for tests, with two small personas beside it.</summary>
internal sealed class PipelineFiles : IDisposable
{
    public const string Sorter = """
        name: sorter
        version: 1.0.0
        title: Sorts
        responsibility: Decides which queue a request belongs to.
        owner: "@support"
        inputs: { type: object, required: [text], additionalProperties: false, properties: { text: { type: string, maxLength: 200 }, number: { type: integer } } }
        outputs: { type: object, required: [queue, text], additionalProperties: false, properties: { queue: { enum: [billing, technical] }, text: { type: string } } }
        hands-over:
          - { id: angry, when: "input.text.contains('angry')", to: "@leads", say: A person answers. }
        slice: { purpose: support, keeps: output }
        executor:
          kind: rules
          rules:
            - { when: "input.text.contains('refund')", then: { queue: billing, text: "{{ input.text }}" }, because: A refund. }
            - { then: { queue: technical, text: "{{ input.text }}" }, because: Anything else. }
        """;

    public const string Counter = """
        name: counter
        version: 1.0.0
        title: Counts
        responsibility: Counts the requests of a queue.
        owner: "@support"
        inputs: { type: object, required: [queues], additionalProperties: false, properties: { queues: { type: array, items: { type: string } } } }
        outputs: { type: object, required: [billing], additionalProperties: false, properties: { billing: { type: integer } } }
        slice: { purpose: support, keeps: output }
        executor:
          kind: rules
          rules:
            - { then: { billing: "{{ size(input.queues.filter(q, q == 'billing')) }}" }, because: Counted. }
        """;

    public const string Good = """
        name: sorting
        version: 1.0.0
        title: Sorts and counts
        owner: "@support"
        input: { type: object, required: [requests], properties: { requests: { type: array, items: { type: string, maxLength: 100 } }, urgent: { type: boolean } } }
        steps:
          - id: sort
            persona: sorter
            for-each: input.requests
            input: { text: "{{ item }}", number: "{{ index }}" }
          - id: count
            persona: counter
            input: { queues: "{{ steps.sort.outputs.map(o, o.queue) }}" }
        output: { billing: "{{ steps.count.output.billing }}" }
        """;

    /// <summary>The steps of a run that decides, fans out, asks and has each effect.</summary>
    public const string Whole = """
          - { id: sort, persona: sorter, for-each: input.requests, input: { text: "{{ item }}", number: "{{ index }}" } }
          - { id: declare, effect: declare-incident, with: { title: "{{ size(input.requests) }} requests pile up", severity: high } }
          - { id: ask, approval: { ask: "Go on?", another-person: true } }
          - { id: attach, effect: attach-to-incident, with: { incident: "{{ steps.declare.reference }}", plan: { queues: "{{ steps.sort.outputs }}" }, decision: "{{ steps.sort.decisions[0] }}" } }
          - { id: count, persona: counter, input: { queues: "{{ steps.sort.outputs.map(o, o.queue) }}" } }
          - { id: measure, effect: record-kpi, with: { id: uptime, value: "{{ input.value }}", count: "{{ size(input.requests) }}" } }
          - { id: keep, effect: keep-evidence, with: { files: { count.json: { billing: "{{ steps.count.output.billing }}" } } } }
          - { id: close, effect: close-incident, with: { incident: "{{ steps.declare.reference }}", because: Sorted. } }
        output: { billing: "{{ steps.count.output.billing }}" }
        """;

    private readonly TemporaryFolder folder = new();

    public PipelineFiles(string pipeline = Good)
    {
        Write("pipeline.yaml", pipeline);
        Write(".solvent/personas/sorter/persona.yaml", Sorter);
        Write(".solvent/personas/counter/persona.yaml", Counter);
    }

    public string Path => folder.Path;

    public void Write(string path, string text)
    {
        var full = folder[path];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>The usual pipeline with one text in place of another.</summary>
    public static string With(string old, string now)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        return Good.Replace(old, now, StringComparison.Ordinal);
    }

    /// <summary>All that the linter finds.</summary>
    public static string[] Lint(string pipeline, string? sorter = null)
    {
        using var files = new PipelineFiles(pipeline);
        if (sorter is not null)
        {
            files.Write(".solvent/personas/sorter/persona.yaml", sorter);
        }

        using var opened = new PipelineFolder(files.Path);
        var (read, problems) = PipelineLint.Check(opened);
        Assert.Equal(problems.Any(one => one.Kind == ProblemKind.Error), read is null);
        return [.. problems.Select(one => one.ToString()!)];
    }

    public void Dispose() => folder.Dispose();
}
