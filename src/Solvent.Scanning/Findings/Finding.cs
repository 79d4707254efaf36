using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Findings;

/// <summary>One place where a rule matched. Holds no secret and no absolute path.</summary>
/// <param name="Rule">The rule's full id, <c>P02-llm-call-without-token-cap</c>.</param>
/// <param name="Path">Path relative to the root, with <c>/</c>.</param>
/// <param name="Start">First character.</param>
/// <param name="End">Behind the last character.</param>
/// <param name="Message">What is wrong at this place, one sentence.</param>
/// <param name="Severity">The rule's severity.</param>
/// <param name="Confidence">The rule's confidence.</param>
/// <param name="Category">The rule's category (its folder).</param>
/// <param name="Role">What the file is for.</param>
/// <param name="Component">The component that the file belongs to.</param>
/// <param name="Owner">The component's or file's owner, where known.</param>
/// <param name="Fingerprint">32 lower-case hex digits; the same after the lines moved.</param>
/// <param name="Minutes">Effort that this one finding adds to its item, in minutes.</param>
public sealed record Finding(
    string Rule, string Path, Position Start, Position End, string Message,
    Severity Severity, Confidence Confidence, string Category,
    PathRole Role, string Component, string? Owner, string Fingerprint, double Minutes)
{
    /// <summary>How to change the text so that the finding is paid off, where the rule knows a way.</summary>
    public SuggestedFix? Fix { get; init; }
}
