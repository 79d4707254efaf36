using System.Reflection;
using System.Text.Json;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>The published metaschemas of the draft 2020-12, which ship inside the program.</summary>
internal static class Metaschemas
{
    /// <summary>The address of the one that describes whole schemas.</summary>
    public const string Root = "https://json-schema.org/draft/2020-12/schema";

    private const string Parts = "https://json-schema.org/draft/2020-12/meta/";
    private const string Resources = "metaschemas/";
    private static readonly Lazy<JsonSchema> s_compiled = new(() => JsonSchema.Compile(Find(Root)!.Value, new SchemaOptions { BaseUri = Root }, isChecked: false));

    /// <summary>What every schema of the draft has to fit.</summary>
    public static JsonSchema Published => s_compiled.Value;

    /// <summary>The names of the files.</summary>
    public static IEnumerable<string> Names => ["schema", "core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "format-assertion", "content"];

    /// <summary>The metaschema of an address; null for any other address.</summary>
    public static JsonElement? Find(string uri)
    {
        var name = uri == Root ? "schema" : uri.StartsWith(Parts, StringComparison.Ordinal) ? uri[Parts.Length..] : "";
        if (!Names.Contains(name, StringComparer.Ordinal))
        {
            return null;
        }

        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Resources}{name}.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
