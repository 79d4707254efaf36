using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>Every node of a file, from the outside in and in the order of the text; without recursion.</summary>
internal static class Walk
{
    public static IEnumerable<Node> Over(IEnumerable<Node> nodes)
    {
        var pending = new Stack<Node>(nodes.Reverse());
        while (pending.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                pending.Push(child);
            }
        }
    }
}
