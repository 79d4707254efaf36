using Solvent.Modules.Assets;

namespace Solvent.Tests.Modules.Assets.Adoption;

/// <summary>A small asset with three versions: the second adds an item, the third takes it away and turns a section's order round.</summary>
internal static class TestAssets
{
    /// <summary>The library.</summary>
    public static AssetLibrary Library() => AssetLibrary.Of("x", Files(), null);

    /// <summary>Its files.</summary>
    public static IEnumerable<(string Path, string Text)> Files() =>
    [
        .. Version("1.0.0", "- Cap the tokens at {{cap}}.\n- Set a timeout.\n"),
        .. Version("1.1.0", "- Cap the tokens at {{cap}}.\n- Set a timeout.\n- Handle the stop reason.\n"),
        .. Version("1.2.0", "- Set a timeout.\n- Log the usage.\n- Cap the tokens at {{cap}}.\n"),
    ];

    /// <summary>The files of a version.</summary>
    public static IEnumerable<(string Path, string Text)> Version(string version, string items, string more = "") =>
    [
        ($"guard/{version}/asset.yaml", $$"""
            name: guard
            version: {{version}}
            kind: guidance
            title: Guard
            summary: Guards.
            owner: platform
            licence: MIT
            reviewed: 2026-11-01
            review-by: 2027-05-01
            stacks: [{ languages: [python] }]
            parameters:
              - { name: cap, title: "How many tokens?", type: integer, minimum: 1, maximum: 5000, default: 1000 }
            {{more}}
            scopes:
              calls: { description: Code that calls a model, paths: ["**/*.py"] }
            sections:
              - { id: caps, pays: [P02], prevents: [runaway-cost] }
              - { id: calls, scope: calls }
            kpis: []
            signals: []
            evaluation: { sample: { builds: false, stack: static checks only } }
            rollback: Take it out.
            sources: []
            """),
        ($"guard/{version}/sections/caps.md", "## Caps\n\nEvery call is bounded.\n\n" + items),
        ($"guard/{version}/sections/calls.md", "## Calls\n\n- One client for the process.\n"),
    ];
}
