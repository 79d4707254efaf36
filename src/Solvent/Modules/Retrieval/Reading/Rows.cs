using System.Text.Json;
using CsvHelper;

namespace Solvent.Modules.Retrieval;

/// <summary>A row of a table.</summary>
/// <param name="Cells">Names of columns and values, in the file's order.</param>
/// <param name="First">Its first line, from 1; 0 where nobody knows.</param>
/// <param name="Last">Its last line.</param>
internal sealed record Row(IReadOnlyList<KeyValuePair<string, string>> Cells, int First, int Last)
{
    /// <summary>The value of a column; null where it is missing or empty.</summary>
    public string? Of(string column)
    {
        foreach (var (name, value) in Cells)
        {
            if (string.Equals(name, column, StringComparison.OrdinalIgnoreCase))
            {
                return value.Length > 0 ? value : null;
            }
        }

        return null;
    }
}

/// <summary>Reads CSV with a heading. What can't be read is told with its line, and the rest is read.</summary>
internal static class CsvRows
{
    /// <summary>The rows.</summary>
    /// <param name="file">The file's path, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static List<Row> Read(string file, string text, List<SourceProblem> problems)
    {
        var bad = new List<SourceProblem>();
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = ReadLimits.FileBytes,
            OnMalformedRecord = found => bad.Add(new SourceProblem($"{file}:{found.LineNumber}", Meaning(found.Reason))),
        });
        var rows = new List<Row>();
        if (!reader.Read())
        {
            problems.Add(new SourceProblem(file, "the file is empty; write a heading with the names of the columns."));
            return rows;
        }

        string[] names = [.. reader.Current.ToArray().Select(name => PlainText.Line(name))];
        if (names.Length > ReadLimits.Columns || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Length)
        {
            problems.Add(new SourceProblem($"{file}:1", $"the heading names each column once, at most {ReadLimits.Columns}; nothing of the file is read."));
            return rows;
        }

        while (reader.Read() && rows.Count < ReadLimits.Pieces)
        {
            var (cells, line) = (reader.Current.ToArray(), (int)reader.LineNumber);
            if (cells.Length != names.Length)
            {
                problems.Add(new SourceProblem($"{file}:{line}", $"{cells.Length} cells for {names.Length} columns; the row is left out."));
                continue;
            }

            rows.Add(new Row([.. names.Zip(cells, (name, cell) => KeyValuePair.Create(name, Value(cell))).Where(cell => cell.Key.Length > 0)], line, line + reader.RawRecord.Count((byte)'\n')));
        }

        problems.AddRange(bad);
        return rows;
    }

    /// <summary>A value as it is kept.</summary>
    internal static string Value(string text) => PlainText.Of(text.AsSpan(0, Math.Min(text.Length, ReadLimits.Value))).Trim();

    private static string Meaning(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "a quote is not closed, so that all behind it is one cell; close it.",
        _ => "a quote stands where none may; put the whole cell in quotes and double the quotes in it.",
    };
}

/// <summary>Reads JSON: a list of objects, an object for each line, or one object.</summary>
internal static class JsonRows
{
    private const int Depth = 32;
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = Depth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The rows; null where the file is no JSON of objects, which the problem tells.</summary>
    /// <param name="file">The file's path, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isLines">Whether each line is an object.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static List<Row> Read(string file, string text, bool isLines, List<SourceProblem> problems)
    {
        if (isLines)
        {
            return Lines(file, text, problems);
        }

        if (Parse(file, 0, text, problems) is not { } document)
        {
            return [];
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                return [Of(root, 0)];
            }

            if (root.ValueKind != JsonValueKind.Array || root.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.Object))
            {
                problems.Add(new SourceProblem(file, "rows are a list of objects, or one object; nothing of the file is read."));
                return [];
            }

            return [.. root.EnumerateArray().Take(ReadLimits.Pieces).Select(one => Of(one, 0))];
        }
    }

    private static List<Row> Lines(string file, string text, List<SourceProblem> problems)
    {
        var rows = new List<Row>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || rows.Count == ReadLimits.Pieces)
            {
                continue;
            }

            using var document = Parse(file, number, line, problems);
            if (document is { RootElement.ValueKind: JsonValueKind.Object })
            {
                rows.Add(Of(document.RootElement, number));
            }
            else if (document is not null)
            {
                problems.Add(new SourceProblem($"{file}:{number}", "a line is one object; it is left out."));
            }
        }

        return rows;
    }

    private static JsonDocument? Parse(string file, int line, string text, List<SourceProblem> problems)
    {
        try
        {
            return JsonDocument.Parse(text, s_options);
        }
        catch (JsonException e)
        {
            problems.Add(new SourceProblem($"{file}:{(line > 0 ? line : e.LineNumber + 1)}", "this is no valid JSON, or nested too deeply; mend it. It is left out."));
            return null;
        }
    }

    private static Row Of(JsonElement one, int line)
    {
        var cells = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in one.EnumerateObject().Take(ReadLimits.Columns))
        {
            cells.TryAdd(PlainText.Line(field.Name), Text(field.Value));
        }

        return new Row([.. cells.Where(cell => cell.Key.Length > 0)], line, line);
    }

    // A list of plain values reads as one text; what is nested deeper stands as JSON.
    private static string Text(JsonElement value) => CsvRows.Value(value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)) =>
            string.Join(", ", value.EnumerateArray().Select(one => one.ToString())),
        _ => value.GetRawText(),
    });
}
