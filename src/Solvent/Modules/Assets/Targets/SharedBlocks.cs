using System.Text;

namespace Solvent.Modules.Assets.Targets;

/// <summary>A block that was found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What stands in it, with <c>\n</c>; ends with one unless it is empty.</param>
/// <param name="FirstLine">The line of its begin marker, from 1.</param>
/// <param name="LastLine">The line of its end marker.</param>
internal sealed record SharedBlock(string Name, string Text, int FirstLine, int LastLine);

/// <summary>What looking for a block gave.</summary>
/// <param name="Block">The block; null where there is none, or where it is not certain.</param>
/// <param name="Problems">Why it is not certain; empty where it is.</param>
internal sealed record BlockSearch(SharedBlock? Block, IReadOnlyList<BlockProblem> Problems);

/// <summary>What a change gave: exactly one of the two.</summary>
/// <param name="File">The file's new bytes; null where it could not be changed for certain.</param>
/// <param name="Problems">Why not.</param>
internal sealed record BlockEdit(byte[]? File, IReadOnlyList<BlockProblem> Problems);

/// <summary>
/// Our part of a file that is the team's too: finds, inserts, replaces and removes a block in the file's bytes and leaves every other byte as it is.
/// What the markers don't say for certain is told, and nothing is changed. Removing what was inserted gives the bytes from before.
/// </summary>
internal static class SharedBlocks
{
    private const int MostBytes = 16 << 20;

    // Every byte is one character of Latin-1, so what is not ours passes unchanged, whatever its encoding.
    private static readonly Encoding Bytes = Encoding.Latin1;

    /// <summary>Looks for a block.</summary>
    public static BlockSearch Find(byte[] file, string name)
    {
        if (Unfit(file) is { } unfit)
        {
            return new BlockSearch(null, [unfit]);
        }

        var text = Bytes.GetString(file);
        var (blocks, problems) = BlockMarkers.Scan(text[BomOf(text)..], name);
        return problems.Count > 0 || blocks.FirstOrDefault(block => block.Name == name) is not { } place
            ? new BlockSearch(null, problems)
            : new BlockSearch(new SharedBlock(name, TextOf(text[BomOf(text)..], place), place.Begin.Number, place.End.Number), []);
    }

    /// <summary>Replaces the block, or inserts it where there is none.</summary>
    public static BlockEdit Put(byte[] file, string name, string text) => Find(file, name) switch
    {
        { Problems: { Count: > 0 } problems } => new BlockEdit(null, problems),
        { Block: null } => Insert(file, name, text),
        _ => Replace(file, name, text),
    };

    /// <summary>Writes a new block at the end of the file, below an empty line.</summary>
    public static BlockEdit Insert(byte[] file, string name, string text) => Edit(file, name, text, (old, block) =>
    {
        if (block is not null)
        {
            return (null, new BlockProblem("present", block.Begin.Number, $"The block `{name}` is there already, in line {block.Begin.Number}. Replace it."));
        }

        // Without a line break at the file's end the block has none either: that is how removing it knows.
        var eol = EolOf(old, 0);
        var isOpen = old.Length > 0 && old[^1] != '\n';
        var before = old.Length == 0 ? "" : isOpen ? eol + eol : eol;
        return (old + before + Written(name, text, eol) + (isOpen ? "" : eol), null);
    });

    /// <summary>Writes another text into the block.</summary>
    public static BlockEdit Replace(byte[] file, string name, string text) => Edit(file, name, text, (old, block) => block is null
        ? (null, Absent(name))
        : (old[..block.Begin.Start] + Written(name, text, EolOf(old, block.Begin.Start)) + old[block.End.End..], null));

    /// <summary>Takes the block out, with the empty line that was put above it.</summary>
    public static BlockEdit Remove(byte[] file, string name) => Edit(file, name, null, (old, block) =>
    {
        if (block is null)
        {
            return (null, Absent(name));
        }

        var above = old[..block.Begin.Start];
        var isAtOpenEnd = block.End.Next == block.End.End;
        return (WithoutBreaks(above, isAtOpenEnd ? 2 : HasEmptyLastLine(above) ? 1 : 0) + old[block.End.Next..], null);
    });

    private static BlockEdit Edit(byte[] file, string name, string? text, Func<string, BlockPlace?, (string?, BlockProblem?)> edit)
    {
        if (Unfit(file) is { } unfit)
        {
            return new BlockEdit(null, [unfit]);
        }

        if (text is not null && (BlockMarkers.FirstIn(text) ?? MarkdownLines.OpenFence(text)) is { } line)
        {
            return new BlockEdit(null, [new BlockProblem("bad-text", line, $"Line {line} of the new text is a marker, or opens a code fence that is never closed: the block would not end where it should. Mend the text.")]);
        }

        var whole = Bytes.GetString(file);
        var bom = BomOf(whole);
        var (blocks, problems) = BlockMarkers.Scan(whole[bom..], name);
        if (problems.Count > 0)
        {
            return new BlockEdit(null, problems);
        }

        if (text is not null && blocks.All(block => block.Name != name) && MarkdownLines.OpenFence(whole[bom..]) is { } fence)
        {
            return new BlockEdit(null, [new BlockProblem("in-fence", fence, $"The code fence of line {fence} is never closed: a block behind it would be code. Close it.")]);
        }

        var (changed, problem) = edit(whole[bom..], blocks.FirstOrDefault(block => block.Name == name));
        return changed is null ? new BlockEdit(null, [problem!]) : new BlockEdit(Bytes.GetBytes(whole[..bom] + changed), []);
    }

    private static string Written(string name, string text, string eol)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
        var utf8 = Bytes.GetString(Encoding.UTF8.GetBytes(lines.Replace("\n", eol, StringComparison.Ordinal)));
        return BlockMarkers.Begin(name) + eol + (utf8.Length > 0 ? utf8 + eol : "") + BlockMarkers.End(name);
    }

    private static string TextOf(string text, BlockPlace place) =>
        Encoding.UTF8.GetString(Bytes.GetBytes(text[place.Begin.Next..place.End.Start])).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string EolOf(string text, int from)
    {
        var newline = text.IndexOf('\n', from);
        return newline > 0 && text[newline - 1] == '\r' ? "\r\n" : "\n";
    }

    private static bool HasEmptyLastLine(string text) =>
        text is "\n" or "\r\n" || text.EndsWith("\n\n", StringComparison.Ordinal) || text.EndsWith("\n\r\n", StringComparison.Ordinal);

    private static string WithoutBreaks(string text, int count)
    {
        for (; count > 0 && text.EndsWith('\n'); count--)
        {
            text = text[..^(text.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)];
        }

        return text;
    }

    private static int BomOf(string text) => text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? 3 : 0;

    private static BlockProblem Absent(string name) => new("absent", 0, $"There is no block `{name}`. Insert it, or look whether its markers were taken out by hand.");

    private static BlockProblem? Unfit(byte[] file) => file switch
    {
        { Length: > MostBytes } => new("too-large", 0, "The file has more than 16 MiB. Guidance belongs into a smaller file."),
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => new("encoding", 0, "The file is UTF-16. Save it as UTF-8."),
        [.., (byte)'\r'] => new("encoding", 0, "The file ends its lines with a carriage return alone, which a block behind it would turn into another end of line. Save it with line feeds."),
        _ when file.AsSpan().Contains((byte)0) => new("encoding", 0, "The file holds NUL bytes, so it is no text. Save it as UTF-8."),
        _ => null,
    };
}
