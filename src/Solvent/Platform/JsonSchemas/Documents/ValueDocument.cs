using System.Text;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Documents;

/// <summary>A file with one value, JSON or YAML, that knows at which line each part of it stands.</summary>
internal sealed class ValueDocument
{
    private const int MostDepth = 200;
    private readonly byte[]? _json;
    private readonly Dictionary<string, long>? _lines;

    private ValueDocument(JsonElement root, byte[]? json, Dictionary<string, long>? lines) => (Root, _json, _lines) = (root, json, lines);

    /// <summary>The value.</summary>
    public JsonElement Root { get; }

    /// <summary>Reads a file. What is named <c>.yaml</c> or <c>.yml</c> is YAML, what is named <c>.json</c> is JSON; anything else is JSON where it begins as JSON does.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="bytes">What stands in it, UTF-8; a byte order mark is passed over.</param>
    /// <exception cref="DocumentException">It can't be read, or a name stands twice.</exception>
    public static ValueDocument Read(string file, ReadOnlySpan<byte> bytes)
    {
        var utf8 = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return IsYaml(file, utf8) ? ReadYaml(file, utf8) : ReadJson(file, utf8.ToArray());
    }

    /// <summary>The line at which a part stands, from 1; of a part that is not there, that of what would hold it.</summary>
    /// <param name="pointer">A JSON pointer.</param>
    public long Line(string pointer)
    {
        if (_json is not null)
        {
            return JsonPlaces.Line(_json, pointer, MostDepth);
        }

        while (!_lines!.ContainsKey(pointer) && pointer.Length > 0)
        {
            pointer = pointer[..pointer.LastIndexOf('/')];
        }

        return _lines.GetValueOrDefault(pointer, 1);
    }

    private static bool IsYaml(string file, ReadOnlySpan<byte> utf8)
    {
        var extension = Path.GetExtension(file).ToLowerInvariant();
        return extension is ".yaml" or ".yml" || (extension is not ".json" && utf8.TrimStart(" \t\r\n"u8) is not ([(byte)'{' or (byte)'[' or (byte)'"', ..] or []));
    }

    private static ValueDocument ReadJson(string file, byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MostDepth, AllowDuplicateProperties = false });
            return new ValueDocument(document.RootElement.Clone(), utf8, null);
        }
        catch (JsonException) when (JsonPlaces.Twice(utf8, MostDepth) is { } twice)
        {
            throw new DocumentException(file, twice.Line, $"`{ShownValue.Cut(twice.Name)}` stands here twice; keep one of them.");
        }
        catch (JsonException e)
        {
            throw new DocumentException(file, (e.LineNumber ?? 0) + 1, $"this is no JSON that can be read: {ShownValue.Cut(e.Message.Split(" LineNumber", 2)[0], most: 160)}");
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException(file, 1, "a name in it is no Unicode: half of a surrogate pair, or broken UTF-8.");
        }
    }

    private static ValueDocument ReadYaml(string file, ReadOnlySpan<byte> utf8)
    {
        var reader = new YamlReader(file, MostDepth);
        var json = reader.Read(Encoding.UTF8.GetString(utf8));
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth + 1 });
        return new ValueDocument(document.RootElement.Clone(), null, reader.Lines);
    }
}
