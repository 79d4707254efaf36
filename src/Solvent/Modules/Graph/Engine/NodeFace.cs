namespace Solvent.Modules.Graph.Engine;

/// <summary>What is known of a node while it is there.</summary>
/// <param name="Label">What people read.</param>
internal sealed record NodeFace(string Label)
{
    /// <summary>The repository whose readers may see it; empty for readers of the whole organisation alone, null for everybody.</summary>
    public string? Repository { get; init; }

    /// <summary>The source that it comes from, which a slice must name; null where it comes from none.</summary>
    public string? Source { get; init; }

    /// <summary>The page about it; null for none.</summary>
    public string? Page { get; init; }

    /// <summary>Whether not all that it rests on is named.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether others named it and nobody described it: who may see one of them may see it.</summary>
    public bool IsMention { get; init; }
}
