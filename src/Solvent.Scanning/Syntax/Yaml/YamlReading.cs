namespace Solvent.Scanning.Syntax.Yaml;

/// <summary>Reads the documents of one file, each in the strictest way that works.</summary>
internal sealed class YamlReading(string text, int from = 0, int? to = null)
{
    private const int MostDiagnostics = 20;

    private readonly int _end = to ?? text.Length;

    public List<Node> Documents { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The places of all scalars; <c>#</c> inside them begins no comment.</summary>
    public List<TextSpan> Scalars { get; } = [];

    /// <summary>Reads everything; behind <paramref name="mostBroken"/> broken documents the rest is read line by line.</summary>
    public void ReadAll(int mostBroken)
    {
        var at = from;
        for (var broken = 0; at < _end; broken++)
        {
            if (broken >= mostBroken)
            {
                Recover(at, _end);
                return;
            }

            at = Parse(at);
        }
    }

    /// <summary>Reads the whole text line by line.</summary>
    public void RecoverAll() => Recover(from, _end);

    public void Report(int offset, string message)
    {
        if (Diagnostics.Count < MostDiagnostics)
        {
            Diagnostics.Add(new Diagnostic(new TextSpan(offset, Math.Min(offset + 1, _end)), message));
        }
    }

    /// <summary>Parses documents from <paramref name="start"/>; the first broken one is read in another way.</summary>
    /// <returns>Where to go on.</returns>
    private int Parse(int start)
    {
        var events = new EventTree(text, new TextSource(text, start, _end), start, null);
        if (Take(events))
        {
            return _end;
        }

        var broken = Math.Max(events.DocumentStart, start);
        var next = NextDocument(Math.Max(events.ErrorOffset, broken));
        if (Templates.Mask(text, broken, next) is { } masked)
        {
            var second = new EventTree(text, new TextSource(masked, 0, masked.Length), broken, masked);
            if (Take(second))
            {
                return next;
            }
        }

        Report(events.ErrorOffset, events.Error!);
        Recover(broken, next);
        return next;
    }

    private bool Take(EventTree events)
    {
        var isWhole = events.Read();
        if (isWhole || !events.IsMasked)
        {
            Documents.AddRange(events.Documents);
            Scalars.AddRange(events.Scalars.Where(s => isWhole || s.Start < events.DocumentStart));
        }

        return isWhole;
    }

    private void Recover(int start, int end)
    {
        while (start < end)
        {
            var next = Math.Min(end, NextDocument(start));
            var recovery = new LineRecovery(text, start, next);
            Documents.AddRange(recovery.Read());
            Scalars.AddRange(recovery.Scalars);
            start = next;
        }
    }

    /// <summary>The start of the first line behind <paramref name="offset"/> that begins a document, or the end.</summary>
    private int NextDocument(int offset)
    {
        for (var at = Math.Min(offset + 1, _end); at < _end; at++)
        {
            var found = text.IndexOf("---", at, _end - at, StringComparison.Ordinal);
            if (found < 0)
            {
                return _end;
            }

            if (text[found - 1] is '\r' or '\n')
            {
                return found;
            }

            at = found;
        }

        return _end;
    }
}
