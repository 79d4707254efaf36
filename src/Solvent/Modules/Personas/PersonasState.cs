using System.Collections.Immutable;
using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas;

/// <summary>What was published of personas, and how their cases went, at some fact of the ledger.</summary>
/// <param name="Personas">What was published, by name.</param>
/// <param name="Tests">The newest kept run of cases, by name, repository and version.</param>
internal sealed record PersonasState(ImmutableSortedDictionary<string, KnownPersona> Personas, ImmutableSortedDictionary<string, KnownTest> Tests)
{
    /// <summary>Before the first fact.</summary>
    public static PersonasState Empty { get; } = new(ImmutableSortedDictionary.Create<string, KnownPersona>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, KnownTest>(StringComparer.Ordinal));

    /// <summary>A persona; null where nothing was published of that name.</summary>
    public KnownPersona? Find(string name) => Personas.GetValueOrDefault(name);

    /// <summary>The newest kept run of a version's cases; null where none was kept.</summary>
    public KnownTest? Test(string name, string repository, string version) => Tests.GetValueOrDefault(Key(name, repository, version));

    /// <summary>The same with a run of cases.</summary>
    public PersonasState With(KnownTest one) => this with { Tests = Tests.SetItem(Key(one.Persona, one.Repository, one.Version), one) };

    /// <summary>The stream of a persona's facts.</summary>
    public static string Stream(string name) => $"personas/{name}";

    private static string Key(string name, string repository, string version) => $"{name}\n{repository}\n{version}";
}

/// <summary>The published personas as a fold over the module's facts.</summary>
internal sealed class PersonasProjection : Projection<PersonasState>
{
    /// <inheritdoc />
    public override string Name => "personas";

    /// <inheritdoc />
    public override int FoldVersion => 3;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["personas.published", "personas.withdrawn", "personas.tested"];

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
        PersonaTested f => state.With(new KnownTest(f.Persona, f.Repository, f.Version, f.Contract, f.Passed, f.Failed, f.NotRecorded, f.Blob, fact.At, fact.Actor)),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, PersonasState state)
    {
        writer.Write(JsonSerializer.Serialize([.. state.Personas.Values], PersonaFacts.Default.KnownPersonaArray));
        writer.Write(JsonSerializer.Serialize([.. state.Tests.Values], PersonaFacts.Default.KnownTestArray));
    }

    /// <inheritdoc />
    public override PersonasState Read(BinaryReader reader)
    {
        var published = JsonSerializer.Deserialize(reader.ReadString(), PersonaFacts.Default.KnownPersonaArray)!.Aggregate(Empty, (state, one) => With(state, one.Name, one));
        return JsonSerializer.Deserialize(reader.ReadString(), PersonaFacts.Default.KnownTestArray)!.Aggregate(published, (state, one) => state.With(one));
    }

    private static PersonasState With(PersonasState state, string name, KnownPersona one) => state with { Personas = state.Personas.SetItem(name, one) };
}
