using System.Text.Json;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Json;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Publishing;

/// <summary>The blob of a published version: the contract that stands alone, and the text of the assets that it is bound to.</summary>
internal static class PublishedForm
{
    private const string Schema = "solvent.persona-version/1";

    /// <summary>The bytes; the same for the same contract and assets.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="assets">The versions that its ranges stand for now.</param>
    /// <param name="person">The ledger's id of a team or role: what people are called must stay erasable, and a blob is not.</param>
    public static byte[] Write(PersonaContract contract, IReadOnlyList<ResolvedAsset> assets, Func<string, string> person)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CanonicalJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("assets");
            foreach (var asset in assets)
            {
                Write(writer, asset);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("contract");
            CanonicalJson.Write(writer, PersonaWriter.Json(contract, person));
            writer.WriteString("schema", Schema);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads the bytes; teams and roles are ids.</summary>
    /// <exception cref="LedgerException">It is no such blob, or of a newer program.</exception>
    public static (PersonaContract Contract, IReadOnlyList<ResolvedAsset> Assets) Read(string name, string digest, ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 200 });
        var root = document.RootElement;
        if (root.GetProperty("schema").GetString() != Schema)
        {
            throw new LedgerException(LedgerFault.Corrupt, $"the blob {digest} is no version of a persona that this program knows; use the program that published it.");
        }

        var reading = PersonaReader.Read(new PersonaFolder(name, $"{name} (published)", _ => new FolderFile(null)), PlacedValue.Of(root.GetProperty("contract")));
        return reading.Contract is { } contract
            ? (contract, [.. root.GetProperty("assets").EnumerateArray().Select(ReadAsset)])
            : throw new LedgerException(LedgerFault.Corrupt, $"the blob {digest} holds a contract that this program can't read: {reading.Problems.All[0].Message}. Use the program that published it.");
    }

    private static void Write(Utf8JsonWriter writer, ResolvedAsset asset)
    {
        writer.WriteStartObject();
        writer.WriteString("digest", asset.Digest);
        writer.WriteString("name", asset.Name);
        writer.WriteStartArray("sections");
        foreach (var section in asset.Sections)
        {
            writer.WriteStartObject();
            writer.WriteString("id", section.Id);
            writer.WriteString("text", section.Text);
            writer.WriteString("title", section.Title);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("version", asset.Version.ToString());
        writer.WriteEndObject();
    }

    private static ResolvedAsset ReadAsset(JsonElement asset) => new(
        asset.GetProperty("name").GetString()!, SemVer.Read(asset.GetProperty("version").GetString()!)!, asset.GetProperty("digest").GetString()!,
        [.. asset.GetProperty("sections").EnumerateArray().Select(one => new LibrarySection(one.GetProperty("id").GetString()!, one.GetProperty("title").GetString()!, one.GetProperty("text").GetString()!))]);
}
