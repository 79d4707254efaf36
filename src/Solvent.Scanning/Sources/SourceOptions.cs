using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Sources;

/// <summary>How a tree is opened.</summary>
public sealed record SourceOptions
{
    /// <summary>The usual limits.</summary>
    public static SourceOptions Default { get; } = new();

    /// <summary>Files with more bytes are listed as unreadable. 32 MiB by default.</summary>
    public long MaxFileBytes { get; init; } = 32L << 20;

    /// <summary>Notebooks carry their outputs, so they may have more bytes. 256 MiB by default.</summary>
    public long MaxNotebookBytes { get; init; } = 256L << 20;

    /// <summary>Whether files that are in no commit and not ignored are read too (working trees only).</summary>
    public bool IncludeUntracked { get; init; } = true;

    internal GitLimits ListingLimits { get; init; } = GitLimits.Listing;

    internal long LimitFor(ReadOnlySpan<char> path) =>
        Math.Min(path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? MaxNotebookBytes : MaxFileBytes, Array.MaxLength - 1);
}
