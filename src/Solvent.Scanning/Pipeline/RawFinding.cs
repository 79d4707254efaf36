using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline;

/// <summary>A finding before it has a fingerprint.</summary>
internal sealed record RawFinding(
    Rule Rule, SourceEntry Entry, Position Start, Position End, string Message, string Scope, string Key, bool IsRepositoryWide)
{
    public string Fingerprint { get; init; } = "";

    public string? SuppressedInCode { get; init; }

    public SuggestedFix? Fix { get; init; }

    /// <summary>What it must have in common with a finding in another file to count; null where it counts by itself.</summary>
    public string? Shared { get; init; }

    /// <summary>What must stand nowhere in the repository for it to count; null where it counts by itself.</summary>
    public FileMatcher? Nowhere { get; init; }

    public Finding ToFinding() => new(
        Rule.Id, Entry.Path, Start, End, Message, Rule.Severity, Rule.Confidence, Rule.Category,
        Entry.Role, Entry.Component, Entry.Owner, Fingerprint, Rule.EachMinutes) { Fix = Fix };
}
