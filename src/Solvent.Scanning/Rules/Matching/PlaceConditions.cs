using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

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
        return file.Fact((this, own), () => Reaching(file, own)).Contains(source).ToTri();
    }

    private HashSet<Node> Reaching(FileContext file, string own) =>
        [.. file.CallsOf(concept).Select(c => (CallNode)c.Node!).SelectMany(sink => sink.Arguments.SelectMany(a => file.Origins.From(a.Value, own)).Where(s => !ReferenceEquals(s, sink)))];
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
