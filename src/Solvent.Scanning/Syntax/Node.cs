namespace Solvent.Scanning.Syntax;

/// <summary>
/// A node of the small common tree that every reader produces. It keeps what rules ask about (names, calls,
/// arguments, strings, assignments, imports, blocks) and forgets the rest: what a reader does not model
/// becomes an <see cref="OtherNode"/> with its children, so that nothing below it is lost.
/// </summary>
/// <param name="span">The node's place in the text.</param>
public abstract class Node(TextSpan span)
{
    /// <summary>The node's place in the text.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>The node above, once a file model was made of the tree; a node that stands in two places has the first.</summary>
    internal Node? Parent { get; set; }

    /// <summary>The nodes directly below, in the order of the text.</summary>
    public abstract IEnumerable<Node> Children { get; }
}
