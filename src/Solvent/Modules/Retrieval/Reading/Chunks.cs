using System.Text;

namespace Solvent.Modules.Retrieval;

/// <summary>A chunk: blocks below one heading that fit together.</summary>
/// <param name="Headings">The headings above it, the outermost first.</param>
/// <param name="Text">Its text.</param>
/// <param name="First">Its first line, from 1; 0 where nobody knows.</param>
/// <param name="Last">Its last line.</param>
internal sealed record Chunk(IReadOnlyList<string> Headings, string Text, int First, int Last);

/// <summary>
/// Packs blocks into chunks: a heading begins a new one, and so does a block that would make it too long. A block that is too long by itself is cut
/// between its lines; only a line that is longer than a chunk may be is cut within.
/// </summary>
internal sealed class Chunks
{
    /// <summary>From here on a chunk takes no further block, in characters.</summary>
    public const int Usual = 1_600;

    /// <summary>No chunk is longer, in characters.</summary>
    public const int Longest = 6_000;

    private readonly List<Chunk> chunks = [];
    private readonly List<(int Level, string Text)> headings = [];
    private readonly StringBuilder text = new();
    private int first;
    private int last;

    private Chunks()
    {
    }

    /// <summary>The chunks of blocks, in order. A heading with nothing below it is a chunk only where no deeper one follows.</summary>
    public static IReadOnlyList<Chunk> Of(IReadOnlyList<TextBlock> blocks)
    {
        var packing = new Chunks();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Level > 0)
            {
                packing.Open(blocks[i], isAlone: i + 1 == blocks.Count || (blocks[i + 1].Level > 0 && blocks[i + 1].Level <= blocks[i].Level));
            }
            else
            {
                packing.Add(blocks[i]);
            }
        }

        packing.Close();
        return packing.chunks;
    }

    private void Open(TextBlock heading, bool isAlone)
    {
        Close();
        headings.RemoveAll(one => one.Level >= heading.Level);
        headings.Add((heading.Level, PlainText.Line(heading.Text)));
        if (isAlone && heading.Text.Trim().Length > 0)
        {
            Write(heading with { Level = 0 });
            Close();
        }
    }

    private void Add(TextBlock block)
    {
        if (text.Length > 0 && text.Length + block.Text.Length > Usual)
        {
            Close();
        }

        if (block.Text.Length <= Longest)
        {
            Write(block);
            return;
        }

        Close();
        var lines = block.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = block.First == 0 ? 0 : block.First + i;
            foreach (var part in Parts(lines[i]))
            {
                if (text.Length > 0 && text.Length + part.Length + 1 > Usual)
                {
                    Close();
                }

                Write(new TextBlock(part, line, line, 0, IsTight: true));
            }
        }

        Close();
    }

    private static IEnumerable<string> Parts(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            var end = Math.Min(line.Length, at + Usual);
            if (end < line.Length)
            {
                // At a blank where there is one, and never within a character.
                var blank = line.LastIndexOf(' ', end - 1, Usual / 4);
                end = blank > at ? blank + 1 : char.IsHighSurrogate(line[end - 1]) ? end - 1 : end;
            }

            yield return line[at..end];
            at = end;
        }

        if (line.Length == 0)
        {
            yield return "";
        }
    }

    private void Write(TextBlock block)
    {
        if (text.Length == 0)
        {
            first = block.First;
        }
        else
        {
            text.Append(block.IsTight ? "\n" : "\n\n");
        }

        text.Append(block.Text);
        last = block.Last;
    }

    private void Close()
    {
        if (text.ToString().Trim() is { Length: > 0 })
        {
            chunks.Add(new Chunk([.. headings.Select(one => one.Text).Where(one => one.Length > 0)], text.ToString().Trim('\n'), first, last));
        }

        text.Clear();
    }
}
