using Solvent.Platform.JsonSchemas.Nodes;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>Refuses schemas that lead back to themselves without going into the value: to validate them would never end.</summary>
internal static class EndlessReferences
{
    private enum Look
    {
        Open,
        Done,
    }

    /// <summary>Looks at every schema.</summary>
    /// <exception cref="JsonSchemaException">One leads back to itself.</exception>
    public static void Refuse(IEnumerable<SchemaNode> nodes)
    {
        // With a stack of its own: chains of references may be longer than the thread's stack is deep.
        var looks = new Dictionary<SchemaNode, Look>();
        var stack = new Stack<(SchemaNode Node, IEnumerator<SchemaNode> Next)>();
        foreach (var start in nodes)
        {
            Visit(start, looks, stack);
            while (stack.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                {
                    Visit(top.Next.Current, looks, stack);
                    continue;
                }

                looks[top.Node] = Look.Done;
                stack.Pop();
            }
        }
    }

    private static void Visit(SchemaNode node, Dictionary<SchemaNode, Look> looks, Stack<(SchemaNode Node, IEnumerator<SchemaNode> Next)> stack)
    {
        if (!looks.TryGetValue(node, out var look))
        {
            looks[node] = Look.Open;
            stack.Push((node, Next(node).GetEnumerator()));
        }
        else if (look == Look.Open)
        {
            throw new JsonSchemaException(node.Location.TrimStart('#'), "leads back to itself without going into the value; a validation would never end. Refer to it from below `properties` or `items`.");
        }
    }

    private static IEnumerable<SchemaNode> Next(SchemaNode node) =>
        [.. node.InPlace?.Targets ?? [], .. node.Object?.DependentSchemas.Select(static one => one.Schema) ?? []];
}
