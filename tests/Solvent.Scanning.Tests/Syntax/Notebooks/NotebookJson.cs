using System.Text.Json;
using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Notebooks;

namespace Solvent.Scanning.Tests.Syntax.Notebooks;

/// <summary>Writes notebooks as Jupyter does: one string a line.</summary>
internal static class NotebookJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(params string[] codeCells) => With("python", codeCells.Select(static code => Code(code)));

    public static string With(string language, IEnumerable<object> cells) => JsonSerializer.Serialize(
        new { cells, metadata = new { kernelspec = new { language, name = "k" } }, nbformat = 4, nbformat_minor = 5 }, Indented);

    public static object Code(string source, object[]? outputs = null, int? count = null) =>
        new { cell_type = "code", execution_count = count, metadata = new { }, outputs = outputs ?? [], source = Lines(source) };

    public static object Markdown(string source) => new { cell_type = "markdown", metadata = new { }, source = Lines(source) };

    public static SyntaxTree Read(string json) => new NotebookReader().Read(new SourceText("a.ipynb", json));

    public static NotebookSource Open(string json) => NotebookSource.Open(new SourceText("a.ipynb", json));

    private static string[] Lines(string source)
    {
        var lines = source.Split('\n');
        return [.. lines.Select((line, i) => i < lines.Length - 1 ? line + "\n" : line).Where(static line => line.Length > 0)];
    }
}
