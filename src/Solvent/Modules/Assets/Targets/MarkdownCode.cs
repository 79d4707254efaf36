namespace Solvent.Modules.Assets.Targets;

/// <summary>Which characters of a Markdown text are code: fences and spans between backticks. Linear.</summary>
internal static class MarkdownCode
{
    /// <summary>One flag for each character.</summary>
    public static bool[] Mask(string text)
    {
        var mask = new bool[text.Length];
        var paragraph = 0;
        foreach (var line in MarkdownLines.Of(text))
        {
            var isBlank = text.AsSpan(line.Start, line.End - line.Start).IsWhiteSpace();
            if (line.IsCode || isBlank)
            {
                MaskSpans(text, paragraph, line.Start, mask);
                mask.AsSpan(line.Start, line.Next - line.Start).Fill(line.IsCode);
                paragraph = line.Next;
            }
        }

        MaskSpans(text, paragraph, text.Length, mask);
        return mask;
    }

    // A run of backticks opens a span that the next run of the same length closes.
    private static void MaskSpans(string text, int from, int to, bool[] mask)
    {
        if (from >= to || text.AsSpan(from, to - from).IndexOf('`') < 0)
        {
            return;
        }

        var runs = Runs(text, from, to);
        var next = new int[runs.Count];
        var latest = new Dictionary<int, int>();
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            next[i] = latest.GetValueOrDefault(runs[i].Length, -1);
            latest[runs[i].Length] = i;
        }

        for (var i = 0; i < runs.Count; i++)
        {
            if (next[i] >= 0 && !IsEscaped(text, runs[i].Start))
            {
                var close = runs[next[i]];
                mask.AsSpan(runs[i].Start, close.Start + close.Length - runs[i].Start).Fill(true);
                i = next[i];
            }
        }
    }

    private static List<(int Start, int Length)> Runs(string text, int from, int to)
    {
        var runs = new List<(int, int)>();
        for (var i = from; i < to; i++)
        {
            var start = i;
            while (i < to && text[i] == '`')
            {
                i++;
            }

            if (i > start)
            {
                runs.Add((start, i - start));
            }
        }

        return runs;
    }

    private static bool IsEscaped(string text, int at) => at > 0 && text[at - 1] == '\\';
}
