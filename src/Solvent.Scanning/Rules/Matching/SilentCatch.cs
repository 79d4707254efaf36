using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>silent-catch: concept</c>: handlers that say nothing to anybody (empty, or an empty value as the answer) behind a <c>try</c> in which a call of the concept stands.
/// </summary>
internal sealed class SilentCatch(IReadOnlyList<string> concepts) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var calls = concepts.SelectMany(file.CallsOf).Select(c => c.Node!).ToList();
        foreach (var guarded in calls.Select(TryAround).OfType<BlockNode>().Distinct())
        {
            foreach (var handler in HandlersOf(file, guarded).Where(h => IsGeneral(h) && h.Body.All(s => IsNothing(file, s))))
            {
                yield return new Candidate(handler.Span, handler, [], "", "catch");
            }
        }
    }

    public override IReadOnlyCollection<string>? Literals(LanguageVocabulary vocabulary) => [.. concepts.SelectMany(vocabulary.LiteralsOf).Distinct()];

    private static BlockNode? TryAround(Node call) => FileModel.Around(call).TakeWhile(a => a is not (FunctionNode or ClassNode)).OfType<BlockNode>().FirstOrDefault(b => b.Kind == BlockKind.Try);

    private static IEnumerable<BlockNode> HandlersOf(FileContext file, BlockNode guarded)
    {
        var siblings = guarded.Parent?.Children ?? file.Tree.Statements;
        return siblings.SkipWhile(n => !ReferenceEquals(n, guarded)).Skip(1).TakeWhile(n => n is BlockNode { Kind: BlockKind.Catch }).Cast<BlockNode>();
    }

    // Who catches a named failure knows what it means.
    private static bool IsGeneral(BlockNode handler)
    {
        var type = handler.Head is AssignNode { Value: { } caught } ? caught : handler.Head;
        return type is null || type is AssignNode || Slots.NameOf(type) is null or "Exception" or "BaseException" or "e" or "err" or "error" or "ex" or "_";
    }

    private static bool IsNothing(FileContext file, Node statement) => statement is ReturnNode { Value: var value } ? value is null || IsEmpty(value)
        : file.Tree.Source.Slice(statement.Span).ToString() is "pass" or "..." or "continue" or "continue;" or ";";

    private static bool IsEmpty(Node value) => value switch
    {
        LiteralNode literal => literal.Kind is LiteralKind.Null or LiteralKind.False,
        StringNode text => text.Value.Length == 0,
        ListNode list => list.Items.Count == 0,
        MapNode map => map.Entries.Count == 0,
        _ => false,
    };
}
