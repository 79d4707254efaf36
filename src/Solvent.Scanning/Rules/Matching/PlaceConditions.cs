using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>within: try | loop</c>: the place lies in such a block, or in a function that this file only calls from one.</summary>
internal sealed class Within(BlockKind kind) : Condition
{
    private const int MaxHops = 3;

    public override Tri Test(FileContext file, Candidate place) => place.Node is null ? Tri.Unknown : Test(file, place.Node, 0).ToTri();

    private bool Test(FileContext file, Node node, int hops)
    {
        if (FileModel.Around(node).Any(a => a is BlockNode block && block.Kind == kind))
        {
            return true;
        }

        if (kind == BlockKind.Try && IsCaughtPromise(file.Model, node))
        {
            return true;
        }

        return hops < MaxHops && FileModel.FunctionAround(node) is { Name: { } name } && CalledFromThere(file, name, node, hops);
    }

    private bool CalledFromThere(FileContext file, string function, Node inside, int hops) => file.Model.Calls.Any(call =>
        NameOf(call.Callee) == function && !ReferenceEquals(call, inside) && Test(file, call, hops + 1));

    // `client.create(…).catch(…)`
    private static bool IsCaughtPromise(FileModel model, Node node) =>
        FileModel.Around(node).TakeWhile(a => a is not (FunctionNode or BlockNode)).Any(a => a is CallNode { Callee: MemberNode { Name: "catch" } });

    private static string? NameOf(Node callee) => callee switch
    {
        NameNode name => name.Name,
        MemberNode member => member.Name,
        _ => null,
    };
}

/// <summary><c>decorated: concept</c>: a function around the place carries a decorator that stands for the concept, or is handed to one.</summary>
internal sealed class Decorated(IReadOnlyList<string> concepts) : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        if (place.Node is not { } node)
        {
            return Tri.Unknown;
        }

        var around = FileModel.Around(node).ToList();
        var decorators = around.OfType<FunctionNode>().SelectMany(f => f.Decorators);
        return (decorators.Any(d => Stands(file, d)) || around.OfType<CallNode>().Any(c => Stands(file, c)) || InWith(file, around)).ToTri();
    }

    private bool InWith(FileContext file, List<Node> around) =>
        around.OfType<BlockNode>().Any(b => b.Kind is BlockKind.Loop or BlockKind.With && b.Head is { } head && Heads(head).Any(h => Stands(file, h)));

    private static IEnumerable<Node> Heads(Node head) => head is AssignNode { Value: { } value } ? [value] : [head];

    private bool Stands(FileContext file, Node node)
    {
        var callee = node is CallNode call ? call.Callee : node;
        return file.Resolver.Resolve(callee).Any(r => file.Vocabulary.Find(r.Path).Any(c => concepts.Contains(c.Id)));
    }
}

/// <summary>
/// <c>derives-from: {concept, not-through}</c>: an argument of the call is made from what a call of the concept gave,
/// members of the names in <c>not-through</c> apart.
/// </summary>
internal sealed class DerivesFrom(string concept, IReadOnlySet<string> notThrough) : Condition
{
    public override IReadOnlyCollection<string>? Literals(Concepts.LanguageVocabulary vocabulary) => vocabulary.LiteralsOf(concept);

    public override Tri Test(FileContext file, Candidate place) =>
        (place.Node is CallNode call && call.Arguments.Any(a => file.Origins.From(a.Value, concept, notThrough).Count > 0)).ToTri();
}

/// <summary><c>flows-into: concept</c>: what the place gives reaches an argument of a call of the concept in this file.</summary>
internal sealed class FlowsInto(string concept) : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        if (place.Node is not CallNode source || place.Calls.Count == 0)
        {
            return Tri.Unknown;
        }

        var own = place.Calls[0].Concept.Id;
        var sinks = file.CallsOf(concept).Select(c => (CallNode)c.Node!).Where(c => !ReferenceEquals(c, source));
        return sinks.Any(sink => sink.Arguments.Any(a => file.Origins.From(a.Value, own).Contains(source))).ToTri();
    }
}

/// <summary><c>spread-into-type</c>: what the place gives is spread into a type's constructor (<c>Order(**data)</c>), which demands its members.</summary>
internal sealed class SpreadIntoType : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        if (place.Node is not CallNode source || place.Calls.Count == 0)
        {
            return Tri.Unknown;
        }

        var own = place.Calls[0].Concept.Id;
        return file.Model.Calls.Any(c => IsType(c) && c.Arguments.Any(a =>
            a.Kind == ArgumentKind.SpreadNamed && file.Origins.From(a.Value, own).Contains(source))).ToTri();
    }

    private static bool IsType(CallNode call) => call.Callee switch
    {
        NameNode name => name.Name.Length > 0 && char.IsUpper(name.Name[0]),
        MemberNode member => member.Name.Length > 0 && char.IsUpper(member.Name[0]),
        _ => false,
    };
}
