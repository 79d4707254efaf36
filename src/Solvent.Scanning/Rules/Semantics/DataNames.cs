using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>The variables that hold the data of a call, by name: what it is given, and what that was made from in the same run of the function.</summary>
internal sealed class DataNames(FileModel model)
{
    private const int MaxVisited = 200;
    private readonly Dictionary<Node, HashSet<string>> _behind = new(ReferenceEqualityComparer.Instance);

    /// <summary>The variables that its result is put into, or those that it is given where it gives only itself.</summary>
    public static HashSet<string> Touched(Node call)
    {
        var assign = FileModel.Around(call).TakeWhile(a => a is not (BlockNode or FunctionNode or ClassNode)).OfType<AssignNode>().FirstOrDefault();
        // What is fitted for later changes nothing itself; what is transformed leaves its data as it was.
        var isKept = call is CallNode { Callee: MemberNode { Name: not ("fit" or "partial_fit") } } && assign is not null;
        return new HashSet<string>((isKept ? assign!.Targets : DataOf(call)).SelectMany(Holders), StringComparer.Ordinal);
    }

    /// <summary>The variables that the call's data is made from, as far back as the file tells.</summary>
    public IReadOnlySet<string> Behind(Node call)
    {
        if (_behind.TryGetValue(call, out var known))
        {
            return known;
        }

        var names = _behind[call] = new HashSet<string>(StringComparer.Ordinal);
        var visited = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var pending = new Queue<Node>(DataOf(call));
        while (pending.TryDequeue(out var node) && visited.Count < MaxVisited)
        {
            if (visited.Add(node))
            {
                Visit(node, names, pending);
            }
        }

        return names;
    }

    private void Visit(Node node, HashSet<string> names, Queue<Node> pending)
    {
        switch (node)
        {
            case NameNode name:
                names.Add(name.Name);
                foreach (var value in model.Lookup(name.Name, name).Where(b => b.Kind is BindingKind.Value or BindingKind.Opaque && b.Node is not null && !b.Node.Span.Contains(name.Span)).Select(b => b.Node!))
                {
                    pending.Enqueue(value);
                }

                break;
            case MemberNode { Target: NameNode { Name: "self" or "this" } } member:
                names.Add("self." + member.Name);
                break;
            case FunctionNode or ClassNode:
                break;
            case CallNode call:
                EnqueueAll(pending, call.Callee is MemberNode method ? DataOf(call).Prepend(method.Target) : DataOf(call));
                break;
            case MemberNode member:
                pending.Enqueue(member.Target);
                break;
            case IndexNode index:
                pending.Enqueue(index.Target);
                break;
            default:
                EnqueueAll(pending, node.Children);
                break;
        }
    }

    private static void EnqueueAll(Queue<Node> pending, IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            pending.Enqueue(node);
        }
    }

    // Options apart: data comes by position, or under a name that says so.
    private static IEnumerable<Node> DataOf(Node node) => node is not CallNode call ? []
        : call.Arguments.Where(a => a.Kind == ArgumentKind.Positional || a.Name is "X" or "y" or "x" or "data" or "arrays").Select(a => a.Value);

    private static IEnumerable<string> Holders(Node node) => node switch
    {
        NameNode name => [name.Name],
        MemberNode { Target: NameNode { Name: "self" or "this" } } member => ["self." + member.Name],
        MemberNode { Name: "values" or "to_numpy" or "T" or "loc" or "iloc" } member => Holders(member.Target),
        IndexNode index => Holders(index.Target),
        CallNode { Callee: MemberNode { Name: "values" or "to_numpy" or "copy" or "toarray" or "astype" or "drop" or "reshape" } member } => Holders(member.Target),
        ListNode list => list.Items.SelectMany(Holders),
        _ => [],
    };
}
