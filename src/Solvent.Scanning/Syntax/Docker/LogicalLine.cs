namespace Solvent.Scanning.Syntax.Docker;

/// <summary>An instruction with its continuation lines joined.</summary>
/// <param name="Text">The joined characters.</param>
/// <param name="Offsets">For each character its offset in the file.</param>
internal sealed record LogicalLine(string Text, IReadOnlyList<int> Offsets)
{
    /// <summary>The place of the characters from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public TextSpan Span(int start, int end) => start < end
        ? new TextSpan(Offsets[start], Offsets[end - 1] + 1)
        : start < Offsets.Count ? new TextSpan(Offsets[start], Offsets[start]) : new TextSpan(Offsets[^1] + 1, Offsets[^1] + 1);

    /// <summary>A string of these characters, as they are or as <paramref name="value"/>.</summary>
    public StringNode String(int start, int end, string? value = null) => new(Span(start, end), value ?? Text[start..end]);
}
