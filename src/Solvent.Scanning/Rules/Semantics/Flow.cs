using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>What runs before what, as far as blocks tell.</summary>
internal static class Flow
{
    /// <summary>Whether whoever comes to <paramref name="use"/> came by <paramref name="site"/>, which stands above it in the same function.</summary>
    public static bool IsOnEveryWay(Node site, Node use)
    {
        var parent = site.Parent;
        while (parent is BlockNode { Kind: BlockKind.With or BlockKind.Group or BlockKind.Cell or BlockKind.Finally } or OtherNode)
        {
            parent = parent.Parent;
        }

        return parent is null or FunctionNode || FileModel.Around(use).Contains(parent);
    }

    /// <summary>
    /// Whether what <paramref name="site"/> does is still there at <paramref name="use"/>, above it, when a loop around both comes round:
    /// not when <paramref name="renewed"/> (may be null) lies in that loop as well.
    /// </summary>
    public static bool ComesRound(Node site, Node use, Node? renewed) => FileModel.Around(use)
        .TakeWhile(a => a is not (FunctionNode or ClassNode))
        .OfType<BlockNode>()
        .Any(loop => loop.Kind == BlockKind.Loop && loop.Span.Contains(site.Span) && (renewed is null || !loop.Span.Contains(renewed.Span)));

    /// <summary>
    /// Whether <paramref name="site"/> has run when <paramref name="use"/> runs: known when it is in the same function and on every way; not when it
    /// comes after it, or before <paramref name="made"/> (may be null), which makes the thing anew; else it may have.
    /// </summary>
    public static Tri Order(Node site, Node use, Node? made)
    {
        if (!ReferenceEquals(FileModel.FunctionAround(site), FileModel.FunctionAround(use)))
        {
            return Tri.Unknown;
        }

        if (site.Span.Start >= use.Span.Start)
        {
            return ComesRound(site, use, made) ? Tri.Unknown : Tri.False;
        }

        var isMadeAfter = made is not null && ReferenceEquals(FileModel.FunctionAround(made), FileModel.FunctionAround(use)) && made.Span.Start > site.Span.Start && !ReferenceEquals(made, site);
        return isMadeAfter ? Tri.False : IsOnEveryWay(site, use).ToTri().Or(Tri.Unknown);
    }
}
