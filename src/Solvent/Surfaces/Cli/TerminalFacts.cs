using System.Globalization;

namespace Solvent.Surfaces.Cli;

/// <summary>What is known of one stream's other end.</summary>
/// <param name="IsTerminal">Whether a person looks at it; on a pipe or in a file nothing is shortened.</param>
/// <param name="HasColours">Whether colours are wanted.</param>
/// <param name="Width">Columns; 80 where unknown.</param>
internal sealed record TerminalFacts(bool IsTerminal, bool HasColours, int Width)
{
    /// <summary>The columns to count on where nobody says.</summary>
    public const int UsualWidth = 80;

    /// <summary>A file or a pipe.</summary>
    public static TerminalFacts Pipe { get; } = new(false, false, UsualWidth);

    /// <summary>
    /// Reads the environment: <c>CLICOLOR_FORCE</c> asks for colours everywhere, <c>NO_COLOR</c>, <c>CLICOLOR=0</c> and
    /// <c>TERM=dumb</c> for none; <c>NO_COLOR</c> wins. <c>COLUMNS</c> is the width, else what the terminal says.
    /// </summary>
    /// <param name="isTerminal">Whether the stream is a terminal.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="windowWidth">Asks the terminal; only called for one.</param>
    public static TerminalFacts Read(bool isTerminal, Func<string, string?> variable, Func<int> windowWidth)
    {
        var forced = variable("CLICOLOR_FORCE") is { Length: > 0 } and not "0";
        var refused = variable("NO_COLOR") is { Length: > 0 };
        var able = isTerminal && variable("TERM") != "dumb" && variable("CLICOLOR") != "0";
        return new(isTerminal, !refused && (forced || able), ReadWidth(isTerminal, variable("COLUMNS"), windowWidth));
    }

    private static int ReadWidth(bool isTerminal, string? columns, Func<int> windowWidth)
    {
        if (int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated is >= 20 and <= 1000)
        {
            return stated;
        }

        try
        {
            return isTerminal && windowWidth() is >= 20 and var asked ? asked : UsualWidth;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return UsualWidth;
        }
    }
}
