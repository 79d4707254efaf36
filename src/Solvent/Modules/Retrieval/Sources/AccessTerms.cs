using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Retrieval;

/// <summary>Who may see a piece and for what: what its source says, narrowed by what its document says. Pieces with the same terms share them.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Purposes">For what it may be used; none means for nothing.</param>
/// <param name="Rights">The scopes that its readers need, all of them.</param>
/// <param name="Repositories">The repositories for which they need them, each; none means the whole organisation.</param>
internal sealed record AccessTerms(string Source, IReadOnlyList<string> Purposes, IReadOnlyList<string> Rights, IReadOnlyList<string> Repositories)
{
    /// <summary>Whether a slice holds what has these terms.</summary>
    public bool IsWithin(DataSlice slice) =>
        slice.Sources.Contains(Source) && Purposes.Contains(slice.Purpose, StringComparer.Ordinal)
        && Rights.All(right => Repositories.Count == 0 ? slice.Grants.Allows(right, null) : Repositories.All(repository => slice.Grants.Allows(right, repository)));

    /// <summary>The terms as one text: the same for the same terms.</summary>
    public string ToText() => JsonSerializer.Serialize(
        this with { Purposes = Sorted(Purposes), Rights = Sorted(Rights), Repositories = Sorted(Repositories) }, IndexJson.Default.AccessTerms);

    /// <summary>The terms of a text.</summary>
    public static AccessTerms Of(string text) => JsonSerializer.Deserialize(text, IndexJson.Default.AccessTerms)!;

    private static List<string> Sorted(IEnumerable<string> all) => [.. all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>JSON that an index keeps.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessTerms))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(List<SourceProblem>))]
[JsonSerializable(typeof(ContextSource))]
internal sealed partial class IndexJson : JsonSerializerContext;
