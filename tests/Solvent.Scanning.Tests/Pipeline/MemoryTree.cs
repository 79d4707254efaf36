using System.Buffers;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Tests.Pipeline;

/// <summary>A tree of texts, so that a test says what is scanned where it says what is expected.</summary>
internal sealed class MemoryTree(IReadOnlyDictionary<string, string> files) : SourceTree
{
    public MemoryTree(string path, string text)
        : this(new Dictionary<string, string> { [path] = text })
    {
    }

    public override string Root => "/memory";

    public override RepositoryState Repository { get; } = new("memory", "memory", null, null, false, null);

    public override IReadOnlyList<SourceEntry> Entries { get; } =
        [.. files.Keys.Order(StringComparer.Ordinal).Select(p => new SourceEntry(p, files[p].Length, PathRoles.Of(p), p.Contains('/', StringComparison.Ordinal) ? p.Split('/')[0] : ".", null))];

    public override IReadOnlyList<UnreadablePath> Unreadable => [];

    public override ReadOutcome Read(SourceEntry entry)
    {
        var text = files[entry.Path];
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(buffer);
        return new ReadOutcome(new FileText(buffer, text.Length, isBinary: false, text.Length), null);
    }
}
