using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>compare: [==, !=]</c> with <c>operand: concept</c>: comparisons of which one side stands for the concept.</summary>
internal sealed class CompareAnchor(IReadOnlyList<string> operators, string concept) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var calls = file.CallsOf(concept).Select(c => c.Node).ToHashSet();
        foreach (var operation in file.Model.Operations.Where(o => operators.Contains(o.Operator)))
        {
            if (operation.Operands.Any(o => calls.Contains(o) || IsValue(file, o)))
            {
                var text = file.Tree.Source.Slice(operation.Span).ToString();
                yield return new Candidate(operation.Span, operation, [], text, text);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => vocabulary.ValueNamesOf(concept);

    private bool IsValue(FileContext file, Node operand) => operand is NameNode or MemberNode
        && file.Resolver.Resolve(operand).Any(r => file.Vocabulary.Find(r.Path).Any(c => c.Id == concept));
}
