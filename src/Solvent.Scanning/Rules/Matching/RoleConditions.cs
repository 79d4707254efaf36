using System.Text.RegularExpressions;
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

/// <summary>
/// <c>argument: {role, is, matches}</c>: the role's value is a literal of the kind, or one of the texts it may be matches.
/// A value that can't be known is unknown; a role that is not passed is false.
/// </summary>
internal sealed class ArgumentIs(string role, LiteralKind? kind, Regex? matches) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => place.Calls.All(c => TestOne(file, c));

    private Tri TestOne(FileContext file, ConceptCall call)
    {
        var found = file.Roles.Find(call.Call, call.Resolved, call.Concept, role);
        if (found is not { Present: Tri.True, Value: { } value })
        {
            return found.Present == Tri.False ? Tri.False : Tri.Unknown;
        }

        return matches is null ? IsLiteral(value) : Matches(file, value, matches);
    }

    private Tri IsLiteral(Node value) => value is LiteralNode literal ? (literal.Kind == kind).ToTri()
        : value is StringNode or MapNode or ListNode ? Tri.False
        : Tri.Unknown;

    private static Tri Matches(FileContext file, Node value, Regex pattern)
    {
        var texts = file.Texts.Of(value).Where(t => !t.IsInterpolated).ToList();
        return texts.Count == 0 ? Tri.Unknown : texts.Any(t => pattern.IsMatch(t.Value)).ToTri();
    }
}
