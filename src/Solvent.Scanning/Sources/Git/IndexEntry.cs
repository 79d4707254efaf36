using System.Buffers.Text;
using System.Text;

namespace Solvent.Scanning.Sources.Git;

/// <summary>A line of <c>git ls-files</c>: a tracked path with what git remembers of its file, or an untracked path.</summary>
/// <param name="Path">The raw name.</param>
/// <param name="Mode">Type and permission, 0 for an untracked path.</param>
/// <param name="ObjectId">Hex id of the blob; empty for an untracked path.</param>
/// <param name="Stage">0, or 1 to 3 in an unfinished merge.</param>
/// <param name="IsSkipped">Whether a sparse checkout leaves it out.</param>
/// <param name="Seconds">Last write when git last looked.</param>
/// <param name="Nanoseconds">The part below a second.</param>
/// <param name="Size">Size when git last looked, or -1.</param>
internal sealed record IndexEntry(
    ReadOnlyMemory<byte> Path, int Mode, string ObjectId, int Stage, bool IsSkipped, long Seconds, long Nanoseconds, long Size)
{
    internal const int TypeMask = 0xF000;
    internal const int LinkType = 0xA000;
    internal const int SubmoduleType = 0xE000;

    internal bool IsTracked => Mode != 0;

    /// <summary>Reads what <c>ls-files -z -t -c -o -s --debug</c> printed.</summary>
    internal static List<IndexEntry> ReadAll(ReadOnlyMemory<byte> output)
    {
        var entries = new List<IndexEntry>();
        while (!output.IsEmpty)
        {
            var end = output.Span.IndexOf((byte)0);
            if (end < 2)
            {
                break;
            }

            var record = output[..end];
            output = output[(end + 1)..];
            if (record.Span[0] == '?')
            {
                entries.Add(new IndexEntry(record[2..], 0, "", 0, false, 0, 0, -1));
            }
            else
            {
                AddTracked(entries, record, ref output);
            }
        }

        return entries;
    }

    /// <summary>H MODE ID STAGE, a tab and the name; what git remembers follows as indented lines.</summary>
    private static void AddTracked(List<IndexEntry> entries, ReadOnlyMemory<byte> record, ref ReadOnlyMemory<byte> output)
    {
        var span = record.Span;
        var tab = span.IndexOf((byte)'\t');
        var (seconds, nanoseconds, size) = ReadMemory(ref output);
        if (tab < 0)
        {
            return;
        }

        var words = Encoding.ASCII.GetString(span[..tab]).Split(' ');
        if (words is [var tag, var mode, var id, var stage])
        {
            entries.Add(new IndexEntry(record[(tab + 1)..], Octal(mode), id, stage[0] - '0', tag == "S", seconds, nanoseconds, size));
        }
    }

    private static (long Seconds, long Nanoseconds, long Size) ReadMemory(ref ReadOnlyMemory<byte> output)
    {
        var (seconds, nanoseconds, size) = (0L, 0L, -1L);
        while (output.Span.StartsWith("  "u8))
        {
            var end = output.Span.IndexOf((byte)'\n');
            var line = output.Span[2..(end < 0 ? output.Length : end)];
            if (line.StartsWith("mtime: "u8))
            {
                seconds = Number(line[7..], out var used);
                nanoseconds = Number(line[Math.Min(line.Length, 8 + used)..], out _);
            }
            else if (line.StartsWith("size: "u8))
            {
                size = Number(line[6..], out _);
            }

            output = end < 0 ? default : output[(end + 1)..];
        }

        return (seconds, nanoseconds, size);
    }

    private static long Number(ReadOnlySpan<byte> text, out int used) => Utf8Parser.TryParse(text, out long value, out used) ? value : 0;

    private static int Octal(string mode)
    {
        var value = 0;
        foreach (var digit in mode)
        {
            value = (value * 8) + (digit - '0');
        }

        return value;
    }
}
