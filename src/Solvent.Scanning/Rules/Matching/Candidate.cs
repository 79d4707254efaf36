using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>A place that an anchor found and conditions look at.</summary>
/// <param name="Span">What is reported.</param>
/// <param name="Node">The node, where there is one.</param>
/// <param name="Calls">For a call: what it may stand for.</param>
/// <param name="Value">The text or value that was matched, for the message.</param>
/// <param name="Key">What tells this place from others of the same rule in the same scope; holds no secret.</param>
internal sealed record Candidate(TextSpan Span, Node? Node, IReadOnlyList<ConceptCall> Calls, string Value, string Key)
{
    /// <summary>Whether the span counts in the text that was parsed; else in the text of the file (they differ in notebooks).</summary>
    public bool IsInTree { get; init; } = Node is not null;

    /// <summary>What this place must have in common with places of other files to count; null where it counts by itself.</summary>
    public string? Shared { get; init; }

    /// <summary>What must stand nowhere in the repository for this place to count; null where it counts by itself.</summary>
    public FileMatcher? Nowhere { get; init; }
}

/// <summary>A call and one concept that it may stand for.</summary>
internal sealed record ConceptCall(CallNode Call, Resolved Resolved, Concepts.Concept Concept);
