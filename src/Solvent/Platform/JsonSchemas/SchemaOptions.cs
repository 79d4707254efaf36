using System.Text.Json;

namespace Solvent.Platform.JsonSchemas;

/// <summary>How a schema is read.</summary>
internal sealed record SchemaOptions
{
    /// <summary>What stands where nothing is said.</summary>
    public static SchemaOptions Usual { get; } = new();

    /// <summary>Whether <c>format</c> is checked and not only told.</summary>
    public bool AssertsFormats { get; init; }

    /// <summary>The address of the schema, against which its references are read; one that names nothing when left out.</summary>
    public string BaseUri { get; init; } = "schema:/";

    /// <summary>Further schemas by their address. References lead to these, to the schema itself and to the published metaschemas; nothing is ever fetched.</summary>
    public IReadOnlyDictionary<string, JsonElement> Documents { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>How many steps a validation may take before it gives up; one is a schema that looks at a value. Schemas can multiply without end.</summary>
    public long MostSteps { get; init; } = 50_000_000;

    /// <summary>How long all patterns of a validation together may take that can't be matched in linear time (lookarounds, references back).</summary>
    public TimeSpan PatternTime { get; init; } = TimeSpan.FromMilliseconds(500);
}
