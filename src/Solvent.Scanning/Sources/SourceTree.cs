using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Sources;

/// <summary>A tree of files to scan: a working tree, any folder, or a revision of a repository.</summary>
public abstract class SourceTree : IDisposable
{
    /// <summary>Absolute path of the folder that paths are relative to.</summary>
    public abstract string Root { get; }

    /// <summary>Which repository it is, and in which state.</summary>
    public abstract RepositoryState Repository { get; }

    /// <summary>All files to look at, ordered by path (ordinal).</summary>
    public abstract IReadOnlyList<SourceEntry> Entries { get; }

    /// <summary>What could not even be listed: links out of the tree, devices, names that are no UTF-8, missing blobs.</summary>
    public abstract IReadOnlyList<UnreadablePath> Unreadable { get; }

    /// <summary>What <c>solvent.yaml</c> at the repository's top says; empty where there is none.</summary>
    public virtual RepositoryConfiguration Configuration => RepositoryConfiguration.Empty;

    /// <summary>What stands in the tree without being part of it, with the reason: <c>submodule</c>, <c>nested repository</c>.</summary>
    public virtual IReadOnlyList<UnreadablePath> Skipped => [];

    /// <summary>Oddities that kept nothing from being read, such as lines of CODEOWNERS that name no owner.</summary>
    public virtual IReadOnlyList<SourceNote> Notes => [];

    /// <summary>Reads one file. Safe to call from several threads.</summary>
    /// <returns>Its text, or why nothing of it could be read. Binary files are neither: an empty text with <see cref="FileText.IsBinary"/>.</returns>
    public abstract ReadOutcome Read(SourceEntry entry);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>A file of a tree.</summary>
/// <param name="Path">Relative path with <c>/</c>.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Component">The component it belongs to.</param>
/// <param name="Owner">Its owner, where known.</param>
public sealed record SourceEntry(string Path, long Size, PathRole Role, string Component, string? Owner)
{
    /// <summary>Whether <c>.gitattributes</c> hand its content to Git LFS.</summary>
    public bool IsLfs { get; init; }
}

/// <summary>What reading a file gave: exactly one of the two is set.</summary>
/// <param name="Text">The text.</param>
/// <param name="Reason">Why nothing could be read.</param>
public readonly record struct ReadOutcome(FileText? Text, string? Reason);

/// <summary>A decoded file in a pooled buffer; dispose it when done. <see cref="ToSource"/> copies.</summary>
public sealed class FileText(char[] buffer, int length, bool isBinary, long bytes) : IDisposable
{
    private char[]? _buffer = buffer;

    /// <summary>The characters, without a byte order mark.</summary>
    public ReadOnlySpan<char> Chars => _buffer.AsSpan(0, length);

    /// <summary>Whether the file holds no text (a NUL byte in what is no UTF-16).</summary>
    public bool IsBinary { get; } = isBinary;

    /// <summary>Bytes read from the file.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>A source text that outlives this buffer.</summary>
    public SourceText ToSource(string path) => new(path, Chars.ToString());

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { Length: > 0 } taken)
        {
            System.Buffers.ArrayPool<char>.Shared.Return(taken);
        }
    }
}
