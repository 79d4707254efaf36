using System.Text.Json;
using Solvent.Platform.JsonSchemas.Nodes;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>A place in a document at which a schema stands.</summary>
/// <param name="document">The document.</param>
/// <param name="pointer">Where in it, as a JSON pointer.</param>
/// <param name="element">What stands there.</param>
/// <param name="resource">The resource that it belongs to.</param>
internal sealed class SchemaSite(SchemaDocument document, string pointer, JsonElement element, ResourceSite resource)
{
    /// <summary>The document.</summary>
    public SchemaDocument Document => document;

    /// <summary>Where in it.</summary>
    public string Pointer => pointer;

    /// <summary>What stands there.</summary>
    public JsonElement Element => element;

    /// <summary>The resource that it belongs to.</summary>
    public ResourceSite Resource => resource;

    /// <summary>What was compiled from it; null while nothing asked for it.</summary>
    public SchemaNode? Node { get; set; }
}

/// <summary>A schema resource while compiling.</summary>
/// <param name="uri">Its address, without a fragment.</param>
/// <param name="dialect">Which keywords it may use.</param>
internal sealed class ResourceSite(string uri, Dialect dialect)
{
    /// <summary>Its address.</summary>
    public string Uri => uri;

    /// <summary>Which keywords it may use.</summary>
    public Dialect Dialect => dialect;

    /// <summary>What is known of it while validating.</summary>
    public SchemaResource Resource { get; } = new(uri);

    /// <summary>Where it begins; set once it is known.</summary>
    public SchemaSite? Root { get; set; }

    /// <summary>Its anchors, dynamic ones too.</summary>
    public Dictionary<string, SchemaSite> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Its dynamic anchors.</summary>
    public Dictionary<string, SchemaSite> DynamicAnchors { get; } = new(StringComparer.Ordinal);
}

/// <summary>A document with schemas.</summary>
/// <param name="uri">Its address.</param>
/// <param name="root">What stands in it.</param>
/// <param name="isMain">Whether it is the schema that was asked for.</param>
internal sealed class SchemaDocument(string uri, JsonElement root, bool isMain)
{
    /// <summary>Its address.</summary>
    public string Uri => uri;

    /// <summary>What stands in it.</summary>
    public JsonElement Root => root;

    /// <summary>The schemas in it by their pointers.</summary>
    public Dictionary<string, SchemaSite> Sites { get; } = new(StringComparer.Ordinal);

    /// <summary>A place in it for messages: a pointer, with the address before it where it is not the schema that was asked for.</summary>
    public string Place(string pointer) => isMain ? pointer : $"{uri}#{pointer}";

    /// <summary>A place in it as a reference.</summary>
    public string Location(string pointer) => isMain ? $"#{pointer}" : $"{uri}#{pointer}";
}
