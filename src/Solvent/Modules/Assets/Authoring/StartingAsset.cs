using System.Globalization;
using System.Text.Encodings.Web;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Authoring;

/// <summary>A small asset to begin with: it is whole, `asset test` passes, and each file says what to put in its place.</summary>
internal static class StartingAsset
{
    /// <summary>The first version of an own asset.</summary>
    public const string Version = "0.1.0";

    /// <summary>Its files by path.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="title">Its title; null for one made of the name.</param>
    /// <param name="today">The day of its review.</param>
    public static Dictionary<string, string> Files(string name, SemVer version, string? title, DateOnly today)
    {
        var letters = Letters(name);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["asset.yaml"] = Manifest(name, version, title ?? Words(name), today),
            ["sections/overview.md"] = """
                ## What to know first

                - Run `{{test-command}}` before you say that something works.
                - Put what an agent can't know here: boundaries, commands, the odd thing about this repository. One matter an item.

                """,
            ["sections/model-clients.md"] = """
                ## Clients of models

                - Calls of models go through the gateway of {{owner-team}}: `OpenAI(base_url=GATEWAY)`. It caps, counts and logs them.
                {{#if agents}}
                - An agent gets no tool that writes before {{owner-team}} has read its contract.
                {{/if}}

                """,
            [$"checks/{letters}01-client-past-the-gateway.yaml"] = Check(name, letters),
            ["sample/before/app/model.py"] = "from openai import OpenAI\n\nclient = OpenAI()\n",
            ["sample/after/app/model.py"] = "from openai import OpenAI\n\nfrom app.settings import GATEWAY\n\nclient = OpenAI(base_url=GATEWAY)\n",
            ["evaluation/cases.yaml"] = $$"""
                # Tasks for an agent; `solvent asset test {{name}} --record …` asks a model with the asset and without.
                - id: new-client
                  task: |
                    Write app/model.py: a function `ask(question: str) -> str` that asks a model with the OpenAI client. Show the whole file.
                  silent: [{{letters}}01]          # rules that must find nothing in the code of the answer
                  contains: ["base_url"]      # texts, or /patterns/, that the answer must hold
                  lacks: []                   # and must not

                """,
        }.ToDictionary(file => file.Key, file => file.Value.ReplaceLineEndings("\n"), StringComparer.Ordinal);
    }

    // The ids of checks begin with letters of the asset's own.
    private static string Letters(string name)
    {
        var words = name.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0])).Where(char.IsAsciiLetter).Take(2);
        return "X" + string.Concat(words) + (words.Any() ? "" : "A");
    }

    private static string Words(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A text as JSON quotes it, which YAML reads.</summary>
    public static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    private static string Manifest(string name, SemVer version, string title, DateOnly today) => $$$"""
        # An asset of this repository. `solvent asset test {{{name}}}` tries it, `solvent asset add {{{name}}}` adopts it.
        # Released means: adopted by somebody. From then on change a copy: `solvent asset new {{{name}}} --version …`.
        name: {{{name}}}
        version: {{{version}}}
        kind: guidance                       # claude-md | cursor-rules | guidance
        title: {{{Quoted(title)}}}
        summary: Say in one or two sentences what it is for.
        owner: platform                      # a role or team, never a person
        licence: MIT
        reviewed: {{{Day(today)}}}
        review-by: {{{Day(today.AddMonths(6))}}}
        stacks:                              # repositories that it fits: one entry must hold
          - packages: [openai]
        parameters:                          # what a team sets; in texts {{name}}
          - name: owner-team
            title: Which team owns prompts and models?
            type: string
            pattern: '[A-Za-z0-9@/_ -]+'
            max-length: 60
            default: platform
          - name: test-command
            title: Which command runs all tests?
            type: command
            default: ./test
          - name: agents
            title: Do models call tools?
            type: boolean
            default: false
        scopes:                              # when a section is loaded; a section without a scope always is
          model-calls:
            description: Code that calls a language model
            paths: ["**/*.py"]
        sections:                            # sections/<id>.md, each begins with `## Title`
          - id: overview
          - id: model-clients
            scope: model-calls
        kpis: []
        signals: []
        evaluation:
          cases: evaluation/cases.yaml
          sample: { builds: false, stack: "static checks only" }
        rollback: |
          Say how to take it back, and what to look at afterwards.
        sources: []

        """;

    private static string Check(string name, string letters) => $$"""
        # A check of the asset: a rule as docs/guide/write-rules.md says. It finds something in sample/before and nothing in sample/after.
        id: {{letters}}01
        title: Client of a model past the gateway
        category: prompt
        severity: medium
        confidence: high
        languages: [python]
        message: "`{value}` calls the provider past the gateway"
        match:
          call: llm.client
          lacks: base-url
        effort: { base: 30m, each: 10m }
        risk: { revenue: 1, safety: 0, regulatory: 1 }
        paid-by: {{name}}#model-clients
        why: |
          What goes past the gateway is neither capped nor counted.
        fix: |
          Give the client the gateway's address.
        sources: [house rules]
        since: 1.0.0
        examples:
          hit:
            - python: |
                from openai import OpenAI

                client = OpenAI()  # hit
          miss:
            - python: |
                from openai import OpenAI

                client = OpenAI(base_url=GATEWAY)
            - python: |
                from openai import OpenAI

                client = OpenAI(**options)

        """;
}
