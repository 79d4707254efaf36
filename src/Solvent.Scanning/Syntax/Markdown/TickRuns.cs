namespace Solvent.Scanning.Syntax.Markdown;

/// <summary>All runs of backticks of a paragraph, each with the next one of its length.</summary>
internal sealed class TickRuns
{
    private readonly Dictionary<int, (int Length, int Close)> _runs = [];

    /// <summary>Finds the runs in <paramref name="span"/>.</summary>
    public TickRuns(string text, TextSpan span)
    {
        var last = new Dictionary<int, int>();
        for (var end = span.End; end > span.Start;)
        {
            end = span.Start + text.AsSpan(span.Start, end - span.Start).LastIndexOf('`') + 1;
            if (end <= span.Start)
            {
                break;
            }

            var start = end;
            while (start > span.Start && text[start - 1] == '`')
            {
                start--;
            }

            _runs[start] = (end - start, last.GetValueOrDefault(end - start, -1));
            last[end - start] = start;
            end = start;
        }
    }

    /// <summary>The length of the run at <paramref name="start"/> and the start of the one that closes it, or -1.</summary>
    public (int Length, int Close) At(int start) => _runs.GetValueOrDefault(start, (1, -1));
}
