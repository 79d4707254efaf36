using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Sources;

/// <summary>Names from a repository made fit for messages: they may hold control characters or be no text at all.</summary>
internal static class Printable
{
    private const int MaxLength = 300;
    private const int MaxMessageLength = 4000;

    /// <summary>A whole message that quotes a file: always one line.</summary>
    internal static string Message(string text) => Escape(text, MaxMessageLength);

    /// <summary>Control characters as <c>\xNN</c>, cut after some hundred characters.</summary>
    internal static string Escape(string text) => Escape(text, MaxLength);

    private static string Escape(string text, int most)
    {
        var shown = text.Length > most ? text.AsSpan(0, most) : text;
        var builder = new StringBuilder(shown.Length);
        foreach (var c in shown)
        {
            if (char.IsControl(c))
            {
                builder.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
            }
            else
            {
                builder.Append(c);
            }
        }

        return text.Length > most ? builder.Append('…').ToString() : builder.ToString();
    }

    /// <summary>A name in which every byte that is no part of valid UTF-8 stands as <c>\xNN</c>.</summary>
    internal static string FromBytes(ReadOnlySpan<byte> name)
    {
        var builder = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                builder.Append(rune.ToString());
            }
            else
            {
                foreach (var b in name[..length])
                {
                    builder.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
                }
            }

            name = name[length..];
        }

        return builder.ToString();
    }
}
