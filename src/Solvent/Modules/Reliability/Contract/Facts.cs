using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Reliability.Contract;

/// <summary>Something broke, and somebody says so.</summary>
/// <param name="Incident">Its id: eight characters.</param>
/// <param name="Repository">The repository's identity; null where it is of the whole organisation.</param>
/// <param name="Title">What broke, in a few words: a text's id.</param>
/// <param name="Severity"><c>critical</c>, <c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Component">The component that broke, or null.</param>
/// <param name="Started">When it began, as far as anybody knows; to the second.</param>
internal sealed record IncidentDeclared(string Incident, string? Repository, string Title, string Severity, string? Component, DateTimeOffset Started) : IFact;

/// <summary>Something was attached to an incident.</summary>
/// <param name="Incident">The incident's id.</param>
/// <param name="Kind">One of <see cref="NoteKinds"/>.</param>
/// <param name="Text">The note, the link's address, or what people call the plan: a text's id; null where there is none.</param>
/// <param name="Decision">The id of a persona's decision, or null.</param>
/// <param name="Evidence">The blob that holds the plan, or null.</param>
internal sealed record NoteAttached(string Incident, string Kind, string? Text = null, string? Decision = null, string? Evidence = null) : IRefersToBlobs
{
    IReadOnlyList<BlobReference> IRefersToBlobs.Blobs => Evidence is null ? [] : [new BlobReference(Evidence, BlobRoles.IncidentPlan)];
}

/// <summary>An incident is over.</summary>
/// <param name="Incident">The incident's id.</param>
/// <param name="Because">What ended it: a text's id.</param>
internal sealed record IncidentClosed(string Incident, string Because) : IFact;

/// <summary>What can be attached to an incident.</summary>
internal static class NoteKinds
{
    /// <summary>A fix plan, kept as evidence.</summary>
    public const string Plan = "plan";

    /// <summary>A persona's decision.</summary>
    public const string Decision = "decision";

    /// <summary>An address.</summary>
    public const string Link = "link";

    /// <summary>A few words.</summary>
    public const string Note = "note";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Plan, Decision, Link, Note];
}
