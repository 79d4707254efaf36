using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Solvent.PersonasBench;

/// <summary>A small repository with one persona, which tells by rules which queue a request goes to, and its cases.</summary>
internal static class SupportRouter
{
    /// <summary>The persona's name.</summary>
    public const string Name = "support-router";

    private const string Contract = """
        name: support-router
        version: 1.0.0
        title: Routes support requests
        responsibility: Tells which queue a request goes to, and how urgent it is.
        owner: "@support"
        inputs: schemas/input.json
        outputs: schemas/output.json
        criteria:
          - Every request goes to one queue.
        refuses:
          - id: legal-advice
            when: "input.text.contains('lawyer')"
            say: Legal questions go to a person.
        slice:
          purpose: support
          keeps: output
        limits: { latency: 5s, retries: 0, concurrency: 64 }
        executor: { kind: rules, rules: rules.yaml }

        """;

    private const string Inputs = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["text", "number", "premium"], "additionalProperties": false,
          "properties": { "text": { "type": "string", "maxLength": 2000 }, "number": { "type": "integer", "minimum": 1 }, "premium": { "type": "boolean" } }
        }
        """;

    /// <summary>The schema of what it answers.</summary>
    public const string Outputs = """
        {
          "type": "object", "required": ["queue", "urgency", "says"], "additionalProperties": false,
          "properties": { "queue": { "enum": ["billing", "delivery", "returns", "account", "technical", "general"] }, "urgency": { "enum": ["low", "normal", "high"] }, "says": { "type": "string" } }
        }
        """;

    private static readonly (string Queue, string Word)[] s_queues = [("billing", "invoice"), ("delivery", "parcel"), ("returns", "send it back"), ("account", "password"), ("technical", "error")];

    /// <summary>Writes the repository.</summary>
    /// <param name="folder">Its top.</param>
    /// <param name="cases">How many cases, each with three expectations.</param>
    public static void Write(string folder, int cases)
    {
        var persona = Path.Combine(folder, ".solvent", "personas", Name);
        Directory.CreateDirectory(Path.Combine(persona, "schemas"));
        Directory.CreateDirectory(Path.Combine(persona, "cases"));
        File.WriteAllText(Path.Combine(persona, "persona.yaml"), Contract);
        File.WriteAllText(Path.Combine(persona, "schemas", "input.json"), Inputs);
        File.WriteAllText(Path.Combine(persona, "schemas", "output.json"), Outputs);
        File.WriteAllText(Path.Combine(persona, "rules.yaml"), Rules());
        File.WriteAllText(Path.Combine(persona, "cases", "requests.yaml"), string.Concat(Enumerable.Range(1, cases).Select(Case)));
    }

    /// <summary>A request, in JSON.</summary>
    public static string Input(int number) => string.Create(CultureInfo.InvariantCulture, $$"""{"text":{{JsonSerializer.Serialize(Text(number))}},"number":{{number}},"premium":{{(number % 3 == 0 ? "true" : "false")}}}""");

    /// <summary>The answer to a request, in JSON.</summary>
    public static string Output(int number)
    {
        var (queue, urgency) = (Queue(number), number % 3 == 0 ? "high" : "normal");
        return string.Create(CultureInfo.InvariantCulture, $$"""{"queue":"{{queue}}","urgency":"{{urgency}}","says":"The {{queue}} team takes request {{number}}."}""");
    }

    /// <summary>The queue that a request goes to.</summary>
    public static string Queue(int number) => s_queues[number % s_queues.Length].Queue;

    private static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"Request {number}: what about my {s_queues[number % s_queues.Length].Word} of last week, please?");

    private static string Case(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        - id: request-{{number}}
          input:
            text: "{{Text(number)}}"
            number: {{number}}
            premium: {{(number % 3 == 0 ? "true" : "false")}}
          expect:
            - schema: true
            - path: { at: /queue, equals: {{Queue(number)}} }
            - contains: "request {{number}}."

        """);

    private static string Rules()
    {
        var text = new StringBuilder();
        foreach (var (queue, word) in s_queues)
        {
            text.Append(CultureInfo.InvariantCulture, $$$"""
                - when: "input.text.contains('{{{word}}}')"
                  then: { queue: {{{queue}}}, urgency: "{{ input.premium ? 'high' : 'normal' }}", says: "The {{{queue}}} team takes request {{ input.number }}." }
                  because: "The request speaks of: {{{word}}}."

                """);
        }

        return text.Append("""
            - then: { queue: general, urgency: low, says: "Nobody in particular takes request {{ input.number }}." }
              because: No rule speaks of it.

            """).ToString();
    }
}
