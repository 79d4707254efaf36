namespace Solvent.Scanning.Syntax.Sql;

/// <summary>The signs of the language.</summary>
internal static class SqlOperators
{
    private static readonly string[] Long = ["<=>", "!~*", "->>", "#>>", "||", "::", "<>", "!=", "<=", ">=", "==", "=>", ":=", "->", "#>", "@>", "<@", "!~", "~*", "<<", ">>", "&&", "**"];

    private static readonly string[] Signs = [.. Enumerable.Range(0, 128).Select(static c => ((char)c).ToString())];

    /// <summary>The length of the operator that stands at the start; at least one.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        foreach (var candidate in Long)
        {
            if (text.StartsWith(candidate, StringComparison.Ordinal))
            {
                return candidate.Length;
            }
        }

        return 1;
    }

    /// <summary>The sign as a text that is not made anew.</summary>
    public static string Sign(char c) => c < 128 ? Signs[c] : "?";

    public static string Find(ReadOnlySpan<char> op)
    {
        foreach (var candidate in Long)
        {
            if (op.SequenceEqual(candidate))
            {
                return candidate;
            }
        }

        return Sign(op[0]);
    }

    public static bool Compares(string? op) => op is "=" or "==" or "<>" or "!=" or "<" or ">" or "<=" or ">=" or "<=>" or "~" or "~*" or "!~" or "!~*" or "@>" or "<@";

    public static bool Computes(string? op) =>
        op is "+" or "-" or "*" or "/" or "%" or "||" or "&" or "|" or "^" or "->" or "->>" or "#>" or "#>>" or "<<" or ">>" or "&&" or "**";
}
