namespace Solvent.Scanning.Rules.Semantics;

/// <summary>What a value is followed back to, and which ways are taken.</summary>
/// <param name="Concepts">Calls and values of these concepts are where it may begin.</param>
internal sealed record Trail(IReadOnlyList<string> Concepts)
{
    private static readonly IReadOnlySet<string> s_none = new HashSet<string>();

    /// <summary>Members and keys through which the value is not followed.</summary>
    public IReadOnlySet<string> NotThrough { get; init; } = s_none;

    /// <summary>The same by an expression.</summary>
    public LinearPattern? NotMember { get; init; }

    /// <summary>Functions, by the last part of their names, that give something else than what they are given.</summary>
    public LinearPattern? NotCall { get; init; }

    /// <summary>
    /// Also through texts, lists and maps that are put together from the value; then functions of other files are followed only
    /// where their name says that they make text of what they are given.
    /// </summary>
    public bool IsText { get; init; }

    /// <summary>Only to calls that are made for the value, not to those that gave what it is made of.</summary>
    public bool IsMade { get; init; }

    public bool Stops(string member) => NotThrough.Contains(member) || NotMember?.IsMatch(member) == true;
}
