using System.Security.Cryptography;
using System.Text;

namespace Solvent.Modules.Retrieval;

/// <summary>A document of a source, read and taken apart.</summary>
/// <param name="Path">Its path in the source, or its name where it is no file.</param>
/// <param name="Digest">What the index compares to see whether it changed.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Pieces">Its chunks and rows, in order.</param>
/// <param name="Terms">Who may see it.</param>
internal sealed record ReadDocument(string Path, string Digest, string Title, IReadOnlyList<ReadPiece> Pieces, AccessTerms Terms);

/// <summary>A chunk of a document or a row of it.</summary>
/// <param name="Kind"><c>chunk</c> or <c>entity</c>.</param>
/// <param name="Node">The graph's id of it.</param>
/// <param name="Title">The headings above a chunk, or what people call a row.</param>
/// <param name="Text">The text.</param>
internal sealed record ReadPiece(string Kind, string Node, string Title, string Text)
{
    /// <summary>The columns of a row, the front matter of a document.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = Empty;

    /// <summary>The first line in the document, from 1; 0 where it has none.</summary>
    public int First { get; init; }

    /// <summary>The last line.</summary>
    public int Last { get; init; }

    /// <summary>Who may see it where that is not what the document says; null where it is.</summary>
    public AccessTerms? Terms { get; init; }

    /// <summary>SHA-256 of the text, in hexadecimal.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    private static Dictionary<string, string> Empty { get; } = new(StringComparer.Ordinal);
}

/// <summary>What is read at most, so that no file can fill memory or the index.</summary>
internal static class ReadLimits
{
    /// <summary>Bytes of a file.</summary>
    public const int FileBytes = 8 << 20;

    /// <summary>Pieces of a document.</summary>
    public const int Pieces = 50_000;

    /// <summary>Documents of a source.</summary>
    public const int Documents = 50_000;

    /// <summary>Columns of a row, keys of a front matter.</summary>
    public const int Columns = 200;

    /// <summary>Characters of a value.</summary>
    public const int Value = 8_000;

    /// <summary>Characters of a key or a title.</summary>
    public const int Title = 300;

    /// <summary>Problems that are told of a source.</summary>
    public const int Problems = 100;
}

/// <summary>Text as it is kept: no control characters but tabs and line ends, and these all alike.</summary>
internal static class PlainText
{
    /// <summary>A text of several lines.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                plain.Append('\n');
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                plain.Append(c).Append(text[++i]);
            }
            else
            {
                plain.Append(c is '\n' or '\t' ? c : char.IsControl(c) ? ' ' : char.IsSurrogate(c) ? '\uFFFD' : c);
            }
        }

        return plain.ToString();
    }

    /// <summary>A text on one line, cut where it is too long.</summary>
    public static string Line(string text, int most = ReadLimits.Title)
    {
        var line = string.Join(' ', Of(text).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)];
    }
}
