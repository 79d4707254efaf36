using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Retrieval;

/// <summary>Sources that are no files: debt items, incidents and sections of assets, each a document of one piece that names the repository whose readers may see it.</summary>
/// <param name="source">The source.</param>
internal sealed class LedgerSources(ContextSource source)
{
    private const int MostFindings = 20;

    /// <summary>The debt items.</summary>
    public IEnumerable<ReadDocument> OfRegister(RegisteredItems items) => items.Words(MostFindings).Take(ReadLimits.Documents).Select(item => Row(
        item.Id, $"{item.Title} in {item.Component}",
        [$"rule: {item.Rule}", $"severity: {item.Severity}", $"state: {item.State}", $"component: {item.Component}", $"paid by: {item.PaidBy}", .. item.Findings],
        [
            ("item", item.Id), ("rule", item.Rule), ("category", item.Category), ("severity", item.Severity), ("state", item.State), ("component", item.Component), ("repository", item.Repository),
            ("minutes", item.Minutes.ToString("0.##", CultureInfo.InvariantCulture)), ("paid-by", item.PaidBy),
        ],
        item.Repository));

    /// <summary>The incidents.</summary>
    public async Task<IReadOnlyList<ReadDocument>> OfIncidentsAsync(IncidentBook book, CancellationToken ct)
    {
        var documents = new List<ReadDocument>();
        foreach (var one in (await book.ListAsync(null, ct).ConfigureAwait(false)).Take(ReadLimits.Documents))
        {
            var words = await book.ReadAsync(one, ct).ConfigureAwait(false);
            documents.Add(Row(
                one.Id, words.Title,
                [
                    $"severity: {one.Severity}", $"state: {(one.IsOpen ? "open" : "closed")}", .. one.Component is { } component ? [$"component: {component}"] : Array.Empty<string>(),
                    .. words.Notes.Where(note => note.Text is not null).Select(note => $"{note.Note.Kind}: {note.Text}"), .. words.Because is { } because ? [$"ended by: {because}"] : Array.Empty<string>(),
                ],
                [
                    ("incident", one.Id), ("severity", one.Severity), ("state", one.IsOpen ? "open" : "closed"), ("component", one.Component ?? ""), ("repository", one.Repository ?? ""),
                    ("started", one.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                ],
                one.Repository));
        }

        return documents;
    }

    /// <summary>The sections of the library.</summary>
    public IEnumerable<ReadDocument> OfAssets(IReadOnlyList<SearchableSection> sections) => sections.Select(section =>
    {
        var name = $"{section.Asset}@{section.Version}";
        var piece = new ReadPiece(
            PieceKinds.Chunk, PieceKinds.Node(PieceKinds.Chunk, $"{source.Name}/{name}#{section.Section}"), PlainText.Line($"{section.AssetTitle} › {section.Title}"), PlainText.Of(section.Text))
        {
            Attributes = Attributes([("asset", section.Asset), ("version", section.Version), ("section", section.Section), ("owner", section.Owner), ("pays", string.Join(", ", section.Pays))]),
        };
        return Document($"{name}#{section.Section}", piece, null);
    });

    private ReadDocument Row(string key, string title, IReadOnlyList<string> lines, (string, string)[] attributes, string? repository) => Document(
        key, new ReadPiece(PieceKinds.Entity, PieceKinds.Node(PieceKinds.Entity, $"{source.Name}/{key}"), PlainText.Line(title), PlainText.Of(string.Join('\n', lines))) { Attributes = Attributes(attributes) }, repository);

    private ReadDocument Document(string path, ReadPiece piece, string? repository)
    {
        var terms = new AccessTerms(source.Name, source.Purposes, source.Rights, repository is null ? [] : [repository]);
        var content = $"{terms.ToText()}\n{piece.Title}\n{JsonSerializer.Serialize(new Dictionary<string, string>(piece.Attributes, StringComparer.Ordinal), IndexJson.Default.DictionaryStringString)}\n{piece.Text}";
        return new ReadDocument(path, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), piece.Title, [piece], terms);
    }

    private static Dictionary<string, string> Attributes((string Name, string Value)[] all) =>
        all.Where(one => one.Value.Length > 0).ToDictionary(one => one.Name, one => PlainText.Line(one.Value, ReadLimits.Value), StringComparer.Ordinal);
}
