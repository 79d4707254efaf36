namespace Solvent.Scanning.Syntax;

/// <summary>A half-open range of UTF-16 offsets, <c>[Start, End)</c>, in the text that a reader was given.</summary>
/// <param name="Start">Offset of the first character, from 0.</param>
/// <param name="End">Offset behind the last character.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>Number of UTF-16 code units covered.</summary>
    public int Length => End - Start;

    /// <summary>Whether <paramref name="other"/> lies inside this span (equal spans included).</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;
}
