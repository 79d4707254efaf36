using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>literal: true | false | number</c> with <c>slot: pattern</c>: such literals by what they fill (argument, variable, key, parameter
/// or property of that name), whatever call it is; <c>not-call</c>: not given to a function of such a name. A choice between values is unknown.
/// </summary>
internal sealed class LiteralAnchor(LiteralKind kind, LinearPattern slot, LinearPattern? exceptCall, IReadOnlyCollection<string> literals) : Anchor
{
    /// <summary>The kind of that name, or null for an unknown name.</summary>
    public static LiteralKind? KindOf(string name) => name switch
    {
        "true" => LiteralKind.True,
        "false" => LiteralKind.False,
        "number" => LiteralKind.Number,
        _ => null,
    };

    public override IEnumerable<Candidate> Find(FileContext file)
    {
        foreach (var literal in file.Model.Literals.Where(l => l.Kind == kind && l.Parent is not OperationNode))
        {
            if (Slots.Of(file.Model, literal) is { } name && slot.IsMatch(name) && !IsGivenTo(literal))
            {
                yield return new Candidate(literal.Span, literal, [], name, name);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(literals);

    private bool IsGivenTo(LiteralNode literal) =>
        exceptCall is not null
        && FileModel.Around(literal).OfType<CallNode>().FirstOrDefault() is { } call
        && Slots.NameOf(call.Callee) is { } name
        && exceptCall.IsMatch(name);
}
