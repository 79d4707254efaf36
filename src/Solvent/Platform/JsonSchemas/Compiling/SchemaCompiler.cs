using System.Text.Json;
using Solvent.Platform.JsonSchemas.Nodes;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>Compiles what a schema and all that it refers to say into nodes.</summary>
/// <param name="library">The documents.</param>
/// <param name="options">How schemas are read.</param>
internal sealed class SchemaCompiler(SchemaLibrary library, SchemaOptions options)
{
    private readonly Queue<SchemaSite> _open = [];
    private readonly List<SchemaNode> _nodes = [];
    private readonly HashSet<string> _dynamicAnchors = new(StringComparer.Ordinal);

    /// <summary>Compiles a schema.</summary>
    /// <exception cref="JsonSchemaException">Something in it can't be used.</exception>
    public SchemaNode Compile(SchemaSite site)
    {
        var root = NodeOf(site);
        do
        {
            while (_open.TryDequeue(out var next))
            {
                Fill(next);
            }

            FollowDynamicAnchors();
        }
        while (_open.Count > 0);

        EndlessReferences.Refuse(_nodes);
        if (!library.HasDynamicReferences)
        {
            foreach (var node in _nodes.Where(IsOnlyReference))
            {
                node.Only = node.InPlace!.Reference;
            }
        }

        return root;
    }

    /// <summary>The node of a schema, which is filled later.</summary>
    public SchemaNode NodeOf(SchemaSite site)
    {
        if (site.Node is null)
        {
            site.Node = new SchemaNode(site.Document.Location(site.Pointer), site.Resource.Resource);
            _nodes.Add(site.Node);
            _open.Enqueue(site);
        }

        return site.Node;
    }

    /// <summary>The node of a schema right inside another.</summary>
    /// <param name="site">The other.</param>
    /// <param name="step">The steps of a pointer that lead there, from the other.</param>
    public SchemaNode Inner(SchemaSite site, string step) => NodeOf(site.Document.Sites[site.Pointer + step]);

    /// <summary>The node that a reference leads to.</summary>
    public SchemaNode Referred(SchemaSite site, Keyword keyword) => NodeOf(library.Find(UriReference.Resolve(site.Resource.Uri, keyword.Text()), keyword.Place));

    /// <summary>What a dynamic reference leads to.</summary>
    public DynamicReference DynamicallyReferred(SchemaSite site, Keyword keyword)
    {
        var address = UriReference.Resolve(site.Resource.Uri, keyword.Text());
        var target = library.Find(address, keyword.Place);
        var anchor = Uri.UnescapeDataString(address.Fragment ?? "");
        if (!target.Resource.DynamicAnchors.TryGetValue(anchor, out var named) || named != target)
        {
            return new DynamicReference(null, NodeOf(target));
        }

        _dynamicAnchors.Add(anchor);
        return new DynamicReference(anchor, NodeOf(target));
    }

    private void Fill(SchemaSite site)
    {
        var node = site.Node!;
        switch (site.Element.ValueKind)
        {
            case JsonValueKind.True:
                break;
            case JsonValueKind.False:
                node.IsNever = true;
                break;
            case JsonValueKind.Object:
                FillObject(site, node);
                break;
            default:
                throw new JsonSchemaException(site.Document.Place(site.Pointer), "has to be a schema: an object, true or false.");
        }

        node.Finish();
    }

    private void FillObject(SchemaSite site, SchemaNode node)
    {
        var dialect = site.Resource.Dialect;
        var builder = new NodeBuilder(this, site, node, dialect.AssertsFormats || options.AssertsFormats);
        foreach (var property in site.Element.EnumerateObject())
        {
            var keyword = new Keyword(site, property.Name, property.Value);
            _ = builder.AddReference(keyword)
                || (dialect.Applies && builder.AddApplicator(keyword))
                || (dialect.Validates && builder.AddAssertion(keyword))
                || (dialect.LooksAtRest && builder.AddUnevaluated(keyword))
                || builder.AddFormat(keyword);
        }

        builder.Finish();
    }

    private void FollowDynamicAnchors()
    {
        foreach (var resource in _dynamicAnchors.Count == 0 ? [] : library.Resources.ToList())
        {
            foreach (var (anchor, site) in resource.DynamicAnchors)
            {
                if (_dynamicAnchors.Contains(anchor))
                {
                    resource.Resource.DynamicNodes[anchor] = NodeOf(site);
                }
            }
        }
    }

    private static bool IsOnlyReference(SchemaNode node) =>
        node is { IsNever: false, Types: TypeSet.Any, Values: null, Text: null, Number: null, Array: null, Object: null, Unevaluated: null, InPlace: { Reference: not null, Dynamic: null, All: [], Choices: [], Not: null, If: null } };
}
