using System.Text.RegularExpressions;

namespace Solvent.Modules.Assets.Targets;

/// <summary>Why a file's blocks can't be told apart for certain.</summary>
/// <param name="Code"><c>unclosed</c>, <c>unopened</c>, <c>nested</c>, <c>duplicate</c>, <c>in-fence</c>, <c>malformed</c>, <c>encoding</c>, <c>too-large</c>, <c>absent</c>, <c>present</c>, <c>bad-text</c>.</param>
/// <param name="Line">The line, from 1; 0 for the whole file.</param>
/// <param name="Text">A sentence that says what to do.</param>
internal sealed record BlockProblem(string Code, int Line, string Text);

/// <summary>Where a block stands in a text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Begin">The line of the begin marker.</param>
/// <param name="End">The line of the end marker.</param>
internal sealed record BlockPlace(string Name, MarkdownLine Begin, MarkdownLine End);

/// <summary>Finds <c>&lt;!-- solvent:begin NAME --&gt;</c> … <c>&lt;!-- solvent:end NAME --&gt;</c>, each alone on its line and outside code fences. Linear.</summary>
internal static partial class BlockMarkers
{
    private const int MostProblems = 20;

    /// <summary>The line of a begin marker.</summary>
    public static string Begin(string name) => $"<!-- solvent:begin {name} -->";

    /// <summary>The line of an end marker.</summary>
    public static string End(string name) => $"<!-- solvent:end {name} -->";

    /// <summary>The first line outside fences that is a marker or looks like one; null where there is none.</summary>
    public static int? FirstIn(string text) =>
        MarkdownLines.Of(text).Where(line => !line.IsCode && Attempt().IsMatch(text.AsSpan(line.Start, line.End - line.Start))).Select(static line => (int?)line.Number).FirstOrDefault();

    /// <summary>All blocks of a text in its order, and all that keeps them from being certain for the block <paramref name="name"/>.</summary>
    public static (IReadOnlyList<BlockPlace> Blocks, IReadOnlyList<BlockProblem> Problems) Scan(string text, string name)
    {
        var blocks = new List<BlockPlace>();
        var problems = new List<BlockProblem>();
        (string Name, MarkdownLine Line)? open = null;
        foreach (var line in MarkdownLines.Of(text))
        {
            var span = text.AsSpan(line.Start, line.End - line.Start);
            if (problems.Count >= MostProblems || !Attempt().IsMatch(span))
            {
                continue;
            }

            var match = Exact().Match(span.ToString());
            var found = match.Groups[2].Value;
            if (line.IsCode)
            {
                // A page about these markers may show those of others.
                if (found == name)
                {
                    problems.Add(new("in-fence", line.Number, $"Line {line.Number} holds a marker of `{name}` inside a code fence. Close the fence above it, or take the marker out."));
                }
            }
            else if (!match.Success)
            {
                problems.Add(new("malformed", line.Number, $"Line {line.Number} looks like a marker and is none. Write `{Begin("NAME")}` or `{End("NAME")}` alone on its line, or take it out."));
            }
            else if (match.Groups[1].Value == "begin")
            {
                Open(problems, ref open, found, line);
            }
            else
            {
                Close(blocks, problems, ref open, found, line);
            }
        }

        if (open is { } left)
        {
            problems.Add(new("unclosed", left.Line.Number, $"The block `{left.Name}` begins in line {left.Line.Number} and never ends. Write `{End(left.Name)}` on the line behind it, and see that no code fence in it stays open."));
        }

        problems.AddRange(blocks.GroupBy(static block => block.Name, StringComparer.Ordinal).Where(static group => group.Count() > 1).Select(static group => new BlockProblem(
            "duplicate", group.Last().Begin.Number, $"The block `{group.Key}` is there {group.Count()} times: lines {string.Join(", ", group.Select(static block => block.Begin.Number).Take(5))}. Keep one of them.")));
        return (blocks, problems);
    }

    private static void Open(List<BlockProblem> problems, ref (string Name, MarkdownLine Line)? open, string name, MarkdownLine line)
    {
        if (open is { } outer)
        {
            problems.Add(new("nested", line.Number, $"The block `{name}` begins in line {line.Number} inside the block `{outer.Name}` of line {outer.Line.Number}. End that one before."));
            return;
        }

        open = (name, line);
    }

    private static void Close(List<BlockPlace> blocks, List<BlockProblem> problems, ref (string Name, MarkdownLine Line)? open, string name, MarkdownLine line)
    {
        if (open is not { } begun || begun.Name != name)
        {
            problems.Add(new("unopened", line.Number, $"Line {line.Number} ends the block `{name}`, which {(open is null ? "does not begin before it" : $"is not the one that is open: `{open.Value.Name}`")}. Mend the pair."));
            return;
        }

        blocks.Add(new BlockPlace(name, begun.Line, line));
        open = null;
    }

    [GeneratedRegex(@"^[ \t]*<!--[ \t]*solvent[ \t]*:[ \t]*(?:begin|end)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Attempt();

    [GeneratedRegex(@"\A {0,3}<!-- solvent:(begin|end) ([a-z0-9][a-z0-9-]{0,63}) -->[ \t]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Exact();
}
