namespace Solvent.Modules.Assets.Targets;

/// <summary>One thing known about a tool, and how well it is known.</summary>
/// <param name="Id">Its name: <c>tool.what</c>.</param>
/// <param name="Statement">What holds.</param>
/// <param name="Source">Where it was read: repository and file, or page.</param>
/// <param name="ToolVersion">The version of the tool that it was read for; <c>unversioned</c> where the source names none.</param>
/// <param name="Limit">The number it states, or null.</param>
/// <param name="Unit">What the number counts: <c>bytes</c>, <c>characters</c>, <c>lines</c>, <c>hops</c>, <c>patterns</c>.</param>
/// <param name="Contested">What another source says instead; null where none does.</param>
internal sealed record ToolFact(string Id, string Statement, string Source, string ToolVersion, int? Limit = null, string? Unit = null, string? Contested = null)
{
    /// <summary>The day on which the source was last read.</summary>
    public DateOnly Verified { get; init; } = new(2026, 11, 27);

    /// <summary>The day from which it has to be read again.</summary>
    public DateOnly Expires { get; init; } = new(2027, 5, 27);

    /// <summary>The number, for a fact that has one.</summary>
    public int Most => Limit ?? throw new InvalidOperationException($"{Id} states no number");
}
