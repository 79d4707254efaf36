using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>has: role</c>: the call passes the role; with several, any of them.</summary>
internal sealed class HasRole(IReadOnlyList<string> roles) : Condition
{
    public override Tri Test(FileContext file, Candidate place) =>
        place.Calls.All(c => roles.Any(role => file.Roles.Find(c.Call, c.Resolved, c.Concept, role).Present));
}

/// <summary><c>lacks: role</c>: the call does not pass the role, nor does its client; with several, none of them.</summary>
internal sealed class LacksRole(IReadOnlyList<string> roles) : Condition
{
    public override Tri Test(FileContext file, Candidate place) =>
        place.Calls.All(c => roles.All(role => file.Roles.Find(c.Call, c.Resolved, c.Concept, role).Present.Not()));
}

/// <summary><c>call-lacks: role</c>: neither the call nor its options pass the role; what its client may carry is not asked.</summary>
internal sealed class CallLacksRole(IReadOnlyList<string> roles) : Condition
{
    public override Tri Test(FileContext file, Candidate place) =>
        place.Calls.All(c => roles.All(role => file.Roles.FindOwn(c.Call, c.Concept, role).Present.Not()));
}

/// <summary>
/// <c>argument: {role, …}</c>: the role's value passes a test. A value that can't be known is unknown; a role that is not passed is false.
/// </summary>
internal abstract class ArgumentCondition(string role) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => place.Calls.All(c => TestOne(file, c));

    protected abstract Tri TestValue(FileContext file, Node value);

    /// <summary>What holds when it is not passed; with a value: a null was passed, which means the same.</summary>
    protected virtual Tri TestAbsent(Node? passed) => Tri.False;

    private Tri TestOne(FileContext file, ConceptCall call)
    {
        var found = file.Roles.Find(call.Call, call.Resolved, call.Concept, role);
        if (found is not { Present: Tri.True, Value: { } value })
        {
            return found.Present == Tri.False ? TestAbsent(found.Value) : Tri.Unknown;
        }

        return TestValue(file, value);
    }
}

/// <summary><c>argument: {role, is: true | false | null | number | string}</c>: a literal of the kind.</summary>
internal sealed class ArgumentIs(string role, LiteralKind? kind) : ArgumentCondition(role)
{
    /// <summary>The kind that a rule file names; null for a string, and no result for an unknown word.</summary>
    public static (LiteralKind? Kind, bool IsKnown) KindOf(string name) => name switch
    {
        "string" => (null, true),
        "null" => (LiteralKind.Null, true),
        _ => (LiteralAnchor.KindOf(name), LiteralAnchor.KindOf(name) is not null),
    };

    protected override Tri TestAbsent(Node? passed) => (kind == LiteralKind.Null && passed is not null).ToTri();

    protected override Tri TestValue(FileContext file, Node value) => value switch
    {
        LiteralNode literal => (literal.Kind == kind).ToTri(),
        StringNode => (kind is null).ToTri(),
        MapNode or ListNode => Tri.False,
        _ => Tri.Unknown,
    };
}

/// <summary><c>argument: {role, matches: pattern}</c>: one of the texts that it may be.</summary>
internal sealed class ArgumentMatches(string role, LinearPattern pattern) : ArgumentCondition(role)
{
    protected override Tri TestValue(FileContext file, Node value)
    {
        var texts = file.Texts.Of(value).Where(t => !t.IsInterpolated).ToList();
        return texts.Count == 0 ? Tri.Unknown : texts.Any(t => pattern.IsMatch(t.Value)).ToTri();
    }
}

/// <summary><c>argument: {role, above, below}</c>: a number that is written in place, or in a constant of the file, in the range.</summary>
internal sealed class ArgumentInRange(string role, double? above, double? below) : ArgumentCondition(role)
{
    protected override Tri TestValue(FileContext file, Node value)
    {
        var known = value is NameNode name && file.Model.Lookup(name.Name, name) is [{ Kind: Semantics.BindingKind.Value, Node: { } bound }] ? bound : value;
        return Numbers.Of(known) is { } number ? ((above is null || number > above) && (below is null || number < below)).ToTri() : Tri.Unknown;
    }
}

/// <summary><c>argument: {role, derives-from: concept}</c>: what is passed is made from what a call of the concept gave.</summary>
internal sealed class ArgumentDerives(string role, string concept) : ArgumentCondition(role)
{
    public override IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) => vocabulary.LiteralsOf(concept);

    protected override Tri TestValue(FileContext file, Node value) => (file.Origins.From(value, concept).Count > 0).ToTri();
}
