using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Follows a value backwards inside the file to the calls, values and parameters it was made from.</summary>
internal sealed partial class Origins(FileModel model, Resolver resolver, LanguageVocabulary vocabulary, Callers callers, Changes changes, Handlers handlers)
{
    private const int MaxVisited = 400;
    private const int MaxFrames = 6;
    private const int MaxCallers = 8;
    private const string Request = "web.request";

    private Growth? _growth;

    /// <summary>The calls of <paramref name="concept"/> from which <paramref name="node"/> derives.</summary>
    public IReadOnlyList<Node> From(Node node, string concept) => From(node, new Trail([concept]));

    /// <summary>Where the value began: calls and names of the trail's concepts.</summary>
    public IReadOnlyList<Node> From(Node node, Trail trail)
    {
        var found = new List<Node>();
        var visited = new HashSet<(Node, Frame?)>();
        var pending = new Queue<Step>([new Step(node, null)]);
        while (pending.TryDequeue(out var next) && visited.Count < MaxVisited)
        {
            if (!visited.Add((next.Node, next.Frame)) || IsClosed(next.Node, trail))
            {
                continue;
            }

            if (IsSource(next, trail))
            {
                found.Add(next.Node);
                continue;
            }

            foreach (var source in Sources(next, trail))
            {
                pending.Enqueue(source);
            }
        }

        return found;
    }

    public bool IsConcept(Node node, IReadOnlyList<string> concepts) =>
        resolver.Resolve(node).Any(r => vocabulary.Find(r.Path).Any(c => concepts.Contains(c.Id)));

    private static bool IsClosed(Node node, Trail trail) => node switch
    {
        MemberNode member => trail.Stops(member.Name),
        IndexNode { Index: StringNode key } => trail.Stops(key.Value),
        CallNode call => Slots.NameOf(call.Callee) is { } name && (trail.NotCall?.IsMatch(name) == true || (name is "getattr" or "get" && call.Arguments.Any(a => a.Value is StringNode key && trail.Stops(key.Value)))),
        _ => false,
    };

    private bool IsSource(Step step, Trail trail) => step.Node switch
    {
        CallNode call => IsConcept(call.Callee, trail.Concepts),
        NameNode or MemberNode => IsConcept(step.Node, trail.Concepts) || (trail.Concepts.Contains(Request) && IsRequest(step)),
        _ => false,
    };

    // A parameter that a client fills, unless the caller that was followed here gives it.
    private bool IsRequest(Step step) => step.Node is NameNode name && model.Lookup(name.Name, name).Any(b =>
        b is { Kind: BindingKind.Parameter, Site: FunctionNode function } && step.Frame?.Function != function && ParameterOf(function, name.Name) is var (parameter, _, _) && handlers.Fills(function, parameter));

    private IEnumerable<Step> Sources(Step step, Trail trail) => step.Node switch
    {
        NameNode name => OfName(name, step, trail),
        MemberNode { Target: NameNode { Name: "self" or "this" } } own => trail.IsText ? step.To(model.LookupAttribute(own.Name, own).SelectMany(b => OfBinding(b, own))) : [],
        MemberNode member => [step.To(MemberOf(member))],
        IndexNode index => [step.To(index.Target)],
        OperationNode { Operator: "if", Operands: [_, var then, var otherwise] } => step.To([then, otherwise]),
        OperationNode { Operator: "cast", Operands: [var value, ..] } => [step.To(value)],
        OperationNode { Operator: "==" or "!=" or "===" or "!==" or "<" or ">" or "<=" or ">=" or "in" or "not" } when trail.IsText => [],
        OperationNode operation => step.To(operation.Operands),
        CallNode call => OfCall(call, step, trail),
        FunctionNode function => step.To(Given(function)),
        StringNode or MapNode or ListNode or OtherNode when trail.IsText => step.To(Parts(step.Node)),
        BlockNode block when trail.IsText => step.To(block.Body),
        _ => [],
    };

    // Keys name, they don't carry.
    private static IEnumerable<Node> Parts(Node node) => node is MapNode map ? map.Entries.Select(e => e.Value) : node.Children;

    // A member of an object literal is that entry only.
    private Node MemberOf(MemberNode member) =>
        member.Target is NameNode name
        && model.Lookup(name.Name, name) is [{ Kind: BindingKind.Value, Node: MapNode map }]
        && map.Entries.LastOrDefault(e => e.Key == member.Name) is { IsSpread: false } entry
            ? entry.Value
            : member.Target;

    private IEnumerable<Step> OfName(NameNode name, Step step, Trail trail)
    {
        var found = model.Lookup(name.Name, name)
            .Where(b => !trail.IsMade || b.Kind == BindingKind.Value)
            .SelectMany(b => b is { Kind: BindingKind.Parameter, Site: FunctionNode function } ? OfParameter(function, name, step) : step.To(OfBinding(b, name)));
        return trail.IsText ? found.Concat(step.To((_growth ??= new Growth(model)).Into(name))).Concat(step.To(Changed(name))) : found;
    }

    private IEnumerable<Node> Changed(NameNode name) =>
        changes.Of(name)?.Where(c => c.Key is not null && !c.Site.Span.Contains(name.Span)).Select(c => c.Value).OfType<Node>() ?? [];

    private static IEnumerable<Node> OfBinding(Binding binding, Node use)
    {
        var isValue = binding.Kind is BindingKind.Value or BindingKind.Element or BindingKind.Opaque;
        return isValue && binding.Node is not null && !binding.Node.Span.Contains(use.Span) ? [binding.Node] : [];
    }

    // A method keeps what its object is made of; a function of this file gives what it returns; others what they are given.
    private IEnumerable<Step> OfCall(CallNode call, Step step, Trail trail)
    {
        var functions = callers.MeantBy(call.Callee).ToList();
        if (functions.Count > 0)
        {
            return step.Depth >= MaxFrames ? [] : functions.SelectMany(f => Step.To(Given(f), new Frame(call, f, step.Frame)));
        }

        var arguments = call.Arguments.Select(a => a.Value);
        var carries = !trail.IsText || CarriesText(call);
        var given = carries ? arguments : arguments.Where(a => a is FunctionNode);
        return step.To(call.Callee is MemberNode member && !trail.IsMade ? given.Prepend(member.Target) : given);
    }

    private static bool CarriesText(CallNode call) => call.IsConstruction
        || call.Callee is MemberNode { Target: StringNode }
        || (Slots.NameOf(call.Callee) is { } name && TextMakers().IsMatch(name));

    [GeneratedRegex("(?i)(format|join|concat|render|substitute|template|prompt|message|instruct|system|persona|text|str$|string|dedent|indent|strip|trim|replace|extract|clean|parse|build|compose|fill|interpolate|markdown|marked|html|json|dumps|loads|code|list|tuple|dict|await|all$|getattr|gather|map|select|filter|sorted|reversed|encode|decode)", RegexOptions.NonBacktracking)]
    private static partial Regex TextMakers();
}
