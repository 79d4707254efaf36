using System.Buffers;
using System.Globalization;

namespace Solvent.Scanning.Syntax.Notebooks;

/// <summary>The parts of a notebook's JSON that matter, as places in it.</summary>
internal sealed class NotebookFile
{
    private static readonly SearchValues<char> EmptyArray = SearchValues.Create("[] \t\r\n");

    private readonly string _json;
    private readonly JsonCursor _cursor;

    private NotebookFile(string json)
    {
        _json = json;
        _cursor = new JsonCursor(json);
    }

    public List<NotebookFileCell> Cells { get; } = [];

    public string? Language { get; private set; }

    public string? Problem => _cursor.Problem;

    public int ProblemAt => _cursor.ProblemAt;

    public static NotebookFile Read(string json)
    {
        var file = new NotebookFile(json);
        file.ReadRoot();
        file._cursor.End();
        return file;
    }

    public bool IsPython(NotebookFileCell cell) => cell.Kind == "code" && IsPython(cell.Language ?? Language);

    private static bool IsPython(string? language) =>
        language is null || language.Contains("python", StringComparison.OrdinalIgnoreCase);

    private void ReadRoot()
    {
        if (!_cursor.Enter('{'))
        {
            return;
        }

        var first = true;
        while (_cursor.Property(ref first, out var name))
        {
            switch (name)
            {
                case "cells":
                    Each(ReadCell);
                    break;
                case "worksheets":
                    Each(() => Fields(_ => Each(ReadCell), "cells"));
                    break;
                case "metadata":
                    ReadMetadata();
                    break;
                default:
                    _cursor.Skip();
                    break;
            }
        }
    }

    /// <summary>Reads a kernel's language from its specification, else from what the kernel said of itself.</summary>
    private void ReadMetadata()
    {
        string? specified = null;
        string? reported = null;
        Fields(
            field =>
            {
                if (field == "kernelspec")
                {
                    Fields(_ => specified = StringValue(), "language");
                }
                else
                {
                    Fields(_ => reported = StringValue(), "name");
                }
            },
            "kernelspec",
            "language_info");
        Language = specified ?? reported;
    }

    private void ReadCell()
    {
        if (_cursor.Next != '{')
        {
            _cursor.Skip();
            return;
        }

        var cell = new NotebookFileCell { Start = _cursor.Position };
        Fields(
            field => ReadCellField(cell, field),
            "cell_type", "execution_count", "prompt_number", "language", "metadata", "outputs", "source", "input");
        Cells.Add(cell);
    }

    private void ReadCellField(NotebookFileCell cell, string field)
    {
        switch (field)
        {
            case "cell_type":
                cell.Kind = StringValue() ?? cell.Kind;
                break;
            case "language":
                cell.Language = StringValue();
                break;
            case "metadata":
                Fields(_ => Fields(_ => cell.Language = StringValue(), "languageId"), "vscode");
                break;
            case "execution_count" or "prompt_number":
                cell.ExecutionCount = IntegerValue();
                break;
            case "outputs":
                cell.Outputs = SkipOutputs();
                break;
            default:
                cell.Sources.Clear();
                ReadSources(cell.Sources);
                break;
        }
    }

    private void ReadSources(List<TextSpan> into)
    {
        if (_cursor.Next == '[')
        {
            Each(() => ReadSource(into));
        }
        else
        {
            ReadSource(into);
        }
    }

    private void ReadSource(List<TextSpan> into)
    {
        if (_cursor.Next == '"')
        {
            into.Add(_cursor.String());
        }
        else
        {
            _cursor.Skip();
        }
    }

    private TextSpan SkipOutputs()
    {
        _ = _cursor.Next;
        var start = _cursor.Position;
        _cursor.Skip();
        var span = new TextSpan(start, _cursor.Position);
        return _json.AsSpan(start, span.Length).IndexOfAnyExcept(EmptyArray) < 0 ? default : span;
    }

    private string? StringValue()
    {
        if (_cursor.Next != '"')
        {
            _cursor.Skip();
            return null;
        }

        var span = _cursor.String();
        return _json[span.Start..span.End];
    }

    private int? IntegerValue()
    {
        _ = _cursor.Next;
        var start = _cursor.Position;
        _cursor.Skip();
        var value = _json.AsSpan(start, _cursor.Position - start);
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }

    private void Each(Action item)
    {
        if (_cursor.Next != '[')
        {
            _cursor.Skip();
            return;
        }

        var first = true;
        for (_cursor.Enter('['); _cursor.Item(ref first);)
        {
            item();
        }
    }

    private void Fields(Action<string> field, params string[] names)
    {
        if (_cursor.Next != '{')
        {
            _cursor.Skip();
            return;
        }

        var first = true;
        for (_cursor.Enter('{'); _cursor.Property(ref first, out var name);)
        {
            if (Find(names, name) is { } known)
            {
                field(known);
            }
            else
            {
                _cursor.Skip();
            }
        }
    }

    private static string? Find(string[] names, ReadOnlySpan<char> name)
    {
        foreach (var candidate in names)
        {
            if (name.SequenceEqual(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}

/// <summary>One cell, its source as the places between the quotes of its strings.</summary>
internal sealed class NotebookFileCell
{
    public required int Start { get; init; }

    public string Kind { get; set; } = string.Empty;

    public string? Language { get; set; }

    public int? ExecutionCount { get; set; }

    public TextSpan Outputs { get; set; }

    public List<TextSpan> Sources { get; } = [];

    public TextSpan Place => Sources is [var first, ..] ? new TextSpan(first.Start, Sources[^1].End) : new TextSpan(Start, Start);
}
