using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Who may call or hand on the functions of a file: every place that names one. Indexed once.</summary>
internal sealed class Callers
{
    private readonly FileModel _model;
    private readonly Resolver _resolver;
    private readonly List<(FunctionNode Function, Node Place)> _references = [];
    private ILookup<FunctionNode, CallNode>? _calls;

    public Callers(FileModel model, Resolver resolver)
    {
        _model = model;
        _resolver = resolver;
        foreach (var call in model.Calls)
        {
            Add(call.Callee, call);
            foreach (var argument in call.Arguments)
            {
                Add(argument.Value, argument.Value);
            }
        }
    }

    /// <summary>
    /// The functions that are named in a place that fulfils <paramref name="test"/>, or inside a function of which that holds: each may run under it.
    /// </summary>
    public HashSet<FunctionNode> Under(Func<Node, bool> test)
    {
        var found = new HashSet<FunctionNode>(ReferenceEqualityComparer.Instance);
        var inside = new Dictionary<FunctionNode, List<FunctionNode>>(ReferenceEqualityComparer.Instance);
        var pending = new Queue<FunctionNode>();
        foreach (var (function, place) in _references)
        {
            if (test(place))
            {
                pending.Enqueue(function);
            }
            else if (Named(place) is { } around)
            {
                (inside.TryGetValue(around, out var list) ? list : inside[around] = []).Add(function);
            }
        }

        while (pending.TryDequeue(out var next))
        {
            if (found.Add(next) && inside.TryGetValue(next, out var called))
            {
                called.ForEach(pending.Enqueue);
            }
        }

        return found;
    }

    /// <summary>The calls of a function in this file.</summary>
    public IEnumerable<CallNode> Of(FunctionNode function) =>
        (_calls ??= _references.Where(r => r.Place is CallNode).ToLookup(r => r.Function, r => (CallNode)r.Place))[function];

    /// <summary>The functions of this file that a node may name.</summary>
    public IEnumerable<FunctionNode> MeantBy(Node named) => Meant(named).Distinct();

    /// <summary>The nearest function around a node that has a name, by which others can call it.</summary>
    public static FunctionNode? Named(Node node) => FileModel.Around(node).OfType<FunctionNode>().FirstOrDefault(f => f.Parent is not (CallNode or MapNode or ListNode or OperationNode) && NameOf(f) is not null);

    // `const ask = async () => …` is named by what it is assigned to.
    private static string? NameOf(FunctionNode function) => function.Name ?? (function.Parent is AssignNode { Targets: [NameNode name] } assign && assign.Value == function ? name.Name : null);

    private void Add(Node named, Node place)
    {
        foreach (var function in Meant(named))
        {
            _references.Add((function, place));
        }
    }

    private IEnumerable<FunctionNode> Meant(Node named) => named switch
    {
        NameNode name => Functions(_model.Lookup(name.Name, name)),
        MemberNode { Target: NameNode { Name: "self" or "this" or "cls" } } own => Functions(_model.LookupAttribute(own.Name, own)),
        MemberNode member when _model.Methods.TryGetValue(member.Name, out var methods) && MayBeOwn(member.Target) => methods,
        _ => [],
    };

    private static IEnumerable<FunctionNode> Functions(IEnumerable<Binding> bindings) => bindings.Select(b => b.Node).OfType<FunctionNode>();

    // What stands for something of a library, or a module, has no method of this file.
    private bool MayBeOwn(Node target) => _resolver.Resolve(target) is var found && (found.Count == 0 || found.Any(r => r.Path.StartsWith('#')));
}
