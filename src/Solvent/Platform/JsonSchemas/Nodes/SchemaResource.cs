namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>A schema resource while validating: the parts of a schema that share an address.</summary>
/// <param name="uri">The address.</param>
internal sealed class SchemaResource(string uri)
{
    /// <summary>The address, without a fragment.</summary>
    public string Uri { get; } = uri;

    /// <summary>What its dynamic anchors stand for.</summary>
    public Dictionary<string, SchemaNode> DynamicNodes { get; } = new(StringComparer.Ordinal);
}
