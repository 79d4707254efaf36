using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Syntax.Hcl;

/// <summary>Reads texts in quotes and here-documents, with their templates.</summary>
internal static class HclString
{
    /// <summary>Reads the text whose quote is here; it ends with its line at the latest. Without <paramref name="expressions"/> templates stay text.</summary>
    public static StringNode Quoted(HclScanner scanner, HclExpressions? expressions)
    {
        var start = scanner.At++;
        var value = new StringBuilder();
        var holes = new List<Node>();
        while (!scanner.IsAtLineEnd && scanner.Current != '"')
        {
            if (scanner.Current == '\\')
            {
                Escape(scanner, value);
            }
            else
            {
                Character(scanner, expressions, value, holes);
            }
        }

        if (!scanner.Take('"'))
        {
            scanner.Report(start, "This string is not closed.");
        }

        return new StringNode(new TextSpan(start, scanner.At), value.ToString(), holes);
    }

    /// <summary>Reads <c>&lt;&lt;EOT</c> up to the line that holds only its mark.</summary>
    public static StringNode HereDocument(HclScanner scanner, HclExpressions expressions)
    {
        var start = scanner.At;
        scanner.At += 2;
        scanner.Take('-');
        var mark = scanner.Name()?.Name ?? "";
        scanner.SkipLine();
        var value = new StringBuilder();
        var holes = new List<Node>();
        while (!scanner.IsAtEnd)
        {
            NextLine(scanner);
            if (IsMark(scanner, mark))
            {
                break;
            }

            while (!scanner.IsAtLineEnd)
            {
                Character(scanner, expressions, value, holes);
            }

            value.Append('\n');
        }

        return new StringNode(new TextSpan(start, scanner.At), value.ToString(), holes);
    }

    private static void NextLine(HclScanner scanner)
    {
        scanner.Take('\r');
        scanner.Take('\n');
    }

    private static bool IsMark(HclScanner scanner, string mark)
    {
        var rest = scanner.Text.AsSpan(scanner.At);
        var end = rest.IndexOfAny('\r', '\n');
        var line = end < 0 ? rest : rest[..end];
        if (mark.Length > 0 && !line.Trim().SequenceEqual(mark))
        {
            return false;
        }

        scanner.At += mark.Length == 0 ? 0 : line.Length;
        return true;
    }

    private static void Character(HclScanner scanner, HclExpressions? expressions, StringBuilder value, List<Node> holes)
    {
        var c = scanner.Current;
        if (c is '$' or '%' && scanner.Next == c && scanner.At + 2 < scanner.Text.Length && scanner.Text[scanner.At + 2] == '{')
        {
            value.Append(c).Append('{');
            scanner.At += 3;
        }
        else if (c is '$' or '%' && scanner.Next == '{' && expressions?.Hole() is { } hole)
        {
            holes.Add(hole);
            value.Append("{}");
        }
        else
        {
            value.Append(c);
            scanner.At++;
        }
    }

    private static void Escape(HclScanner scanner, StringBuilder value)
    {
        var c = scanner.Next;
        var digits = c switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && scanner.At + 2 + digits <= scanner.Text.Length
            && uint.TryParse(scanner.Text.AsSpan(scanner.At + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.TryCreate(code, out var rune))
        {
            value.Append(rune.ToString());
            scanner.At += 2 + digits;
            return;
        }

        scanner.At++;
        if (!scanner.IsAtLineEnd)
        {
            value.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => c });
            scanner.At++;
        }
    }
}
