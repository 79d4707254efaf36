namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>A <c>$dynamicRef</c>: leads to the outermost resource on the way that has such an anchor.</summary>
/// <param name="anchor">The anchor's name; null where the reference led to no dynamic anchor and is an ordinary one.</param>
/// <param name="usual">Where it leads when no resource on the way has the anchor.</param>
internal sealed class DynamicReference(string? anchor, SchemaNode usual)
{
    /// <summary>The anchor's name.</summary>
    public string? Anchor => anchor;

    /// <summary>Where it leads.</summary>
    /// <param name="scope">The resources that were entered, the outermost first.</param>
    public SchemaNode Find(List<SchemaResource> scope)
    {
        if (anchor is not null)
        {
            foreach (var resource in scope)
            {
                if (resource.DynamicNodes.TryGetValue(anchor, out var node))
                {
                    return node;
                }
            }
        }

        return usual;
    }
}
