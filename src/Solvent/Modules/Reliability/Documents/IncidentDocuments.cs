using System.Text.Json.Serialization;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;

namespace Solvent.Modules.Reliability;

/// <summary>An incident in a list.</summary>
/// <param name="Id">Eight characters.</param>
/// <param name="Title">What broke.</param>
/// <param name="Severity"><c>critical</c>, <c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
/// <param name="RepositoryName">Its name; null for the whole organisation.</param>
/// <param name="Component">The component, or null.</param>
/// <param name="Started">When it began.</param>
/// <param name="ClosedAt">When it was closed, or null.</param>
/// <param name="Attachments">How much is attached.</param>
internal sealed record ListedIncident(
    string Id, string Title, string Severity, string State, string? Repository, string? RepositoryName, string? Component, DateTimeOffset Started, DateTimeOffset? ClosedAt, int Attachments)
{
    /// <summary>An incident with its words.</summary>
    public static ListedIncident Of(IncidentWords words, RegisteredItems items) => new(
        words.Incident.Id, words.Title, words.Incident.Severity, IncidentText.State(words.Incident), words.Incident.Repository, words.Incident.Repository is { } id ? items.NameOf(id) : null,
        words.Incident.Component, words.Incident.Started, words.Incident.ClosedAt, words.Incident.Notes.Length);
}

/// <summary>Incidents: <c>solvent.incident-list/1</c>.</summary>
internal sealed record IncidentListDocument(string Schema, IReadOnlyList<ListedIncident> Items, string? Next)
{
    /// <summary>A list.</summary>
    public static IncidentListDocument Of(IEnumerable<ListedIncident> items, string? next = null) => new("solvent.incident-list/1", [.. items], next);
}

/// <summary>Something that is attached.</summary>
/// <param name="Kind">One of <see cref="NoteKinds"/>.</param>
/// <param name="Text">The note, the address, what the plan is called; or null.</param>
/// <param name="Decision">A decision's id, or null.</param>
/// <param name="Evidence">The digest of the plan's bytes, or null.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
internal sealed record ShownNote(string Kind, string? Text, string? Decision, string? Evidence, DateTimeOffset At, string By);

/// <summary>An incident: <c>solvent.incident/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.incident/1</c>.</param>
/// <param name="Incident">As lists show it.</param>
/// <param name="DeclaredAt">When it was declared.</param>
/// <param name="DeclaredBy">Who declared it.</param>
/// <param name="Attached">What is attached, in order.</param>
/// <param name="Because">What ended it, or null.</param>
/// <param name="ClosedBy">Who closed it, or null.</param>
internal sealed record IncidentDocument(
    string Schema, ListedIncident Incident, DateTimeOffset DeclaredAt, string DeclaredBy, IReadOnlyList<ShownNote> Attached, string? Because, string? ClosedBy)
{
    /// <summary>An incident with its words.</summary>
    public static IncidentDocument Of(IncidentWords words, RegisteredItems items) => new(
        "solvent.incident/1", ListedIncident.Of(words, items), words.Incident.DeclaredAt, words.DeclaredBy,
        [.. words.Notes.Select(one => new ShownNote(one.Note.Kind, one.Text, one.Note.Decision, one.Note.Evidence, one.Note.At, one.By))], words.Because, words.ClosedBy);
}

/// <summary>The JSON that the module prints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IncidentListDocument))]
[JsonSerializable(typeof(IncidentDocument))]
internal sealed partial class IncidentJson : JsonSerializerContext;
