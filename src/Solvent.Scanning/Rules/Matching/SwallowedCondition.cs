using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>swallowed: true</c>: the nearest <c>try</c> around the place catches every failure and keeps it to itself: the handler calls, throws and hands on nothing.
/// Narrow handlers, and tries that are repeated until one succeeds, are none.
/// </summary>
internal sealed partial class Swallowed : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        if (place.Node is not { } node)
        {
            return Tri.Unknown;
        }

        var guarded = FileModel.Around(node).TakeWhile(a => a is not (FunctionNode or ClassNode))
            .OfType<BlockNode>().FirstOrDefault(b => b.Kind == BlockKind.Try && file.Model.Catching.Contains(b));
        return guarded is null ? Tri.False : (Handler(file, guarded) is { } handler && handler.Body.All(n => IsSilent(file, n)) && !IsRepeated(file, guarded)).ToTri();
    }

    // The last handler of a `try` is the widest; `catch (e)` names what is caught, not its type.
    private static BlockNode? Handler(FileContext file, BlockNode guarded)
    {
        var siblings = (guarded.Parent is { } parent ? parent.Children : file.Tree.Statements).ToList();
        var handlers = siblings.Skip(siblings.IndexOf(guarded) + 1).TakeWhile(n => n is BlockNode { Kind: BlockKind.Catch }).Cast<BlockNode>().ToList();
        return handlers.LastOrDefault() is { } last && (file.Language == Language.TypeScript || last.Head is null || Broad().IsMatch(file.Tree.Source.Slice(last.Head.Span).ToString())) ? last : null;
    }

    private static bool IsSilent(FileContext file, Node node) => node switch
    {
        LiteralNode or StringNode { IsInterpolated: false } => true,
        ReturnNode or ListNode or MapNode => node.Children.All(c => IsSilent(file, c)),
        AssignNode { Value: { } value } assign => assign.Targets.All(t => t is NameNode) && IsSilent(file, value),
        OtherNode other => !other.Children.Any() && !file.Tree.Source.Slice(other.Span).StartsWith("raise", StringComparison.Ordinal),
        _ => false,
    };

    // `for attempt in range(3)`: the next round tries the same again.
    private static bool IsRepeated(FileContext file, BlockNode guarded) => FileModel.Around(guarded).TakeWhile(a => a is not (FunctionNode or ClassNode))
        .OfType<BlockNode>().Any(b => b.Kind == BlockKind.Loop && (b.Head is null || Rounds().IsMatch(file.Tree.Source.Slice(b.Head.Span).ToString())));

    [GeneratedRegex(@"^(System\.)?(Base)?Exception( .*)?$|\b(OpenAIError|APIError|AnthropicError|ClientError)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Broad();

    [GeneratedRegex(@"(?i)range\(|attempt|retr|tries|true", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Rounds();
}
