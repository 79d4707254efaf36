using System.Collections.Immutable;

namespace Solvent.Modules.Reliability.Contract;

/// <summary>An incident as facts tell it; its words are ids of texts.</summary>
/// <param name="Id">Eight characters.</param>
/// <param name="Repository">The repository's identity; null where it is of the whole organisation.</param>
/// <param name="Title">What broke: a text's id.</param>
/// <param name="Severity"><c>critical</c>, <c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Component">The component, or null.</param>
/// <param name="Started">When it began.</param>
/// <param name="DeclaredAt">When it was declared.</param>
/// <param name="DeclaredBy">Who declared it: a person's id, or a policy.</param>
internal sealed record Incident(
    string Id, string? Repository, string Title, string Severity, string? Component, DateTimeOffset Started, DateTimeOffset DeclaredAt, string DeclaredBy)
{
    /// <summary>What was attached, in order.</summary>
    public ImmutableArray<IncidentNote> Notes { get; init; } = [];

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who closed it, or null.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>What ended it: a text's id, or null.</summary>
    public string? Because { get; init; }

    /// <summary>Whether it is not over yet.</summary>
    public bool IsOpen => ClosedAt is null;
}

/// <summary>Something that was attached to an incident.</summary>
/// <param name="Kind">One of <see cref="NoteKinds"/>.</param>
/// <param name="Text">A text's id, or null.</param>
/// <param name="Decision">A decision's id, or null.</param>
/// <param name="Evidence">A blob's digest, or null.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: a person's id, or a policy.</param>
internal sealed record IncidentNote(string Kind, string? Text, string? Decision, string? Evidence, DateTimeOffset At, string By);

/// <summary>An incident with its words. What was erased says so.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Title">What broke.</param>
/// <param name="DeclaredBy">Who declared it, by name.</param>
/// <param name="Notes">What was attached, with its words.</param>
/// <param name="Because">What ended it; null while it is open.</param>
/// <param name="ClosedBy">Who closed it, by name; null while it is open.</param>
internal sealed record IncidentWords(Incident Incident, string Title, string DeclaredBy, IReadOnlyList<NoteWords> Notes, string? Because, string? ClosedBy)
{
    /// <summary>Stands in place of words and names that were erased.</summary>
    public const string Erased = "(erased)";
}

/// <summary>Something attached, with its words.</summary>
/// <param name="Note">What it is.</param>
/// <param name="Text">Its words; null where it has none.</param>
/// <param name="By">Who attached it, by name.</param>
internal sealed record NoteWords(IncidentNote Note, string? Text, string By);

/// <summary>What is to be attached to an incident. Exactly what the kind needs is set.</summary>
/// <param name="Kind">One of <see cref="NoteKinds"/>.</param>
/// <param name="Text">The note, the address, or what people call the plan.</param>
/// <param name="Decision">The id of a persona's decision.</param>
/// <param name="Plan">The plan's bytes, which become evidence.</param>
internal sealed record IncidentAttachment(string Kind, string? Text = null, string? Decision = null, ReadOnlyMemory<byte>? Plan = null);
