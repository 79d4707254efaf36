namespace Solvent.Scanning.Syntax.CSharp;

/// <summary>
/// The C# of a Razor file: the namespaces that it opens, and what it injects and keeps in <c>@code</c> and <c>@functions</c> blocks as
/// members of one class. All else is blank, so that each offset is the same in the file. Code between the markup is not read.
/// </summary>
internal sealed class RazorSource : SourceText
{
    private const string Head = "class _{";
    private const string ShortHead = "class{";
    private static readonly string[] s_blocks = ["@code", "@functions"];
    private readonly SourceText _file;

    private RazorSource(SourceText file, string text)
        : base(file.Path, text) => _file = file;

    /// <summary>Whether files of this name are Razor.</summary>
    public static bool IsRazor(string path) => path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The C# of the file.</summary>
    public static RazorSource Open(SourceText file)
    {
        var text = file.Text;
        var code = new char[text.Length];
        Array.Fill(code, ' ');
        var (at, hasClass) = (0, false);
        while (text.IndexOf('@', at) is var next and >= 0)
        {
            if (BlockAt(text, next) is { } open)
            {
                at = Block(text, open, code);
                hasClass = hasClass || Begin(code, open);
            }
            else if (IsWord(text, next, "@inject"))
            {
                at = Line(text, next + "@inject".Length, code);
                hasClass = hasClass || Begin(code, Math.Min(next + "@inject".Length, code.Length - 1));
            }
            else
            {
                at = !hasClass && IsWord(text, next, "@using") ? Line(text, next + 1, code) : next + 1;
            }
        }

        // What comes last is markup, the brace of a block, or the line end behind it.
        var close = Array.FindLastIndex(code, static c => c != ' ') + 1;
        if (hasClass && close < code.Length)
        {
            code[close] = '}';
        }

        return new RazorSource(file, new string(code));
    }

    /// <inheritdoc/>
    public override Position PositionOf(int offset) => _file.PositionOf(offset);

    // The class begins where the word of its first member stood; its brace stands where that ends.
    private static bool Begin(char[] code, int brace)
    {
        var start = brace + 1 - Head.Length;
        var head = start >= 0 && code.AsSpan(start, Head.Length).IndexOfAnyExcept(' ') < 0 ? Head : ShortHead;
        head.CopyTo(code.AsSpan(brace + 1 - head.Length));
        return true;
    }

    // The offset of the brace that opens the block, or null.
    private static int? BlockAt(string text, int at)
    {
        if (s_blocks.FirstOrDefault(word => IsWord(text, at, word)) is not { } word)
        {
            return null;
        }

        var open = at + word.Length;
        while (open < text.Length && char.IsWhiteSpace(text[open]))
        {
            open++;
        }

        return open < text.Length && text[open] == '{' ? open : null;
    }

    private static bool IsWord(string text, int at, string word) =>
        string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length]));

    private static int Block(string text, int open, char[] code)
    {
        var end = Braces.EndOf(text, open);
        text.CopyTo(open + 1, code, open + 1, end - open - 1);
        return end;
    }

    // A directive becomes a statement: its semicolon takes the place of the line end.
    private static int Line(string text, int start, char[] code)
    {
        var end = text.AsSpan(start).IndexOfAny('\r', '\n') is var length and >= 0 ? start + length : text.Length - 1;
        if (end > start)
        {
            text.CopyTo(start, code, start, end - start);
            code[end] = ';';
        }

        return Math.Max(end, start);
    }
}
