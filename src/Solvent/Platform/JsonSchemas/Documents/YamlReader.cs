using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Solvent.Platform.JsonSchemas.Documents;

/// <summary>Reads YAML as JSON, by YAML's core schema. What JSON has no form for is refused: aliases, tags of somebody's own, several documents, numbers without end.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="mostDepth">How deeply values may be nested.</param>
internal sealed class YamlReader(string file, int mostDepth)
{
    private const string Tags = "tag:yaml.org,2002:";

    /// <summary>The lines at which parts stand, by their JSON pointers.</summary>
    public Dictionary<string, long> Lines { get; } = new(StringComparer.Ordinal);

    /// <summary>The value as JSON in UTF-8; an empty file is null.</summary>
    /// <exception cref="DocumentException">It can't be read so.</exception>
    public ReadOnlyMemory<byte> Read(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = mostDepth + 1 }))
        {
            try
            {
                var parser = new Parser(new StringReader(text));
                parser.Consume<StreamStart>();
                if (parser.TryConsume<DocumentStart>(out _))
                {
                    Value(parser, writer, "", 0);
                    parser.Consume<DocumentEnd>();
                }
                else
                {
                    writer.WriteNullValue();
                }

                if (parser.Current is DocumentStart second)
                {
                    throw new DocumentException(file, second.Start.Line, "a second document begins here; one file holds one value.");
                }
            }
            catch (YamlException e)
            {
                throw new DocumentException(file, Math.Max(1, e.Start.Line), $"this is no YAML that can be read: {ShownValue.Cut(e.Message, most: 160)}");
            }
        }

        return buffer.WrittenMemory;
    }

    private void Value(Parser parser, Utf8JsonWriter writer, string pointer, int depth)
    {
        var current = parser.Current!;
        Lines[pointer] = current.Start.Line;
        if (depth > mostDepth)
        {
            throw new DocumentException(file, current.Start.Line, $"values are nested deeper than {mostDepth} levels.");
        }

        switch (current)
        {
            case Scalar scalar:
                parser.MoveNext();
                WriteScalar(scalar, writer);
                break;
            case SequenceStart:
                parser.MoveNext();
                writer.WriteStartArray();
                for (var index = 0; !parser.TryConsume<SequenceEnd>(out _); index++)
                {
                    Value(parser, writer, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}"), depth + 1);
                }

                writer.WriteEndArray();
                break;
            case MappingStart:
                parser.MoveNext();
                Mapping(parser, writer, pointer, depth);
                break;
            default:
                throw new DocumentException(file, current.Start.Line, "aliases (*name) are not read here, since they can multiply without end; write the value out.");
        }
    }

    private void Mapping(Parser parser, Utf8JsonWriter writer, string pointer, int depth)
    {
        writer.WriteStartObject();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var line = parser.Current!.Start.Line;
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw new DocumentException(file, line, "a key has to be a single value.");
            }

            if (!names.Add(key.Value))
            {
                throw new DocumentException(file, line, $"`{ShownValue.Cut(key.Value)}` stands here twice; keep one of them.");
            }

            writer.WritePropertyName(key.Value);
            Value(parser, writer, $"{pointer}/{Pointer.Escape(key.Value)}", depth + 1);
        }

        writer.WriteEndObject();
    }

    private void WriteScalar(Scalar scalar, Utf8JsonWriter writer)
    {
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? "" : scalar.Tag.Value;
        var isPlain = scalar.Style == ScalarStyle.Plain && !scalar.Tag.IsNonSpecific;
        switch (tag)
        {
            case "" when isPlain:
                WritePlain(scalar, writer);
                break;
            case "" or Tags + "str":
                writer.WriteStringValue(scalar.Value);
                break;
            case Tags + "null" or Tags + "bool" or Tags + "int" or Tags + "float":
                WritePlain(scalar, writer);
                break;
            default:
                throw new DocumentException(file, scalar.Start.Line, $"the tag {ShownValue.Cut(tag)} has no form in JSON; leave it out.");
        }
    }

    private void WritePlain(Scalar scalar, Utf8JsonWriter writer)
    {
        switch (scalar.Value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                writer.WriteNullValue();
                break;
            case "true" or "True" or "TRUE":
                writer.WriteBooleanValue(true);
                break;
            case "false" or "False" or "FALSE":
                writer.WriteBooleanValue(false);
                break;
            default:
                if (YamlNumber.ToJson(scalar.Value) is { } number)
                {
                    writer.WriteRawValue(number);
                }
                else if (YamlNumber.IsEndless(scalar.Value))
                {
                    throw new DocumentException(file, scalar.Start.Line, $"{scalar.Value} has no form in JSON; write a number, or the text in quotes.");
                }
                else
                {
                    writer.WriteStringValue(scalar.Value);
                }

                break;
        }
    }
}
