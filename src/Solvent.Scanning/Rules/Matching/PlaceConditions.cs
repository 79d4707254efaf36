using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>derives-from: {concept, role, not-through, not-member, not-call, text}</c>: an argument of the call (with <c>role</c>: one of those), or the
/// value at the place, is made from what the concepts give.
/// </summary>
internal sealed class DerivesFrom(Trail trail, IReadOnlyList<string> roles) : Condition
{
    // Handlers are known by more than the names of a library.
    public override IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) =>
        trail.Concepts.Contains("web.request") ? null : [.. trail.Concepts.SelectMany(vocabulary.LiteralsOf).Distinct()];

    public override Tri Test(FileContext file, Candidate place) => Values(file, place).Any(v => file.Origins.From(v, trail).Count > 0).ToTri();

    private IEnumerable<Node> Values(FileContext file, Candidate place) => place switch
    {
        { Node: null } => [],
        { Calls.Count: 0, Node: var node } => [node],
        { Node: CallNode call } when roles.Count == 0 => call.Arguments.Select(a => a.Value),
        _ => place.Calls.SelectMany(c => roles.Select(role => file.Roles.Find(c.Call, c.Resolved, c.Concept, role).Value)).OfType<Node>(),
    };
}

/// <summary><c>flows-into: concept</c>: what the place gives reaches an argument of a call of the concept in this file; as a map, by which ways.</summary>
internal sealed class FlowsInto(Trail into) : Condition
{
    public override IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) => [.. into.Concepts.SelectMany(vocabulary.LiteralsOf).Distinct()];

    public override Tri Test(FileContext file, Candidate place)
    {
        if (place.Node is not CallNode source || place.Calls.Count == 0)
        {
            return Tri.Unknown;
        }

        var own = place.Calls[0].Concept.Id;
        return file.Fact((this, own), () => Reaching(file, own)).Contains(source).ToTri();
    }

    private HashSet<Node> Reaching(FileContext file, string own)
    {
        var back = into with { Concepts = [own] };
        return [.. into.Concepts.SelectMany(file.CallsOf).Select(c => (CallNode)c.Node!).Distinct().SelectMany(sink => sink.Arguments.SelectMany(a => file.Origins.From(a.Value, back)).Where(s => !ReferenceEquals(s, sink)))];
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
        return file.Fact((this, own), () => Reaching(file, own)).Contains(source).ToTri();
    }

    private static HashSet<Node> Reaching(FileContext file, string own) =>
        [.. file.Model.Calls.Where(IsType).SelectMany(c => c.Arguments.Where(a => a.Kind == ArgumentKind.SpreadNamed)).SelectMany(a => file.Origins.From(a.Value, own))];

    private static bool IsType(CallNode call) => call.Callee switch
    {
        NameNode name => name.Name.Length > 0 && char.IsUpper(name.Name[0]),
        MemberNode member => member.Name.Length > 0 && char.IsUpper(member.Name[0]),
        _ => false,
    };
}
