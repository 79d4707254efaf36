using System.Text;

namespace Solvent.Modules.Assets;

/// <summary>What a token of a template is.</summary>
internal enum TokenKind
{
    /// <summary>Text as it stands.</summary>
    Text,

    /// <summary>A value.</summary>
    Value,

    /// <summary>The begin of a block.</summary>
    Open,

    /// <summary>The other half of a block.</summary>
    Else,

    /// <summary>The end of a block.</summary>
    Close,

    /// <summary>A shared text.</summary>
    Partial,

    /// <summary>Nothing.</summary>
    Comment,
}

/// <summary>A piece of a template's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text, or what stands in the tag behind its mark.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Indent">For a shared text alone on its line: the white space before it.</param>
internal sealed record TemplateToken(TokenKind Kind, string Text, int Line, string Indent = "")
{
    /// <summary>Whether it ends what is open.</summary>
    public bool Ends => Kind is TokenKind.Else or TokenKind.Close;

    /// <summary>The words of a tag; a quoted text is one word.</summary>
    public IReadOnlyList<string> Words()
    {
        var words = new List<string>();
        for (var i = 0; i < Text.Length;)
        {
            var quote = Text[i] is '"' or '\'' ? Text[i] : ' ';
            var end = quote == ' ' ? Text.IndexOf(' ', i) : Text.IndexOf(quote, i + 1) + 1;
            end = end <= i ? Text.Length : end;
            words.Add(Text[i..end]);
            i = end;
            while (i < Text.Length && Text[i] == ' ')
            {
                i++;
            }
        }

        return words;
    }
}

/// <summary>Takes a template's text apart. A tag alone on its line leaves no line behind, as in Handlebars.</summary>
internal static class TemplateTokens
{
    /// <summary>The tokens in order.</summary>
    /// <exception cref="TemplateException">A tag is not closed.</exception>
    public static IReadOnlyList<TemplateToken> Read(string file, string text)
    {
        var tokens = new List<TemplateToken>();
        var plain = new StringBuilder();
        var (line, from) = (1, 0);
        while (from < text.Length)
        {
            var open = text.IndexOf("{{", from, StringComparison.Ordinal);
            if (open < 0)
            {
                plain.Append(text, from, text.Length - from);
                break;
            }

            if (open > 0 && text[open - 1] == '\\')
            {
                plain.Append(text, from, open - 1 - from).Append("{{");
                line += Lines(text, from, open);
                from = open + 2;
                continue;
            }

            plain.Append(text, from, open - from);
            line += Lines(text, from, open);
            var (token, behind) = Tag(file, text, open, line);
            (token, behind) = Alone(text, open, behind, token, plain);
            tokens.Add(new TemplateToken(TokenKind.Text, plain.ToString(), line));
            tokens.Add(token);
            plain.Clear();
            line += Lines(text, open, behind);
            from = behind;
        }

        tokens.Add(new TemplateToken(TokenKind.Text, plain.ToString(), line));
        return tokens;
    }

    private static (TemplateToken Token, int Behind) Tag(string file, string text, int open, int line)
    {
        var isLong = text.AsSpan(open).StartsWith("{{!--", StringComparison.Ordinal);
        var close = text.IndexOf(isLong ? "--}}" : "}}", open + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            throw new TemplateException(file, line, "a tag that begins with `{{` is not closed; to write `{{` as it is, write `\\{{`");
        }

        var inner = text[(open + 2)..close];
        if (inner.Contains("{{", StringComparison.Ordinal) || (!inner.StartsWith('!') && inner.Contains('\n', StringComparison.Ordinal)))
        {
            throw new TemplateException(file, line, "a tag that begins with `{{` is not closed on its line; to write `{{` as it is, write `\\{{`");
        }

        var behind = close + (isLong ? 4 : 2);
        var trimmed = inner.Trim();
        return (trimmed switch
        {
            ['!', ..] => new TemplateToken(TokenKind.Comment, "", line),
            ['>', .. var name] => new TemplateToken(TokenKind.Partial, name.Trim(), line),
            ['#', .. var block] => new TemplateToken(TokenKind.Open, block.Trim(), line),
            ['/', .. var block] => new TemplateToken(TokenKind.Close, block.Trim(), line),
            "else" => new TemplateToken(TokenKind.Else, trimmed, line),
            _ => new TemplateToken(TokenKind.Value, trimmed, line),
        }, behind);
    }

    private static (TemplateToken Token, int Behind) Alone(string text, int open, int behind, TemplateToken token, StringBuilder plain)
    {
        var start = open == 0 ? 0 : text.LastIndexOf('\n', open - 1) + 1;
        var end = text.IndexOf('\n', behind);
        end = end < 0 ? text.Length : end;
        if (token.Kind == TokenKind.Value || !string.IsNullOrWhiteSpace(text[start..open]) || !string.IsNullOrWhiteSpace(text[behind..end]))
        {
            return (token, behind);
        }

        var indent = text[start..open];
        plain.Length -= indent.Length;
        return (token with { Indent = token.Kind == TokenKind.Partial ? indent : "" }, Math.Min(end + 1, text.Length));
    }

    private static int Lines(string text, int from, int to) => text.AsSpan(from, to - from).Count('\n');
}
