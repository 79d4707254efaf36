namespace Solvent.Scanning.Syntax.Toml;

/// <summary>Reads values.</summary>
internal sealed class TomlValues(TomlScanner scanner, TomlParser parser)
{
    /// <summary>Reads the value here, which lies <paramref name="depth"/> levels below the document.</summary>
    public Node Value(int depth)
    {
        if (scanner.Current is '[' or '{' && depth >= ILanguageReader.MaxDepth)
        {
            return SkipNested();
        }

        return scanner.Current switch
        {
            '"' or '\'' => TomlString.Read(scanner),
            '[' => Array(depth),
            '{' => InlineTable(depth),
            _ => Word(),
        };
    }

    private ListNode Array(int depth)
    {
        var start = scanner.At++;
        var items = new List<Node>();
        for (scanner.SkipLines(); scanner.At < scanner.End && scanner.Current != ']'; scanner.SkipLines())
        {
            if (scanner.Take(','))
            {
                continue;
            }

            if (SeesPair())
            {
                scanner.Report(start, "This array is not closed.");
                scanner.BackToLineEnd();
                return new ListNode(new TextSpan(start, Math.Max(start + 1, items.LastOrDefault()?.Span.End ?? 0)), items);
            }

            items.Add(Value(depth + 1));
        }

        Close(start, ']');
        return new ListNode(new TextSpan(start, scanner.At), items);
    }

    /// <summary>Whether a line with a key begins here, so that the array before it was never closed.</summary>
    private bool SeesPair()
    {
        var at = scanner.At;
        while (at < scanner.End && (scanner.Text[at] is '_' or '-' or '.' or ' ' || char.IsLetterOrDigit(scanner.Text[at])))
        {
            at++;
        }

        return at > scanner.At && at < scanner.End && scanner.Text[at] == '=';
    }

    private MapNode InlineTable(int depth)
    {
        var start = scanner.At++;
        var table = new TomlTable(start);
        for (scanner.SkipLines(); scanner.At < scanner.End && scanner.Current != '}'; scanner.SkipLines())
        {
            if (scanner.Take(','))
            {
                continue;
            }

            if (!InlinePair(table, depth))
            {
                break;
            }
        }

        Close(start, '}');
        table.Cover(new TextSpan(start, scanner.At));
        return table.ToNode();
    }

    private bool InlinePair(TomlTable table, int depth)
    {
        var keys = parser.Keys();
        if (keys is null || depth + keys.Count >= ILanguageReader.MaxDepth || !scanner.Take('='))
        {
            return false;
        }

        foreach (var key in keys.SkipLast(1))
        {
            table = table.Child(key);
        }

        scanner.SkipBlank();
        table.Add(keys[^1], Value(depth + keys.Count));
        return true;
    }

    private void Close(int start, char bracket)
    {
        if (!scanner.Take(bracket))
        {
            scanner.Report(start, $"This has no closing '{bracket}'.");
        }
    }

    private Node Word()
    {
        var start = scanner.At;
        while (scanner.At < scanner.End && scanner.Current is not (',' or ']' or '}' or '#' or '\r' or '\n' or '=' or '"' or '\'' or '[' or '{'))
        {
            scanner.At++;
        }

        var word = scanner.Text[start..scanner.At].TrimEnd();
        scanner.At = start + word.Length;
        var span = new TextSpan(start, scanner.At);
        if (word.Length == 0)
        {
            scanner.Report(start, "A value was expected here.");
            scanner.At += scanner.At < scanner.End && scanner.Current is '=' or '}' ? 1 : 0;
            return new OtherNode(span, []);
        }

        return Resolve(span, word);
    }

    private Node Resolve(TextSpan span, string word)
    {
        if (word is "true" or "false")
        {
            return new LiteralNode(span, word == "true" ? LiteralKind.True : LiteralKind.False, word);
        }

        var digits = word.AsSpan().TrimStart("+-");
        if (digits is "inf" or "nan" || (digits.Length > 0 && char.IsAsciiDigit(digits[0]) && !IsDate(word)))
        {
            return new LiteralNode(span, LiteralKind.Number, word);
        }

        if (!IsDate(word))
        {
            scanner.Report(span.Start, "This is no TOML value.");
        }

        return new StringNode(span, word);
    }

    private static bool IsDate(string word) =>
        (word.Length >= 10 && word[4] == '-' && word[7] == '-' && char.IsAsciiDigit(word[0])) || (word.Length >= 5 && word[2] == ':');

    private OtherNode SkipNested()
    {
        var start = scanner.At;
        var open = 0;
        do
        {
            open += scanner.Current is '[' or '{' ? 1 : scanner.Current is ']' or '}' ? -1 : 0;
            scanner.At++;
        }
        while (open > 0 && scanner.At < scanner.End);

        scanner.Report(start, "Values nested too deeply are not read.");
        return new OtherNode(new TextSpan(start, scanner.At), []);
    }
}
