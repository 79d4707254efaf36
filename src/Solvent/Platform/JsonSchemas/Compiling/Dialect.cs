using System.Text.Json;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>Which keywords a schema may use: what its metaschema says.</summary>
/// <param name="Metaschema">The address of the metaschema.</param>
/// <param name="Applies">Whether schemas may apply others (<c>properties</c>, <c>allOf</c> …).</param>
/// <param name="Validates">Whether they may assert (<c>type</c>, <c>minimum</c> …).</param>
/// <param name="LooksAtRest">Whether they may speak of what nothing else looked at (<c>unevaluatedProperties</c> …).</param>
/// <param name="AssertsFormats">Whether formats are checked, whatever the options say.</param>
internal sealed record Dialect(string Metaschema, bool Applies, bool Validates, bool LooksAtRest, bool AssertsFormats)
{
    private const string Prefix = "https://json-schema.org/draft/2020-12/vocab/";
    private static readonly HashSet<string> s_known = new(
        ["core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "format-assertion", "content"], StringComparer.Ordinal);

    /// <summary>The published one: all keywords, formats are only told.</summary>
    public static Dialect Published { get; } = new(Metaschemas.Root, true, true, true, false);

    /// <summary>What a metaschema of somebody's own says.</summary>
    /// <param name="uri">Its address.</param>
    /// <param name="metaschema">The metaschema.</param>
    /// <exception cref="JsonSchemaException">It asks for what is not known here.</exception>
    public static Dialect Of(string uri, JsonElement metaschema)
    {
        if (metaschema.ValueKind != JsonValueKind.Object || !metaschema.TryGetProperty("$vocabulary", out var vocabulary))
        {
            return Published with { Metaschema = uri };
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in vocabulary.ValueKind == JsonValueKind.Object ? vocabulary.EnumerateObject() : default)
        {
            var name = one.Name.StartsWith(Prefix, StringComparison.Ordinal) ? one.Name[Prefix.Length..] : "";
            if (s_known.Contains(name))
            {
                used.Add(name);
            }
            else if (one.Value.ValueKind == JsonValueKind.True)
            {
                throw new JsonSchemaException($"{uri}#/$vocabulary", $"asks for the vocabulary {one.Name}, which is not known here; use those of the draft 2020-12, or set it to false where it may be left out.");
            }
        }

        return new Dialect(uri, used.Contains("applicator"), used.Contains("validation"), used.Contains("unevaluated"), used.Contains("format-assertion"));
    }
}
