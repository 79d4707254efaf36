using System.Buffers;
using System.Text;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Rules;

/// <summary>A tree of texts that are not on disk: the examples of a rule.</summary>
internal sealed class MemoryTree(IReadOnlyDictionary<string, string> files) : SourceTree
{
    /// <inheritdoc/>
    public override string Root => "/";

    /// <inheritdoc/>
    public override RepositoryState Repository { get; } = new("example", "example", null, null, false, null);

    /// <inheritdoc/>
    public override IReadOnlyList<SourceEntry> Entries { get; } =
        [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new SourceEntry(file.Key, Encoding.UTF8.GetByteCount(file.Value), PathRole.Production, "example", null))];

    /// <inheritdoc/>
    public override IReadOnlyList<UnreadablePath> Unreadable => [];

    /// <inheritdoc/>
    public override ReadOutcome Read(SourceEntry entry)
    {
        var text = files[entry.Path];
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(buffer);
        return new(new FileText(buffer, text.Length, false, entry.Size), null);
    }
}
