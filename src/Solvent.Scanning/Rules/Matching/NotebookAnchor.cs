using System.Globalization;
using System.Text;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Notebooks;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>notebook: out-of-order</c>: code cells that ran before a cell above them. <c>notebook: outputs</c> with <c>min-bytes: N</c>: cells whose
/// outputs are that large, or the largest one where only all together are; with <c>secrets: [{name, pattern, literals}]</c> and <c>except</c>:
/// cells whose outputs show one. A place is the code of the cell, so that a comment in its first line can speak of it.
/// </summary>
internal abstract class NotebookAnchor : Anchor
{
    public static NotebookAnchor Read(YamlMap map)
    {
        switch (map.Text("notebook"))
        {
            case "out-of-order":
                return new NotebookOrder();
            case "outputs" when map.Has("secrets"):
                return new NotebookSecrets(MatchReader.ReadShapes(map, "secrets"), MatchReader.Pattern(map, "except"));
            case "outputs":
                return new NotebookOutputs(map.Number("min-bytes", 1, int.MaxValue));
            case var other:
                throw map.Fail($"`notebook` takes out-of-order or outputs, not `{other}`");
        }
    }

    public sealed override IEnumerable<Candidate> Find(FileContext file) => file.Language == Language.Notebook ? Find(file.Fact(typeof(NotebookSource), () => Open(file))) : [];

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(["cells"]);

    protected abstract IEnumerable<Candidate> Find(NotebookSource notebook);

    // The key may hold no text of the cell: a fingerprint must not be made of what could be a secret.
    protected static Candidate Place(NotebookCell cell, string value) => new(cell.Place, null, [], value, "cell");

    private static NotebookSource Open(FileContext file) => file.IsParsed && file.Tree.Source is NotebookSource parsed ? parsed : NotebookSource.Open(file.Source);
}

/// <summary>Counts that go back from one cell to the next one that ran.</summary>
internal sealed class NotebookOrder : NotebookAnchor
{
    protected override IEnumerable<Candidate> Find(NotebookSource notebook)
    {
        var before = 0;
        foreach (var cell in notebook.Cells)
        {
            if (cell is { Kind: "code", ExecutionCount: > 0 and var count })
            {
                if (count < before)
                {
                    yield return Place(cell, $"[{count}] after [{before}]");
                }

                before = count;
            }
        }
    }
}

/// <summary>Outputs by their size in the file.</summary>
internal sealed class NotebookOutputs(int minBytes) : NotebookAnchor
{
    protected override IEnumerable<Candidate> Find(NotebookSource notebook)
    {
        var sizes = notebook.Cells.Select(cell => (Cell: cell, Bytes: BytesOf(notebook, cell))).Where(s => s.Bytes > 0).ToList();
        var total = sizes.Sum(s => s.Bytes);
        if (total < minBytes)
        {
            return [];
        }

        var large = sizes.Where(s => s.Bytes >= minBytes).ToList();
        return large.Count > 0 ? large.Select(s => Place(s.Cell, Kilobytes(s.Bytes))) : [Place(sizes.MaxBy(s => s.Bytes).Cell, Kilobytes(total))];
    }

    private static long BytesOf(NotebookSource notebook, NotebookCell cell) => Encoding.UTF8.GetByteCount(notebook.File.Slice(cell.Outputs));

    private static string Kilobytes(long bytes) => (bytes / 1000).ToString(CultureInfo.InvariantCulture) + " kB";
}

/// <summary>Outputs that show a secret; what was matched reaches neither message nor fingerprint.</summary>
internal sealed class NotebookSecrets(IReadOnlyList<TextPattern> shapes, LinearPattern? except) : NotebookAnchor
{
    public override IReadOnlyList<TextPattern> SecretShapes => shapes;

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(shapes.SelectMany(s => s.Literals));

    protected override IEnumerable<Candidate> Find(NotebookSource notebook)
    {
        var shown = shapes.SelectMany(shape => shape.Matches(notebook.File.Text).Select(place => (Place: place, shape.Name)))
            .Where(s => except?.IsMatch(notebook.File.Slice(s.Place)) != true)
            .OrderBy(s => s.Place.Start)
            .ToList();
        var next = 0;
        foreach (var cell in notebook.Cells)
        {
            while (next < shown.Count && shown[next].Place.Start < cell.Outputs.Start)
            {
                next++;
            }

            if (next < shown.Count && cell.Outputs.Contains(shown[next].Place))
            {
                yield return Place(cell, shown[next].Name);
            }
        }
    }
}
