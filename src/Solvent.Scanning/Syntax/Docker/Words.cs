using System.Text;

namespace Solvent.Scanning.Syntax.Docker;

/// <summary>Walks the words of an instruction; white space inside quotes belongs to the word.</summary>
internal sealed class Words(LogicalLine line, int start)
{
    /// <summary>Offset in the line of the next word.</summary>
    public int At { get; private set; } = SkipBlank(line.Text, start);

    /// <summary>The next word, or null at the end.</summary>
    public (int Start, int End)? Next()
    {
        if (At >= line.Text.Length)
        {
            return null;
        }

        var first = At;
        var quote = '\0';
        var i = first;
        for (; i < line.Text.Length && (quote != '\0' || !char.IsWhiteSpace(line.Text[i])); i++)
        {
            if (line.Text[i] is '\\' && quote != '\'')
            {
                i++;
            }
            else if (line.Text[i] == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && line.Text[i] is '"' or '\'')
            {
                quote = line.Text[i];
            }
        }

        i = Math.Min(i, line.Text.Length);
        At = SkipBlank(line.Text, i);
        return (first, i);
    }

    /// <summary>Offset of the first <c>=</c> of a word, or -1.</summary>
    public static int EqualsSign(string text, int start, int end) => text.IndexOf('=', start, end - start);

    /// <summary>A word without its quotes and escapes.</summary>
    public static string Unquoted(string word)
    {
        if (word.AsSpan().IndexOfAny('"', '\'', '\\') < 0)
        {
            return word;
        }

        var result = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '\\' && quote != '\'' && i + 1 < word.Length && word[i + 1] is '"' or '\'' or '\\' or ' ' or '$')
            {
                result.Append(word[++i]);
            }
            else if (word[i] == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && word[i] is '"' or '\'')
            {
                quote = word[i];
            }
            else
            {
                result.Append(word[i]);
            }
        }

        return result.ToString();
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
