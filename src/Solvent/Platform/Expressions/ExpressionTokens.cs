namespace Solvent.Platform.Expressions;

/// <summary>A word or sign of an expression.</summary>
/// <param name="Text">The text; of a quoted text the quote alone.</param>
/// <param name="IsName">Whether it is a name.</param>
internal sealed record ExpressionToken(string Text, bool IsName);

/// <summary>Takes an expression apart: just enough to see its size and its names.</summary>
internal static class ExpressionTokens
{
    /// <summary>The words and signs in order.</summary>
    public static IReadOnlyList<ExpressionToken> Read(string text)
    {
        var tokens = new List<ExpressionToken>();
        var at = 0;
        while (at < text.Length)
        {
            at = text[at] switch
            {
                var c when char.IsWhiteSpace(c) => at + 1,
                '"' or '\'' => Quoted(text, at, tokens, isRaw: false),
                'r' or 'R' or 'b' or 'B' when IsQuotedBehind(text, at) is var behind and > 0 => Quoted(text, behind, tokens, text[at..behind].Contains('r', StringComparison.OrdinalIgnoreCase)),
                var c when char.IsAsciiLetter(c) || c == '_' => Word(text, at, tokens, isName: true),
                var c when char.IsAsciiDigit(c) => Word(text, at, tokens, isName: false),
                '/' when at + 1 < text.Length && text[at + 1] == '/' => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length,
                _ => Sign(text, at, tokens),
            };
        }

        return tokens;
    }

    private static int Sign(string text, int at, List<ExpressionToken> tokens)
    {
        tokens.Add(new(text[at].ToString(), false));
        return at + 1;
    }

    private static int Word(string text, int at, List<ExpressionToken> tokens, bool isName)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        tokens.Add(new(text[at..end], isName));
        return end;
    }

    // The quote of a text with one or two letters before it: r"", b'', rb"".
    private static int IsQuotedBehind(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 2 && text[end] is 'r' or 'R' or 'b' or 'B')
        {
            end++;
        }

        return end < text.Length && text[end] is '"' or '\'' ? end : 0;
    }

    private static int Quoted(string text, int at, List<ExpressionToken> tokens, bool isRaw)
    {
        tokens.Add(new("\"", false));
        var quote = text[at].ToString();
        quote = text.AsSpan(at).StartsWith(quote + quote + quote) ? quote + quote + quote : quote;
        var next = at + quote.Length;
        while (next < text.Length && !text.AsSpan(next).StartsWith(quote))
        {
            next += text[next] == '\\' && !isRaw ? 2 : 1;
        }

        return Math.Min(text.Length, next + quote.Length);
    }
}
