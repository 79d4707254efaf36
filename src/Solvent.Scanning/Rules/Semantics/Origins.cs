using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Follows a value backwards inside the file to the calls it was made from.</summary>
internal sealed class Origins(FileModel model, Resolver resolver, LanguageVocabulary vocabulary)
{
    private const int MaxVisited = 400;

    /// <summary>The calls of <paramref name="concept"/> from which <paramref name="node"/> derives, members named in <paramref name="notThrough"/> apart.</summary>
    public IReadOnlyList<CallNode> From(Node node, string concept, IReadOnlySet<string>? notThrough = null)
    {
        var found = new List<CallNode>();
        var visited = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var pending = new Queue<Node>([node]);
        while (pending.TryDequeue(out var next) && visited.Count < MaxVisited)
        {
            if (!visited.Add(next) || IsClosed(next, notThrough))
            {
                continue;
            }

            if (next is CallNode call && IsConcept(call, concept))
            {
                found.Add(call);
                continue;
            }

            foreach (var source in Sources(next))
            {
                pending.Enqueue(source);
            }
        }

        return found;
    }

    private static bool IsClosed(Node node, IReadOnlySet<string>? notThrough) => notThrough is not null && node switch
    {
        MemberNode member => notThrough.Contains(member.Name),
        IndexNode { Index: StringNode key } => notThrough.Contains(key.Value),
        _ => false,
    };

    public bool IsConcept(CallNode call, string concept) =>
        resolver.Resolve(call.Callee).Any(r => vocabulary.Find(r.Path).Any(c => c.Id == concept));

    private IEnumerable<Node> Sources(Node node) => node switch
    {
        NameNode name => model.Lookup(name.Name, name).SelectMany(b => OfBinding(b, name)),
        MemberNode { Target: NameNode { Name: "self" or "this" } } => [],
        MemberNode member => [member.Target],
        IndexNode index => [index.Target],
        OperationNode { Operator: "if", Operands: [_, var then, var otherwise] } => [then, otherwise],
        OperationNode { Operator: "cast", Operands: [var value, ..] } => [value],
        OperationNode operation => operation.Operands,
        CallNode call => OfCall(call),
        _ => [],
    };

    private static IEnumerable<Node> OfBinding(Binding binding, Node use)
    {
        var isValue = binding.Kind is BindingKind.Value or BindingKind.Element or BindingKind.Opaque;
        return isValue && binding.Node is not null && !binding.Node.Span.Contains(use.Span) ? [binding.Node] : [];
    }

    // A method keeps what its object is made of; a function of this file gives what it returns; others what they are given.
    private IEnumerable<Node> OfCall(CallNode call)
    {
        if (call.Callee is MemberNode { Target: NameNode { Name: "self" or "this" or "cls" } } own)
        {
            var methods = model.LookupAttribute(own.Name, own).Select(b => b.Node).OfType<FunctionNode>();
            return [.. methods.SelectMany(Resolver.Returns), .. call.Arguments.Select(a => a.Value)];
        }

        if (call.Callee is MemberNode member)
        {
            return [member.Target, .. call.Arguments.Select(a => a.Value)];
        }

        var functions = call.Callee is NameNode name
            ? model.Lookup(name.Name, name).Select(b => b.Node).OfType<FunctionNode>().ToList()
            : [];
        return [.. functions.SelectMany(Resolver.Returns), .. call.Arguments.Select(a => a.Value)];
    }
}
