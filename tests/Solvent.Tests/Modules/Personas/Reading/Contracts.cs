using System.Text;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;

namespace Solvent.Tests.Modules.Personas.Reading;

/// <summary>Contracts for tests.</summary>
internal static class Contracts
{
    public const string Manifest = """
        name: support-router
        version: 1.2.0
        title: Routes support requests
        responsibility: Decides which queue a support request belongs to.
        owner: "@support-platform"
        inputs: schemas/input.json
        outputs:
          type: object
          required: [queue, urgency]
          properties:
            queue: { enum: [billing, technical] }
            urgency: { enum: [low, high] }
            answer: { type: string }
            cites: { type: array, items: { type: string } }
        criteria:
          - Refunds go to billing whatever else is asked.
        refuses:
          - { id: legal-advice, when: "input.text.contains('lawyer')", say: Legal questions are not answered here. }
        hands-over:
          - { id: angry-vip, when: "output.urgency == 'high'", to: "@support-leads", say: A person answers soon. }
        slice:
          sources: [help-centre, queues]
          nodes: [document, chunk, entity]
          edges: [part-of]
          purpose: customer-support
          rights: ["debt:read"]
          asks: "{{ input.text }}"
          pieces: 4
          keeps: output
        limits: { latency: 2s, tokens: 2000, cost: 0.01 EUR, retries: 2, concurrency: 8 }
        executor: { kind: rules, rules: rules.yaml }
        fallback: { to: "@support-leads" }
        assets: [ { name: llm-call-guardrails, versions: "^1.0.0", sections: [token-caps] } ]
        evaluation: [ { signal: cases-passed, at-least: 0.95 } ]
        score: "size(output.cites) > 0"
        kpis: [ { id: escalation-rate, at-most: 0.2 } ]
        promotion: [ "cases-passed >= 0.95" ]
        rollback: [ "escalation-rate > 0.3 over 7d" ]
        failures: [ { mode: runaway-cost, controls: [ test: refund, rollback: "escalation-rate > 0.3 over 7d", section: llm-call-guardrails#token-caps ] } ]
        """;

    public const string Input = """
        { "type": "object", "required": ["text"], "properties": { "text": { "type": "string", "maxLength": 2000 }, "tier": { "enum": ["gold", "silver"] } }, "examples": [{ "text": "Where is my refund?" }] }
        """;

    public const string Rules = """
        - when: input.text.contains('refund')
          then: { queue: billing, urgency: low, answer: "See {{ input.text }}" }
          because: Refunds go to billing.
        - then: { queue: technical, urgency: low }
          because: Everything else is technical.
        """;

    /// <summary>A folder of these files.</summary>
    public static PersonaFolder Folder(string manifest, string name = "support-router", params (string Path, string Text)[] files)
    {
        var all = files.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
        all.TryAdd("persona.yaml", manifest);
        all.TryAdd("schemas/input.json", Input);
        all.TryAdd("rules.yaml", Rules);
        return new PersonaFolder(name, $".solvent/personas/{name}", path => new FolderFile(all.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null));
    }

    public static PersonaReading Read(string manifest, params (string Path, string Text)[] files) => PersonaReader.Read(Folder(manifest, files: files));

    public static PersonaContract Contract(string? manifest = null, params (string Path, string Text)[] files)
    {
        var reading = Read(manifest ?? Manifest, files);
        Assert.Equal([], reading.Problems.All.Select(one => one.ToString()));
        return reading.Contract!;
    }

    /// <summary>The usual contract with one text in place of another.</summary>
    public static string With(string old, string now)
    {
        Assert.Contains(old, Manifest, StringComparison.Ordinal);
        return Manifest.Replace(old, now, StringComparison.Ordinal);
    }
}
