using System.Text;

namespace Solvent.Modules.Assets.Targets;

/// <summary>An <c>@path</c> in a text.</summary>
/// <param name="Start">Where the <c>@</c> stands.</param>
/// <param name="End">Behind the last character of the path.</param>
/// <param name="Path">The path, with escaped blanks unescaped.</param>
internal readonly record struct AtMention(int Start, int End, string Path);

/// <summary>What Claude and Gemini take for imports: <c>@path</c> at the start of a line or behind a blank, outside code.</summary>
internal static class AtMentions
{
    private const int LongestPath = 1000;

    /// <summary>The mentions of a text in its order.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="isCode">One flag for each character: whether it is code.</param>
    /// <param name="escapesBlanks">Whether a backslash before a blank keeps it in the path, as Claude has it.</param>
    public static IEnumerable<AtMention> Of(string text, bool[] isCode, bool escapesBlanks)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf('@', at + 1) : -1)
        {
            if (isCode[at] || (at > 0 && !char.IsWhiteSpace(text[at - 1])))
            {
                continue;
            }

            var path = new StringBuilder();
            var end = at + 1;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && path.Length <= LongestPath)
            {
                if (escapesBlanks && text[end] == '\\')
                {
                    if (end + 1 >= text.Length || text[end + 1] != ' ')
                    {
                        break;
                    }

                    end++;
                }

                path.Append(text[end++]);
            }

            if (path.Length is > 0 and <= LongestPath)
            {
                yield return new AtMention(at, end, path.ToString());
            }
        }
    }
}
