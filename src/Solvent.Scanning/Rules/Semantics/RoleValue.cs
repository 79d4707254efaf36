using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Whether a role is passed, and its value where that is known; absent with a value: null was passed, which hides what lay below.</summary>
internal readonly record struct RoleValue(Tri Present, Node? Value)
{
    public static readonly RoleValue Absent = new(Tri.False, null);
    public static readonly RoleValue Unknown = new(Tri.Unknown, null);

    /// <summary>What is written for it where something unknown that comes later may replace it; else null.</summary>
    public Node? Written { get; init; }

    /// <summary>What holds when <paramref name="over"/> comes later and wins where it says something.</summary>
    public RoleValue Under(RoleValue over) => over switch
    {
        { Present: Tri.True } or { Value: not null } => over,
        { Present: Tri.False } => this,
        _ => Present == Tri.True ? new RoleValue(Tri.True, null) { Written = Value ?? Written } : Unknown,
    };

    /// <summary>What holds when it is either this or the other.</summary>
    public RoleValue OrElse(RoleValue other) => Present == other.Present ? (Value is null ? other : this) : Unknown;
}
