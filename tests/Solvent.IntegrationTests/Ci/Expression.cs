namespace Solvent.IntegrationTests.Ci;

/// <summary>
/// The part of GitHub's expressions that our files use: paths, texts in quotes, <c>always()</c>, <c>! == != &amp;&amp; ||</c> and brackets.
/// Anything else is refused, so that a test can't pass on what it did not understand.
/// </summary>
internal sealed class Expression
{
    private readonly List<string> _tokens;
    private readonly IReadOnlyDictionary<string, string> _values;
    private int _at;

    private Expression(string text, IReadOnlyDictionary<string, string> values)
    {
        _tokens = [.. Tokens(text)];
        _values = values;
    }

    /// <summary>The text with every <c>${{ … }}</c> replaced by its value.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        while (text.IndexOf("${{", StringComparison.Ordinal) is var start and >= 0)
        {
            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            text = text[..start] + Value(text[(start + 3)..end], values) + text[(end + 2)..];
        }

        return text;
    }

    /// <summary>The value of an expression; what is not there is empty.</summary>
    public static string Value(string text, IReadOnlyDictionary<string, string> values)
    {
        var expression = new Expression(text, values);
        var value = expression.Or();
        return expression._at == expression._tokens.Count ? value : throw new FormatException($"not understood: {text}");
    }

    /// <summary>Whether a value counts as true.</summary>
    public static bool IsTrue(string value) => value is not ("" or "false" or "0");

    private string? Next => _at < _tokens.Count ? _tokens[_at] : null;

    private string Or()
    {
        var value = And();
        while (Next == "||")
        {
            _at++;
            var other = And();
            value = IsTrue(value) ? value : other;
        }

        return value;
    }

    private string And()
    {
        var value = Equality();
        while (Next == "&&")
        {
            _at++;
            var other = Equality();
            value = IsTrue(value) ? other : value;
        }

        return value;
    }

    private string Equality()
    {
        var value = Term();
        if (Next is "==" or "!=")
        {
            var wantsEqual = _tokens[_at++] == "==";
            return string.Equals(value, Term(), StringComparison.OrdinalIgnoreCase) == wantsEqual ? "true" : "false";
        }

        return value;
    }

    private string Term()
    {
        var token = Next ?? throw new FormatException("ends too soon");
        _at++;
        switch (token)
        {
            case "!":
                return IsTrue(Term()) ? "false" : "true";
            case "(":
                var inner = Or();
                return Next == ")" && ++_at > 0 ? inner : throw new FormatException("a bracket is open");
            case "always()":
                return "true";
            default:
                return token[0] == '\'' ? token[1..^1] : char.IsLetter(token[0]) ? _values.GetValueOrDefault(token, "") : throw new FormatException($"not understood: {token}");
        }
    }

    private static IEnumerable<string> Tokens(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (text[i] == ' ')
            {
                i++;
                continue;
            }

            if (text[i] == '\'')
            {
                i = text.IndexOf('\'', i + 1) + 1;
            }
            else if (char.IsLetter(text[i]))
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '.' or '-' or '_'))
                {
                    i++;
                }

                i += text.AsSpan(i).StartsWith("()") ? 2 : 0;
            }
            else
            {
                i += i + 1 < text.Length && text[i..(i + 2)] is "==" or "!=" or "&&" or "||" ? 2 : 1;
            }

            yield return text[start..i];
        }
    }
}
