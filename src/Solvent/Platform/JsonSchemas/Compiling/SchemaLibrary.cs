using System.Text.Json;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>The documents that references may lead to, read when one does: the schema itself, those that were given, and the published metaschemas.</summary>
internal sealed class SchemaLibrary(SchemaOptions options)
{
    private const int MostDepth = 200;
    private readonly Dictionary<string, ResourceSite> _resources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);

    /// <summary>Every resource that was read.</summary>
    public IEnumerable<ResourceSite> Resources => _resources.Values.Distinct();

    /// <summary>Every document that was read, the published metaschemas left out, with its first resource.</summary>
    public List<ResourceSite> Documents { get; } = [];

    /// <summary>Whether any schema refers by how it is reached.</summary>
    public bool HasDynamicReferences { get; private set; }

    /// <summary>Reads a document.</summary>
    /// <param name="uri">Its address.</param>
    /// <param name="root">What stands in it; it stays readable.</param>
    /// <param name="isMain">Whether it is the schema that was asked for.</param>
    /// <returns>Its first resource.</returns>
    /// <exception cref="JsonSchemaException">It can't be used.</exception>
    public ResourceSite Load(string uri, JsonElement root, bool isMain = false)
    {
        _loaded.Add(uri);
        var document = new SchemaDocument(uri, root, isMain);
        var first = new ResourceSite(uri, DialectOf(document, "", root, null));
        var site = Scan(document, "", root, first, 0);
        if (site.Resource == first)
        {
            first.Root = site;
            _resources.TryAdd(uri, first);
        }
        else
        {
            // The document names itself; what its parent calls it leads to it as well.
            _resources.TryAdd(uri, site.Resource);
        }

        if (Metaschemas.Find(uri) is null)
        {
            Documents.Add(site.Resource);
        }

        return site.Resource;
    }

    /// <summary>The schema that an address leads to.</summary>
    /// <param name="address">The address, resolved.</param>
    /// <param name="place">The reference, for messages.</param>
    /// <exception cref="JsonSchemaException">There is none.</exception>
    public SchemaSite Find(UriReference address, string place)
    {
        var uri = address.WithoutFragment;
        var resource = FindResource(uri) ?? throw new JsonSchemaException(place, $"refers to {uri}, which was not given; nothing is fetched, so add that schema to those that are given.");
        var fragment = Uri.UnescapeDataString(address.Fragment ?? "");
        if (fragment.Length == 0)
        {
            return resource.Root!;
        }

        return fragment[0] == '/' ? Walk(resource, fragment, place)
            : resource.Anchors.TryGetValue(fragment, out var site) ? site
            : throw new JsonSchemaException(place, $"refers to the anchor `{fragment}`, which {(uri.StartsWith("schema:", StringComparison.Ordinal) ? "the schema" : uri)} does not have.");
    }

    private ResourceSite? FindResource(string uri)
    {
        if (_resources.TryGetValue(uri, out var known))
        {
            return known;
        }

        if (options.Documents.TryGetValue(uri, out var given) && _loaded.Add(uri))
        {
            return Load(uri, given.Clone());
        }

        if (Metaschemas.Find(uri) is { } metaschema)
        {
            return Load(uri, metaschema);
        }

        // A given document may call itself otherwise, or hold the resource inside.
        foreach (var (address, document) in options.Documents)
        {
            if (_loaded.Add(address))
            {
                TryLoad(address, document);
            }
        }

        return _resources.GetValueOrDefault(uri);
    }

    // What nobody asked for by its own address may be of another draft.
    private void TryLoad(string address, JsonElement document)
    {
        try
        {
            Load(address, document.Clone());
        }
        catch (JsonSchemaException)
        {
            _resources.Remove(address);
        }
    }

    private SchemaSite Walk(ResourceSite resource, string pointer, string place)
    {
        var root = resource.Root!;
        var (document, at, element, owner) = (root.Document, root.Pointer, root.Element, resource);
        foreach (var step in pointer[1..].Split('/'))
        {
            var name = Pointer.Unescape(step);
            var found = element.ValueKind switch
            {
                JsonValueKind.Object => element.TryGetProperty(name, out var property) ? property : default,
                JsonValueKind.Array => int.TryParse(name, out var index) && index >= 0 && index < element.GetArrayLength() ? element[index] : default,
                _ => default,
            };
            if (found.ValueKind == JsonValueKind.Undefined)
            {
                throw new JsonSchemaException(place, $"refers to {pointer}, but there is no `{Values.ShownValue.Cut(name)}` at {(at.Length == 0 ? "the top" : at)}.");
            }

            element = found;
            at = $"{at}/{Pointer.Escape(name)}";
            owner = document.Sites.TryGetValue(at, out var known) ? known.Resource : owner;
        }

        return document.Sites.TryGetValue(at, out var site) ? site : Scan(document, at, element, owner, 0);
    }

    private SchemaSite Scan(SchemaDocument document, string pointer, JsonElement element, ResourceSite resource, int depth)
    {
        if (depth > MostDepth)
        {
            throw new JsonSchemaException(document.Place(pointer), $"is nested deeper than {MostDepth} schemas.");
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            var plain = new SchemaSite(document, pointer, element, resource);
            return document.Sites[pointer] = plain;
        }

        var own = OwnResource(document, pointer, element, resource);
        var site = new SchemaSite(document, pointer, element, own);
        document.Sites[pointer] = site;
        if (own != resource)
        {
            own.Root = site;
        }

        AddAnchors(site);
        HasDynamicReferences |= element.TryGetProperty("$dynamicRef", out _);
        foreach (var (step, schema) in Subschemas.Of(element))
        {
            Scan(document, pointer + step, schema, own, depth + 1);
        }

        return site;
    }

    private ResourceSite OwnResource(SchemaDocument document, string pointer, JsonElement element, ResourceSite outer)
    {
        if (!element.TryGetProperty("$id", out var id) || id.ValueKind != JsonValueKind.String)
        {
            return outer;
        }

        var address = UriReference.Resolve(outer.Uri, id.GetString()!);
        if (address.Fragment is { Length: > 0 })
        {
            throw new JsonSchemaException(document.Place($"{pointer}/$id"), "has a fragment; an anchor is named with `$anchor`.");
        }

        var own = new ResourceSite(address.WithoutFragment, DialectOf(document, pointer, element, outer.Dialect));
        if (pointer.Length == 0 && own.Uri == outer.Uri)
        {
            return outer;
        }

        return _resources.TryAdd(own.Uri, own) ? own
            : throw new JsonSchemaException(document.Place($"{pointer}/$id"), $"is {own.Uri}, as another schema is already called; each needs an address of its own.");
    }

    private static void AddAnchors(SchemaSite site)
    {
        foreach (var keyword in (ReadOnlySpan<string>)["$anchor", "$dynamicAnchor"])
        {
            if (site.Element.TryGetProperty(keyword, out var anchor) && anchor.ValueKind == JsonValueKind.String)
            {
                var name = anchor.GetString()!;
                if (!site.Resource.Anchors.TryAdd(name, site) && site.Resource.Anchors[name] != site)
                {
                    throw new JsonSchemaException(site.Document.Place($"{site.Pointer}/{keyword}"), $"`{name}` stands twice; each needs a name of its own.");
                }

                if (keyword == "$dynamicAnchor")
                {
                    site.Resource.DynamicAnchors.TryAdd(name, site);
                }
            }
        }
    }

    private Dialect DialectOf(SchemaDocument document, string pointer, JsonElement element, Dialect? outer)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("$schema", out var named) || named.ValueKind != JsonValueKind.String)
        {
            return outer ?? Dialect.Published;
        }

        var uri = named.GetString()!.TrimEnd('#');
        if (uri == Metaschemas.Root)
        {
            return Dialect.Published;
        }

        return options.Documents.TryGetValue(uri, out var metaschema) ? Dialect.Of(uri, metaschema)
            : throw new JsonSchemaException(document.Place($"{pointer}/$schema"), $"is {uri}; schemas of the draft 2020-12 ({Metaschemas.Root}) are read, and those whose metaschema is given.");
    }
}
