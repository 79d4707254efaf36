using System.Buffers;

namespace Solvent.Scanning.Syntax.Notebooks;

/// <summary>
/// Blanks in a cell what IPython understands and Python does not, character by character, so that offsets stay.
/// Such lines count only where a statement starts: a <c>%</c> inside brackets or a string is left alone.
/// </summary>
internal static class NotebookMagics
{
    /// <summary>Cell magics whose cell is Python that runs here.</summary>
    private static readonly string[] PythonCells = ["time", "timeit", "capture", "prun", "memit", "python", "python3", "px"];

    private static readonly SearchValues<char> NoTarget = SearchValues.Create("()\"'#%!<>+-*/&|^@:");

    /// <summary>Blanks in place.</summary>
    public static void Blank(Span<char> cell)
    {
        cell = BlankCellMagics(cell);
        var state = new PythonLineState();
        while (!cell.IsEmpty)
        {
            var line = Line(cell);
            var magic = state.AtStatement ? FindMagic(line) : -1;
            if (magic >= 0)
            {
                line = ContinuedLine(cell);
                Replace(line, magic);
            }
            else
            {
                if (state.AtStatement)
                {
                    Unwrap(line);
                }

                state.Pass(line);
            }

            cell = cell[line.Length..];
        }
    }

    /// <summary>Blanks <c>%%</c> lines at the start; the whole cell, if what follows is no Python.</summary>
    /// <returns>What is left to look at.</returns>
    private static Span<char> BlankCellMagics(Span<char> cell)
    {
        while (cell.TrimStart().StartsWith("%%"))
        {
            var start = cell.Length - cell.TrimStart().Length;
            var line = cell[..(start + Line(cell[start..]).Length)];
            var name = MagicName(line[(start + 2)..]);
            // A script that the cell writes is code that somebody keeps in the notebook.
            var isPython = Array.Exists(PythonCells, name.Equals) || (name == "writefile" && line.TrimEnd().EndsWith(".py"));
            Fill(isPython ? line : cell);
            cell = cell[(isPython ? line : cell).Length..];
        }

        return cell;
    }

    private static string MagicName(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAny(" \t\r\n");
        return (end < 0 ? line : line[..end]).ToString();
    }

    /// <summary>Where in the line a magic starts that takes the rest of it, or -1.</summary>
    private static int FindMagic(ReadOnlySpan<char> line)
    {
        var statement = line.TrimStart(" \t");
        var start = line.Length - statement.Length;
        if (statement.StartsWith('!') || statement.StartsWith('?') || IsHelp(statement) || IsInstall(statement)
            || (statement.StartsWith('%') && TimedName(statement) == 0))
        {
            return start;
        }

        var assigned = AssignedMagic(statement);
        return assigned < 0 ? -1 : start + assigned;
    }

    /// <summary>Whether it is <c>pip install x</c>, which IPython runs without a sign before it.</summary>
    private static bool IsInstall(ReadOnlySpan<char> statement) =>
        statement.StartsWith("pip install ") || statement.StartsWith("pip3 install ") || statement.StartsWith("conda install ");

    /// <summary>Whether it is <c>name?</c> or <c>name??</c>.</summary>
    private static bool IsHelp(ReadOnlySpan<char> statement)
    {
        statement = statement.TrimEnd();
        var name = statement.TrimEnd('?');
        if (name.Length == statement.Length)
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.' or '*' or '%' or '[' or ']'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>In <c>files = !ls</c> and <c>out = %magic</c>, the place of the sign behind the equals sign, or -1.</summary>
    private static int AssignedMagic(ReadOnlySpan<char> statement)
    {
        var equals = statement.IndexOf('=');
        if (equals <= 0 || statement[..equals].ContainsAny(NoTarget))
        {
            return -1;
        }

        var value = statement[(equals + 1)..].TrimStart(" \t");
        return value.StartsWith('!') || value.StartsWith('%') ? statement.Length - value.Length : -1;
    }

    /// <summary>The length of <c>%time</c> or <c>%timeit</c> before a plain statement, else 0.</summary>
    private static int TimedName(ReadOnlySpan<char> statement)
    {
        var length = statement.StartsWith("%time ") ? 5 : statement.StartsWith("%timeit ") ? 7 : 0;
        var timed = statement[length..].TrimStart(" \t");
        return length == 0 || timed.Length == 0 || timed[0] is '-' or '\r' or '\n' ? 0 : length;
    }

    /// <summary>Makes <c>%time f()</c> read as <c>0   ; f()</c>: the statement really runs.</summary>
    private static void Unwrap(Span<char> line)
    {
        var start = line.Length - line.TrimStart(" \t").Length;
        var length = TimedName(line[start..]);
        if (length > 0)
        {
            Fill(line.Slice(start, length));
            line[start] = '0';
            line[start + length - 1] = ';';
        }
    }

    /// <summary>Blanks a magic; in a block or behind an equals sign something must stay for it to be Python.</summary>
    private static void Replace(Span<char> line, int magic)
    {
        var isAssigned = !line[..magic].IsWhiteSpace();
        var length = line[magic..].TrimEnd().Length;
        Fill(line[magic..]);
        if (isAssigned && length >= 3)
        {
            line.Slice(magic, 3).Fill('.');
        }
        else if (magic > 0)
        {
            line[magic] = '0';
        }
    }

    private static void Fill(Span<char> part)
    {
        foreach (ref var c in part)
        {
            c = c is '\r' or '\n' ? c : ' ';
        }
    }

    /// <summary>The first line, its end included.</summary>
    private static Span<char> Line(Span<char> cell)
    {
        var end = cell.IndexOf('\n');
        return end < 0 ? cell : cell[..(end + 1)];
    }

    /// <summary>The first line and those that it goes on with behind a backslash.</summary>
    private static Span<char> ContinuedLine(Span<char> cell)
    {
        var length = Line(cell).Length;
        while (length < cell.Length && cell[..length].TrimEnd("\r\n").EndsWith('\\'))
        {
            length += Line(cell[length..]).Length;
        }

        return cell[..length];
    }
}
