using System.Text.Encodings.Web;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Rules;

/// <summary>A rule to begin with: its examples hold, and each line says what to put in its place.</summary>
internal static class NewRule
{
    /// <summary>The text of the file.</summary>
    public static string Text(string id, string title) => $$"""
        # A rule of this repository. `solvent rules test {{id}}` runs its examples, `solvent scan --rule {{id}}` runs it here.
        # It finds model clients that are made without a base URL: change the examples, then the match, then the words.
        id: {{id}}                            # the file's name begins with it
        title: {{Quoted(title)}}
        category: house                    # where reports put it
        severity: medium                   # info, low, medium, high, critical
        confidence: high                   # how sure it is: high, medium; low runs only when named
        languages: [python]                # python, notebook, typescript, csharp, yaml, json …; [] reads any file
        message: "`{value}` …"             # what a finding says; {value} is what was matched

        # Where to look (an anchor) and what must hold there (conditions). What can't be known never fires.
        match:
          call: llm.client                 # a concept of the vocabulary; or string, literal, key, text, import, file …
          lacks: base-url                  # a role of the call; or has, argument, within, not …

        effort: { base: 30m, each: 10m }   # minutes or hours: for each component, and for each finding
        risk: { revenue: 0, safety: 0, regulatory: 0 }   # 0 to 5 each
        paid-by: none                      # the asset section that pays it, or none with the reason
        unpaid: A rule of this repository.

        why: |
          Say what it costs while it stays.
        fix: |
          Say what to do.
        sources: [house rules]             # what a reader can open
        since: {{CommandLine.Version}}

        # For facts that age (model ids, defaults, limits); `solvent rules list --due` tells when to check them again.
        # verified: 2030-01-31
        # expires: 2030-07-31

        # Written as people really write. A line that must be found ends with the comment `hit`.
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

        """.ReplaceLineEndings("\n");

    // What JSON quotes, YAML reads.
    private static string Quoted(string title) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(title)}\"";
}
