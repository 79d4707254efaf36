using System.Collections.Immutable;
using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas;

/// <summary>What was published of personas, at some fact of the ledger.</summary>
/// <param name="Personas">By name.</param>
internal sealed record PersonasState(ImmutableSortedDictionary<string, KnownPersona> Personas)
{
    /// <summary>Before the first fact.</summary>
    public static PersonasState Empty { get; } = new(ImmutableSortedDictionary.Create<string, KnownPersona>(StringComparer.Ordinal));

    /// <summary>A persona; null where nothing was published of that name.</summary>
    public KnownPersona? Find(string name) => Personas.GetValueOrDefault(name);

    /// <summary>The stream of a persona's facts.</summary>
    public static string Stream(string name) => $"personas/{name}";
}

/// <summary>The published personas as a fold over the module's facts.</summary>
internal sealed class PersonasProjection : Projection<PersonasState>
{
    /// <inheritdoc />
    public override string Name => "personas";

    /// <inheritdoc />
    public override int FoldVersion => 2;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["personas.published", "personas.withdrawn"];

    /// <inheritdoc />
    public override PersonasState Empty => PersonasState.Empty;

    /// <inheritdoc />
    public override PersonasState Apply(PersonasState state, RecordedFact fact) => fact.Body switch
    {
        PersonaPublished f => With(state, f.Persona, (state.Find(f.Persona) ?? new KnownPersona(f.Persona, f.Repository, [])) switch
        {
            var known => known with { Versions = [.. known.Versions.Append(new KnownVersion(f.Version, f.Blob, f.Owner, f.Step, f.Before, f.Assets, fact.At, fact.Actor) { Folder = f.Folder }).OrderByDescending(one => one.Number)] },
        }),
        PersonaWithdrawn f when state.Find(f.Persona) is { } known =>
            With(state, f.Persona, known with { Versions = [.. known.Versions.Select(one => one.Version == f.Version ? one with { WithdrawnAt = fact.At, WithdrawnBecause = fact.Why } : one)] }),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, PersonasState state) => writer.Write(JsonSerializer.Serialize([.. state.Personas.Values], PersonaFacts.Default.KnownPersonaArray));

    /// <inheritdoc />
    public override PersonasState Read(BinaryReader reader) =>
        JsonSerializer.Deserialize(reader.ReadString(), PersonaFacts.Default.KnownPersonaArray)!.Aggregate(Empty, (state, one) => With(state, one.Name, one));

    private static PersonasState With(PersonasState state, string name, KnownPersona one) => new(state.Personas.SetItem(name, one));
}
