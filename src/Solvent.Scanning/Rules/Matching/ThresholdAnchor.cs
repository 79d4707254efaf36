using System.Globalization;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>compare: [">", "&lt;"]</c> with <c>name: pattern</c>: comparisons of something of such a name with a number that is written in place, the numbers of
/// <c>not-number</c> apart.
/// </summary>
internal sealed class ThresholdAnchor(IReadOnlyList<string> operators, LinearPattern name, IReadOnlyCollection<double> except, IReadOnlyCollection<string>? literals) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        foreach (var operation in file.Model.Operations.Where(o => o.Operands.Count == 2 && operators.Contains(o.Operator)))
        {
            var number = operation.Operands.FirstOrDefault(o => Numbers.Of(o) is { } value && !except.Contains(value));
            if (number is not null && NameOf(operation.Operands[ReferenceEquals(operation.Operands[0], number) ? 1 : 0]) is { } compared && name.IsMatch(compared))
            {
                var text = file.Tree.Source.Slice(operation.Span).ToString();
                yield return new Candidate(operation.Span, operation, [], text, text);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(literals);

    // `scores[0].similarity`, `result["score"]`, `model.predict_proba(x)[0, 1]`, `abs(score)`
    private static string? NameOf(Node node) => node switch
    {
        IndexNode { Index: StringNode key } => key.Value,
        IndexNode index => NameOf(index.Target),
        CallNode { Callee: NameNode { Name: "abs" or "float" or "round" or "max" or "min" }, Arguments: [var first, ..] } => NameOf(first.Value),
        CallNode { Callee: MemberNode { Name: "item" or "mean" or "max" or "min" } member } => NameOf(member.Target),
        CallNode call => Slots.NameOf(call.Callee),
        OperationNode { Operator: "??" or "or" or "await" or "cast", Operands: [var value, ..] } => NameOf(value),
        _ => Slots.NameOf(node),
    };
}

/// <summary>Numbers that are written in the code.</summary>
internal static class Numbers
{
    /// <summary>The value of a number, signed ones included; null for anything else.</summary>
    public static double? Of(Node node) => node switch
    {
        LiteralNode { Kind: LiteralKind.Number } literal => Parse(literal.Text),
        OperationNode { Operator: "-", Operands: [var inner] } => -Of(inner),
        OperationNode { Operator: "+", Operands: [var inner] } => Of(inner),
        _ => null,
    };

    // `1_000`, `0.5f`, `10n`, `2m`
    private static double? Parse(string text) =>
        double.TryParse(text.Replace("_", "", StringComparison.Ordinal).TrimEnd('f', 'F', 'd', 'D', 'm', 'M', 'n', 'l', 'L', 'u', 'U'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
