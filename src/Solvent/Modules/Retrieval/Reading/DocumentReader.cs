using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Retrieval;

/// <summary>Takes files of a source apart into chunks and rows, by their endings. Pure.</summary>
/// <param name="source">The source.</param>
/// <param name="terms">Who may see it.</param>
internal sealed class DocumentReader(ContextSource source, AccessTerms terms)
{
    /// <summary>Goes up when files give other pieces than before, so that all are read again.</summary>
    private const int Version = 2;

    /// <summary>What is wrong with what was read.</summary>
    public List<SourceProblem> Problems { get; } = [];

    /// <summary>Whether a path ends like a file that is read.</summary>
    public static bool IsRead(string path) => FormOf(path) is not null;

    /// <summary>What the index compares: it changes with the text and with what the source says.</summary>
    /// <param name="text">The file's text.</param>
    public string DigestOf(ReadOnlySpan<char> text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version}\n{terms.ToText()}\n{JsonSerializer.Serialize(source with { Line = 0, Owner = null }, IndexJson.Default.ContextSource)}\n")));
        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A document of a file.</summary>
    /// <param name="path">Its path in the source.</param>
    /// <param name="text">Its text.</param>
    /// <param name="digest">Its digest.</param>
    public ReadDocument Read(string path, ReadOnlySpan<char> text, string digest)
    {
        var plain = PlainText.Of(text);
        return FormOf(path) switch
        {
            Form.Csv => OfRows(path, digest, CsvRows.Read(Place(path), plain, Problems)),
            Form.Json => OfRows(path, digest, JsonRows.Read(Place(path), plain, isLines: false, Problems)),
            Form.JsonLines => OfRows(path, digest, JsonRows.Read(Place(path), plain, isLines: true, Problems)),
            Form.Html => OfText(path, digest, plain, isHtml: true),
            _ => OfText(path, digest, plain, isHtml: false),
        };
    }

    private ReadDocument OfText(string path, string digest, string text, bool isHtml)
    {
        var lines = text.Split('\n');
        var front = FrontMatter.Read(Place(path), lines);
        Problems.AddRange(front.Problem is { } problem ? [problem] : front.UnknownRights.Select(right => new SourceProblem($"{Place(path)}:1", $"`{right}` is no right, so that nobody sees the document; correct the front matter.")));
        var (title, blocks) = isHtml ? OfHtml(path, string.Concat(Enumerable.Repeat("\n", front.Lines)) + string.Join('\n', lines.Skip(front.Lines))) : (null, MarkdownBlocks.Read(lines, front.Lines));
        title = front.Attributes.GetValueOrDefault("title") is { Length: > 0 } named ? PlainText.Line(named)
            : title ?? (blocks.Find(block => block.Level == 1) is { Level: 1 } top && top.Text.Length > 0 ? PlainText.Line(top.Text) : Path.GetFileNameWithoutExtension(path));
        var pieces = new List<ReadPiece>();
        foreach (var chunk in Chunks.Of(blocks).Take(ReadLimits.Pieces))
        {
            var node = PieceKinds.Node(PieceKinds.Chunk, string.Create(CultureInfo.InvariantCulture, $"{source.Name}/{path}#{pieces.Count + 1}"));
            var above = chunk.Headings is [var first, ..] && first == title ? chunk.Headings : [title, .. chunk.Headings];
            pieces.Add(new ReadPiece(PieceKinds.Chunk, node, string.Join(" › ", above), chunk.Text) { Attributes = front.Attributes, First = chunk.First, Last = chunk.Last });
        }

        return new ReadDocument(path, digest, title, pieces, front.Narrow(terms));
    }

    private (string? Title, List<TextBlock> Blocks) OfHtml(string path, string text)
    {
        try
        {
            return HtmlBlocks.Read(text);
        }
        catch (HtmlTooDeepException)
        {
            Problems.Add(new SourceProblem(Place(path), $"more than {HtmlBlocks.MostDeep} elements lie within each other; the page is left out."));
            return (null, []);
        }
    }

    private ReadDocument OfRows(string path, string digest, List<Row> rows)
    {
        var (pieces, seen) = (new List<ReadPiece>(rows.Count), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var column in new[] { source.Key, source.Title }.Concat(source.Text).OfType<string>().Where(column => rows.Count > 0 && rows.TrueForAll(row => row.Cells.All(cell => !string.Equals(cell.Key, column, StringComparison.OrdinalIgnoreCase)))))
        {
            Problems.Add(new SourceProblem($"{Place(path)}:1", $"there is no column `{column}`, which the source `{source.Name}` names; correct one of the two."));
        }

        foreach (var (row, number) in rows.Select((row, i) => (row, i + 1)))
        {
            var key = source.Key is { } column ? row.Of(column) : number.ToString(CultureInfo.InvariantCulture);
            var place = row.First > 0 ? $"{Place(path)}:{row.First}" : $"{Place(path)}: row {number}";
            if (key is null)
            {
                Problems.Add(new SourceProblem(place, $"the key `{source.Key}` is empty; the row is left out."));
            }
            else if (!seen.TryAdd(PlainText.Line(key), row.First))
            {
                Problems.Add(new SourceProblem(place, $"the key `{PlainText.Line(key)}` stands there already{(row.First > 0 ? $" at line {seen[PlainText.Line(key)]}" : "")}; the row is left out."));
            }
            else
            {
                pieces.Add(OfRow(path, PlainText.Line(key), row));
            }
        }

        return new ReadDocument(path, digest, Path.GetFileName(path), pieces, terms);
    }

    private ReadPiece OfRow(string path, string key, Row row)
    {
        var shown = source.Text.Count == 0 ? row.Cells : row.Cells.Where(cell => source.Text.Contains(cell.Key, StringComparer.OrdinalIgnoreCase));
        var text = string.Join('\n', shown.Where(cell => cell.Value.Length > 0).Select(cell => $"{cell.Key}: {cell.Value}"));
        return new ReadPiece(PieceKinds.Entity, PieceKinds.Node(PieceKinds.Entity, $"{source.Name}/{(source.Kind == SourceKinds.Catalogue ? key : $"{path}#{key}")}"), PlainText.Line((source.Title is { } column ? row.Of(column) : null) ?? key), text)
        {
            Attributes = new Dictionary<string, string>(row.Cells, StringComparer.OrdinalIgnoreCase),
            First = row.First,
            Last = row.Last,
        };
    }

    // From the folder that holds .solvent, where people look.
    private string Place(string path) => source.Path is null or "." ? path
        : source.Path == path || source.Path.EndsWith("/" + path, StringComparison.Ordinal) ? source.Path : $"{source.Path}/{path}";

    private static Form? FormOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".md" or ".markdown" or ".mdx" or ".txt" or ".rst" or ".adoc" => Form.Text,
        ".html" or ".htm" or ".xhtml" => Form.Html,
        ".csv" or ".tsv" => Form.Csv,
        ".json" => Form.Json,
        ".jsonl" or ".ndjson" => Form.JsonLines,
        _ => null,
    };

    private enum Form
    {
        Text,
        Html,
        Csv,
        Json,
        JsonLines,
    }
}
