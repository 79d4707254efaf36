namespace Solvent.Scanning.Syntax.Markdown;

/// <summary>A section whose end has not been reached.</summary>
/// <param name="Level">The heading's level, from 1; 0 for the file.</param>
/// <param name="Start">Where its heading begins.</param>
/// <param name="Heading">Its heading.</param>
internal sealed record Section(int Level, int Start, StringNode? Heading)
{
    /// <summary>What stands in it.</summary>
    public List<Node> Body { get; } = [];

    /// <summary>The finished section, which ends before <paramref name="end"/>.</summary>
    public BlockNode Close(string text, int end)
    {
        var least = Body.Count == 0 ? Start : Body[^1].Span.End;
        while (end > least && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new BlockNode(new TextSpan(Start, end), BlockKind.Group, Heading, Body);
    }
}
