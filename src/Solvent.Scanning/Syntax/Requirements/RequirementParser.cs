using System.Text.RegularExpressions;

namespace Solvent.Scanning.Syntax.Requirements;

/// <summary>Turns one line into a call.</summary>
internal sealed partial class RequirementParser(string text, List<Diagnostic> diagnostics)
{
    /// <summary>Reads the line at <paramref name="line"/>.</summary>
    public CallNode Parse(TextSpan line) => text[line.Start] == '-' ? Option(line) : Requirement(line);

    private CallNode Option(TextSpan line)
    {
        var nameEnd = line.Start;
        var isLong = text.AsSpan(line.Start).StartsWith("--");
        while (nameEnd < line.End && !char.IsWhiteSpace(text[nameEnd]) && text[nameEnd] != '=' && (isLong || nameEnd < line.Start + 2))
        {
            nameEnd++;
        }

        var name = text[line.Start..nameEnd];
        var value = Trimmed(nameEnd < line.End && text[nameEnd] == '=' ? nameEnd + 1 : nameEnd, line.End);
        var callee = name switch
        {
            "-r" or "--requirement" => "include",
            "-c" or "--constraint" => "constraint",
            "-e" or "--editable" => "editable",
            _ => "option",
        };
        var arguments = new List<Argument>();
        if (callee == "option")
        {
            Add(arguments, null, new StringNode(new TextSpan(line.Start, nameEnd), name));
        }

        if (value.Length > 0 || callee != "option")
        {
            Add(arguments, null, new StringNode(value, text[value.Start..value.End]));
        }

        return new CallNode(line, new NameNode(new TextSpan(line.Start, nameEnd), callee), arguments);
    }

    private CallNode Requirement(TextSpan line)
    {
        var name = Name().Match(text, line.Start, line.Length);
        var arguments = new List<Argument>();
        var end = HashesStart(line);
        if (!name.Success || LooksLikeTarget(line, name.Length))
        {
            AddTarget(line, end, arguments);
        }
        else
        {
            Add(arguments, null, new StringNode(SpanOf(name), name.Value));
            AddRest(name.Index + name.Length, end, arguments);
        }

        AddHashes(new TextSpan(end, line.End), arguments);
        return new CallNode(line, new NameNode(new TextSpan(line.Start, line.Start), "requirement"), arguments);
    }

    private void AddRest(int start, int end, List<Argument> arguments)
    {
        var marker = text.IndexOf(';', start, end - start);
        var stop = marker < 0 ? end : marker;
        var at = Trimmed(start, stop).Start;
        ListNode? extras = null;
        if (at < stop && text[at] == '[' && text.IndexOf(']', at, stop - at) is >= 0 and var close)
        {
            extras = new ListNode(new TextSpan(at, close + 1), Pieces(at + 1, close));
            at = Trimmed(close + 1, stop).Start;
        }

        if (at < stop && text[at] == '@')
        {
            // A URL may hold a semicolon; its marker stands behind white space.
            AddUrl(Trimmed(at + 1, end), extras, arguments);
            return;
        }

        var specifier = Specifier(at, stop);
        Add(arguments, null, specifier);
        Add(arguments, "extras", extras);
        if (marker >= 0)
        {
            var span = Trimmed(marker + 1, end);
            Add(arguments, "marker", new StringNode(span, text[span.Start..span.End]));
        }
    }

    private StringNode Specifier(int start, int end)
    {
        var span = Trimmed(start, end);
        if (span.Length > 1 && text[span.Start] == '(' && text[span.End - 1] == ')')
        {
            span = Trimmed(span.Start + 1, span.End - 1);
        }

        var value = string.Concat(text[span.Start..span.End].Where(static c => !char.IsWhiteSpace(c) && c != '\\'));
        if (value.Length > 0 && value[0] is not ('=' or '<' or '>' or '~' or '!') && diagnostics.Count < 20)
        {
            diagnostics.Add(new Diagnostic(span, "This is no version specifier."));
        }

        return new StringNode(span, value);
    }

    private void AddUrl(TextSpan span, ListNode? extras, List<Argument> arguments)
    {
        var space = text.AsSpan(span.Start, span.Length).IndexOfAny(' ', '\t');
        var url = space < 0 ? span : new TextSpan(span.Start, span.Start + space);
        Add(arguments, null, new StringNode(new TextSpan(url.Start, url.Start), ""));
        Add(arguments, "extras", extras);
        Add(arguments, "url", new StringNode(url, text[url.Start..url.End]));
        if (space >= 0 && Trimmed(url.End, span.End) is var rest && rest.Length > 0 && text[rest.Start] == ';')
        {
            var marker = Trimmed(rest.Start + 1, rest.End);
            Add(arguments, "marker", new StringNode(marker, text[marker.Start..marker.End]));
        }
    }

    /// <summary>A path or URL without a name; its name is what <c>#egg=</c> says.</summary>
    private void AddTarget(TextSpan line, int end, List<Argument> arguments)
    {
        var span = Trimmed(line.Start, end);
        var egg = Egg().Match(text, span.Start, span.Length);
        Add(arguments, null, egg.Success ? new StringNode(SpanOf(egg.Groups[1]), egg.Groups[1].Value) : new StringNode(span, text[span.Start..span.End]));
        Add(arguments, null, new StringNode(new TextSpan(span.End, span.End), ""));
        Add(arguments, "url", new StringNode(span, text[span.Start..span.End]));
    }

    private bool LooksLikeTarget(TextSpan line, int nameLength)
    {
        var next = line.Start + nameLength;
        return next < line.End && text[next] is ':' or '/' or '\\' or '+';
    }

    private int HashesStart(TextSpan line)
    {
        var at = text.AsSpan(line.Start, line.Length).IndexOf(" --", StringComparison.Ordinal);
        return at < 0 ? line.End : line.Start + at;
    }

    private void AddHashes(TextSpan span, List<Argument> arguments)
    {
        foreach (var word in Hash().EnumerateMatches(text.AsSpan(span.Start, span.Length)))
        {
            var start = span.Start + word.Index + "--hash=".Length;
            var end = span.Start + word.Index + word.Length;
            Add(arguments, "hash", new StringNode(new TextSpan(start, end), text[start..end]));
        }
    }

    private List<Node> Pieces(int start, int end)
    {
        var pieces = new List<Node>();
        while (start < end)
        {
            var comma = text.IndexOf(',', start, end - start);
            var stop = comma < 0 ? end : comma;
            var span = Trimmed(start, stop);
            pieces.Add(new StringNode(span, text[span.Start..span.End]));
            start = stop + 1;
        }

        return pieces;
    }

    private static void Add(List<Argument> arguments, string? name, Node? value)
    {
        if (value is not null)
        {
            arguments.Add(new Argument(name is null ? ArgumentKind.Positional : ArgumentKind.Named, name, value));
        }
    }

    private static TextSpan SpanOf(Capture capture) => new(capture.Index, capture.Index + capture.Length);

    private TextSpan Trimmed(int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == '\\'))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] == '\\'))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    [GeneratedRegex(@"\G[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"[#&]egg=([A-Za-z0-9._-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Egg();

    [GeneratedRegex(@"--hash=[^\s\\]+", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
