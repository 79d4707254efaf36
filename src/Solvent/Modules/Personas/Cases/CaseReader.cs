using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Personas.Cases;

/// <summary>A file of cases, or why it could not be read.</summary>
/// <param name="Name">Its path from the repository's top.</param>
/// <param name="Bytes">Its bytes; null where it was not read.</param>
/// <param name="Reason">Why it was not read; null where it was.</param>
internal sealed record CaseFile(string Name, byte[]? Bytes, string? Reason);

/// <summary>Reads the cases of a contract: lists in YAML and JSON, one case a line in JSON lines. Every problem is told in one run; it never throws, whatever the bytes.</summary>
internal sealed class CaseReader
{
    /// <summary>The most cases of a contract.</summary>
    public const int Most = 20_000;

    /// <summary>The most bytes of a file of JSON lines.</summary>
    public const int MostBytes = 16 << 20;

    private readonly PersonaFolder folder;
    private readonly ProblemList problems;
    private readonly Dictionary<string, ContractCase> all = new(StringComparer.Ordinal);
    private readonly List<ContractCase> ordered = [];

    private CaseReader(PersonaFolder folder, ProblemList problems) => (this.folder, this.problems) = (folder, problems);

    /// <summary>Reads.</summary>
    /// <param name="folder">The contract's folder, for the schemas that cases name.</param>
    /// <param name="files">The files, in order; those that hold no cases are passed over.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The cases, in the order of files and lines.</returns>
    public static IReadOnlyList<ContractCase> Read(PersonaFolder folder, IEnumerable<CaseFile> files, ProblemList problems)
    {
        var reader = new CaseReader(folder, problems);
        foreach (var file in files)
        {
            reader.Read(file);
        }

        return reader.ordered;
    }

    private void Read(CaseFile file)
    {
        if (Path.GetExtension(file.Name) is not (".yaml" or ".yml" or ".json" or ".jsonl"))
        {
            return;
        }

        if (file.Bytes is not { } bytes)
        {
            problems.Error(file.Name, null, $"the file can't be read: {file.Reason}", "make it a plain file that is not too large");
        }
        else if (file.Name.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            ReadLines(file.Name, bytes);
        }
        else if ((file.Name.EndsWith(".json", StringComparison.Ordinal) ? PlacedJson.Read(file.Name, bytes, problems) : PlacedYaml.Read(file.Name, bytes, problems)) is { } root)
        {
            foreach (var item in root.Items ?? [root])
            {
                ReadCase(file.Name, item, 0, problems);
            }
        }
    }

    private void ReadLines(string file, byte[] bytes)
    {
        var (start, line) = (0, 0);
        while (start < bytes.Length)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n') is var at and >= 0 ? at : bytes.Length - start;
            var text = bytes[start..(start + length)];
            if (text.AsSpan().TrimEnd(" \t\r"u8).Length > 0)
            {
                var own = new ProblemList();
                if (PlacedJson.Read(file, text, own) is { } value)
                {
                    ReadCase(file, value, line, own);
                }

                foreach (var one in own.All)
                {
                    problems.Add(one.Kind, file, one.Line + line, one.Column, one.Message, one.Remedy);
                }
            }

            (start, line) = (start + length + 1, line + 1);
        }
    }

    private void ReadCase(string file, PlacedValue value, int above, ProblemList told)
    {
        if (PlacedMap.Of(file, value, "a case", told) is not { } map)
        {
            return;
        }

        var id = map.RequiredText("id", PersonaReader.LongestLine, "write an id such as refund-goes-to-billing");
        if (id.Length > 0 && !PersonaReader.IsId(id))
        {
            map.Fail("id", $"`id` is `{id}`", "write 1 to 60 small letters, digits and dashes, a letter first");
        }

        var input = map.Require("input", "write what the persona is asked");
        var context = map.Maps("context").Select((piece, rank) => Piece(piece, rank)).ToArray();
        var answer = map.Take("answer");
        var reader = new ExpectationReader(folder, file, above, told);
        var expect = map.Require("expect", "write what has to hold, such as `- equals: { queue: billing }`") is null ? [] : map.List("expect").Select(reader.Read).OfType<Expectation>().ToArray();
        if (expect.Length == 0 && map.Value.Field("expect") is { Items.Count: 0 } nothing)
        {
            told.Error(file, nothing, "the case expects nothing, so it can't fail", "write what has to hold");
        }

        map.Done();
        Add(file, new ContractCase(id, file, value.Line + above, (input ?? PlacedValue.OfScalar(0, 0, null, isPlain: true)).ToJson(), expect) { Context = context, Answer = answer?.ToJson() }, value, told);
    }

    private void Add(string file, ContractCase one, PlacedValue value, ProblemList told)
    {
        if (!all.TryAdd(one.Id, one))
        {
            if (one.Id.Length > 0)
            {
                told.Error(file, value.Field("id") ?? value, $"`{one.Id}` is the id of a case already: {all[one.Id].File}:{all[one.Id].Line}", "give each case an id of its own");
            }
        }
        else if (ordered.Count < Most)
        {
            ordered.Add(one);
        }
        else if (ordered.Count == Most)
        {
            told.Error(file, value, $"there are more than {Most} cases", "keep fewer");
            ordered.Add(one);
        }
    }

    // Only `node` and `text` have to be there: all else is for those who want to say it.
    private static ContextPiece Piece(PlacedMap map, int rank)
    {
        var node = map.RequiredText("node", PersonaReader.LongestText, "write the node's id, such as chunk:guides/refunds.md#1");
        var text = map.RequiredText("text", PlacedText.MostBytes, "write the piece's text");
        var place = node.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? node[(colon + 1)..] : node;
        var attributes = map.Map("attributes") is { } named
            ? named.Value.Fields!.ToDictionary(field => field.Key, field => named.TextOf(field.Value, field.Key, PersonaReader.LongestText) ?? "", StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
        var piece = new ContextPiece(
            node, map.Text("source", PersonaReader.LongestLine) ?? place.Split('/')[0], map.Text("document", PersonaReader.LongestText) ?? place.Split('/', 2)[^1].Split('#')[0],
            map.Text("title", PersonaReader.LongestText) ?? node, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            map.Number("score") ?? 1.0 / (rank + 1), map.Text("why", PersonaReader.LongestText) ?? "given by the case") { Attributes = attributes };
        map.Done();
        return piece;
    }
}
