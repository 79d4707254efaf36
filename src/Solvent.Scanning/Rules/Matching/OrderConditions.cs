using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>before: concept</c>, <c>after: concept</c>: a call of the concept stands later (the place comes before it), or earlier, in the same run of the same
/// function, or of the module. With <c>shares-data</c>, what is handed to the later one is made from what was handed to the earlier one, or from what that gave.
/// </summary>
internal sealed class InOrder(IReadOnlyList<string> concepts, bool isBefore, bool sharesData) : Condition
{
    public override IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) => [.. concepts.SelectMany(vocabulary.LiteralsOf).Distinct()];

    public override Tri Test(FileContext file, Candidate place)
    {
        if (place.Node is not { } node)
        {
            return Tri.Unknown;
        }

        var function = FileModel.FunctionAround(node);
        return concepts.SelectMany(file.CallsOf).Any(other => IsInOrder(place, other) && ReferenceEquals(FileModel.FunctionAround(other.Node!), function)
            && !AreAlternatives(node, other.Node!) && (!sharesData || SharesData(file, node, other.Node!))).ToTri();
    }

    private bool SharesData(FileContext file, Node node, Node other)
    {
        var (earlier, later) = isBefore ? (node, other) : (other, node);
        return DataNames.Touched(earlier).Overlaps(file.DataNames.Behind(later));
    }

    private bool IsInOrder(Candidate place, Candidate other) => isBefore
        ? other.Span.Start >= place.Span.End
        : other.Span.End <= place.Span.Start;

    // The two arms of one choice never run both.
    private static bool AreAlternatives(Node one, Node other)
    {
        var (left, right) = (Arms(one), Arms(other));
        return left.Any(l => right.Any(r => !ReferenceEquals(l, r) && ReferenceEquals(l.Parent, r.Parent) && AreOfOneChoice(l, r)));
    }

    private static List<BlockNode> Arms(Node node) => [.. FileModel.Around(node).OfType<BlockNode>().Where(b => b.Kind is BlockKind.If or BlockKind.Else or BlockKind.Case)];

    // An `if` and the `else` behind it are siblings; another `if` behind it is a choice of its own.
    private static bool AreOfOneChoice(BlockNode one, BlockNode other)
    {
        var (first, second) = one.Span.Start < other.Span.Start ? (one, other) : (other, one);
        return (first.Kind == BlockKind.Case && second.Kind == BlockKind.Case) || second.Kind == BlockKind.Else;
    }
}

/// <summary><c>unused: true</c>: the result of the call is thrown away. What a notebook's cell ends with is shown.</summary>
internal sealed class Unused : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        if (place.Node is not CallNode call)
        {
            return Tri.Unknown;
        }

        Node at = call;
        while (at.Parent is OperationNode { Operator: "await" } awaiting)
        {
            at = awaiting;
        }

        return at.Parent switch
        {
            null => (!IsLast(file.Tree.Statements, at) || file.Language != Language.Notebook).ToTri(),
            BlockNode { Kind: BlockKind.Cell } cell => (!IsLast(cell.Body, at)).ToTri(),
            BlockNode block => (!ReferenceEquals(block.Head, at)).ToTri(),
            FunctionNode function => function.Body.Contains(at).ToTri(),
            _ => Tri.False,
        };
    }

    private static bool IsLast(IReadOnlyList<Node> statements, Node node) => statements.Count > 0 && ReferenceEquals(statements[^1], node);
}
