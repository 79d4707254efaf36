using Solvent.Modules.Personas.Reading;

namespace Solvent.Modules.Personas.Authoring;

/// <summary>What somebody wants to start.</summary>
/// <param name="Name">The persona's name.</param>
/// <param name="Executor"><c>rules</c> or <c>extractive</c>.</param>
/// <param name="Title">A few words; null for some made of the name.</param>
/// <param name="Responsibility">The one task; null for a sentence to be replaced.</param>
/// <param name="Owner">Who answers for it.</param>
internal sealed record StartingPersonaRequest(string Name, string Executor, string? Title, string? Responsibility, string Owner);

/// <summary>A small persona to begin with: it is whole, lints and runs, and each file says what to put in its place.</summary>
internal static class StartingPersona
{
    /// <summary>The first version.</summary>
    public const string Version = "0.1.0";

    /// <summary>The source of an extractive one.</summary>
    public const string Source = "guides";

    /// <summary>The executors that it can begin with.</summary>
    public static IReadOnlyList<string> Executors { get; } = ["rules", "extractive"];

    /// <summary>The files by path in the contract's folder.</summary>
    public static IReadOnlyDictionary<string, string> Files(StartingPersonaRequest request)
    {
        var isRules = request.Executor == "rules";
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["persona.yaml"] = Manifest(request, isRules),
            ["schemas/input.json"] = Input,
            ["schemas/output.json"] = isRules ? RulesOutput : AnswerOutput,
            ["cases/first.yaml"] = isRules ? RulesCases : AnswerCases,
        };
        if (isRules)
        {
            files["rules.yaml"] = Rules;
        }
        else
        {
            files["guides/refunds.md"] = Guide;
        }

        return files.ToDictionary(file => file.Key, file => file.Value.ReplaceLineEndings("\n"), StringComparer.Ordinal);
    }

    /// <summary>The files that an extractive one needs beside <c>.solvent/personas</c>, from the folder that holds it.</summary>
    public static IReadOnlyDictionary<string, string> Beside(StartingPersonaRequest request) => request.Executor == "rules" ? new Dictionary<string, string>() : new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".solvent/sources.yaml"] = $"""
            # Where context comes from; a persona sees only those that its slice names.
            sources:
              - name: {Source}
                kind: folder
                path: {PersonaFolder.Root}/{request.Name}/guides
                purposes: [questions]

            """.ReplaceLineEndings("\n"),
    };

    private static string Manifest(StartingPersonaRequest request, bool isRules)
    {
        var title = request.Title ?? Words(request.Name);
        var task = request.Responsibility ?? (isRules ? "Decides which queue a request belongs to." : "Answers a question from the guides, in their own words.");
        return $$"""
            # The contract of a persona: one task, what goes in and out, what it may see, and what it is measured by.
            # `solvent persona lint {{request.Name}}` checks it, `solvent persona test {{request.Name}}` runs its cases.
            name: {{request.Name}}
            version: {{Version}}
            title: {{Quoted(title)}}
            responsibility: {{Quoted(task)}}
            owner: {{Quoted(request.Owner)}}
            inputs: schemas/input.json
            outputs: schemas/output.json
            criteria:                     # what a good decision weighs, in order
              - {{(isRules ? "What the request is about counts, and not how it is said." : "What the guides do not say is not said.")}}
            refuses:                      # the first that holds is told to the caller
              - { id: legal-advice, when: "input.text.contains('lawyer')", say: Legal questions are not answered here. }
            hands-over: []                # - { id: …, when: …, to: "@team", say: … }
            slice:                        # what it may see; what is not named is not seen
              purpose: questions
            {{(isRules ? "" : AnswerSlice)}}  keeps: output               # what the log of decisions keeps: nothing, output or all
            limits: { latency: 2s, retries: 0, concurrency: 8 }
            executor: {{(isRules ? "{ kind: rules, rules: rules.yaml }" : "{ kind: extractive, answer: answer, citations: cites }")}}
            fallback: { to: {{Quoted(request.Owner)}} }
            evaluation:
              - { signal: cases-passed, at-least: 1 }
            promotion: ["cases-passed >= 1"]
            rollback: ["failed > 0.05 over 1d"]
            failures:
              - mode: The answer has nothing to do with the question
                controls: [{ test: {{(isRules ? "refund" : "answers-from-the-guides")}} }, { rollback: "failed > 0.05 over 1d" }]

            """;
    }

    private static string Words(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private const string AnswerSlice = """
          sources: [guides]           # names of .solvent/sources.yaml
          nodes: [document, chunk]
          rights: ["debt:read"]       # what the caller must be allowed
          asks: "{{ input.text }}"    # the question to the sources
          pieces: 4

        """;

    private const string Guide = """
        # Refunds

        A refund takes five days. It goes to the card that paid.

        """;

    private const string Input = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "required": ["text"],
          "additionalProperties": false,
          "properties": {
            "text": { "type": "string", "minLength": 1, "maxLength": 4000, "description": "What somebody asks, in their words." }
          },
          "examples": [{ "text": "Where is my refund?" }]
        }

        """;

    private const string RulesOutput = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "required": ["queue"],
          "additionalProperties": false,
          "properties": {
            "queue": { "enum": ["billing", "general"], "description": "Who gets the request." }
          },
          "examples": [{ "queue": "billing" }]
        }

        """;

    private const string AnswerOutput = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "required": ["answer", "cites"],
          "additionalProperties": false,
          "properties": {
            "answer": { "type": "string", "description": "Sentences of the guides." },
            "cites": { "type": "array", "items": { "type": "string" }, "description": "Where they stand." }
          },
          "examples": [{ "answer": "Refunds take five days.", "cites": ["chunk:guides/refunds.md#1"] }]
        }

        """;

    private const string Rules = """
        # The first rule whose condition holds gives the output; the last one holds always.
        - when: input.text.contains('refund') || input.text.contains('invoice')
          then: { queue: billing }
          because: Money goes to billing.
        - then: { queue: general }
          because: Nothing above holds.

        """;

    private const string RulesCases = """
        # Each case is run by `solvent persona test`.
        - id: refund
          input: { text: Where is my refund? }
          expect:
            - equals: { queue: billing }
        - id: a-lawyer-is-refused
          input: { text: My lawyer asks what you owe me. }
          expect:
            - refuses: legal-advice

        """;

    private const string AnswerCases = """
        # Each case is run by `solvent persona test`. Pieces of `context` stand in place of what would be found.
        - id: answers-from-the-guides
          input: { text: How long does a refund take? }
          context:
            - node: chunk:guides/refunds.md#1
              title: Refunds
              text: A refund takes five days. It goes to the card that paid.
          expect:
            - contains: five days
            - cites: true
        - id: a-lawyer-is-refused
          input: { text: My lawyer asks what you owe me. }
          expect:
            - refuses: legal-advice

        """;
}
