namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>A part of a regular expression.</summary>
internal abstract record PatternNode
{
    /// <summary>One code point of a set.</summary>
    internal sealed record One(RuneSet Set) : PatternNode;

    /// <summary>Parts one after the other.</summary>
    internal sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>One of several parts.</summary>
    internal sealed record Either(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>A part so many times.</summary>
    /// <param name="Part">The part.</param>
    /// <param name="Least">At least so often.</param>
    /// <param name="Most">At most so often; int.MaxValue without end.</param>
    /// <param name="IsLazy">Whether fewer are tried first.</param>
    internal sealed record Repeat(PatternNode Part, int Least, int Most, bool IsLazy) : PatternNode;

    /// <summary>A part that can be referred back to.</summary>
    /// <param name="Part">The part.</param>
    /// <param name="Index">Its number, from 1.</param>
    internal sealed record Group(PatternNode Part, int Index) : PatternNode;

    /// <summary>A place: <c>^</c>, <c>$</c>, <c>b</c> or <c>B</c>.</summary>
    internal sealed record Place(char Kind) : PatternNode;

    /// <summary>What has to follow or precede, or must not.</summary>
    /// <param name="Part">What.</param>
    /// <param name="Kind">How it is written: <c>?=</c>, <c>?!</c>, <c>?&lt;=</c>, <c>?&lt;!</c>.</param>
    internal sealed record Look(PatternNode Part, string Kind) : PatternNode;

    /// <summary>What a group matched, once more.</summary>
    internal sealed record Back(int Index) : PatternNode;
}
