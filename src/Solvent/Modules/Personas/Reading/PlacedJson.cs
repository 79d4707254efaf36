using System.Text;
using System.Text.Json;

namespace Solvent.Modules.Personas.Reading;

/// <summary>Reads JSON of strangers with the place of each value: strict, bounded, and no key twice. Never throws.</summary>
internal ref struct PlacedJson
{
    private const int MostDepth = 48;
    private readonly string file;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly ProblemList problems;
    private Utf8JsonReader reader;
    private int line;
    private int column;
    private int counted;

    private PlacedJson(string file, ReadOnlySpan<byte> bytes, ProblemList problems)
    {
        (this.file, this.problems) = (file, problems);
        this.bytes = bytes;
        reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MostDepth });
        line = 1;
    }

    /// <summary>The document; null where it can't be read, which is told.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static PlacedValue? Read(string file, byte[] bytes, ProblemList problems)
    {
        if (PlacedText.Read(file, bytes, problems) is not { } text)
        {
            return null;
        }

        var json = new PlacedJson(file, Encoding.UTF8.GetBytes(text), problems);
        try
        {
            json.reader.Read();
            var value = json.ReadValue();
            return json.reader.Read() ? null : value;
        }
        catch (JsonException e)
        {
            problems.Add(ProblemKind.Error, file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "this is no valid JSON", "mend the line; comments and commas at the end are not allowed");
        }
        catch (InvalidOperationException)
        {
            // A text with half of a surrogate pair.
            problems.Add(ProblemKind.Error, file, json.line, 1, "a text here is no valid Unicode", "mend its escapes");
        }

        return null;
    }

    private PlacedValue ReadValue()
    {
        var (row, column) = Place();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return PlacedValue.OfFields(row, column, ReadFields());
            case JsonTokenType.StartArray:
                var items = new List<PlacedValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue());
                }

                return PlacedValue.OfItems(row, column, items);
            case JsonTokenType.String:
                return PlacedValue.OfScalar(row, column, reader.GetString(), isPlain: false);
            case JsonTokenType.Null:
                return PlacedValue.OfScalar(row, column, null, isPlain: true);
            default:
                return PlacedValue.OfScalar(row, column, Encoding.UTF8.GetString(reader.ValueSpan), isPlain: true);
        }
    }

    private List<PlacedField> ReadFields()
    {
        var fields = new List<PlacedField>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (row, column) = Place();
            var key = reader.GetString()!;
            reader.Read();
            var value = ReadValue();
            if (keys.Add(key))
            {
                fields.Add(new PlacedField(key, row, column, value));
            }
            else
            {
                problems.Add(ProblemKind.Error, file, row, column, $"`{key}` stands here twice", "keep one of them");
            }
        }

        return fields;
    }

    // Columns are told in characters, as an editor counts them.
    private (int Line, int Column) Place()
    {
        var passed = bytes[counted..(int)reader.TokenStartIndex];
        var last = passed.LastIndexOf((byte)'\n');
        line += passed.Count((byte)'\n');
        column = (last < 0 ? column : 0) + Encoding.UTF8.GetCharCount(passed[(last + 1)..]);
        counted += passed.Length;
        return (line, column + 1);
    }
}
