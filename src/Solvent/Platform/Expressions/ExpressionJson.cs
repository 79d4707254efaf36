using System.Buffers;
using System.Text.Json;

namespace Solvent.Platform.Expressions;

/// <summary>JSON whose texts may have places: <c>{"to": "{{ input.tier }}", "say": "Dear {{ input.name }}"}</c>. Safe for any number of threads.</summary>
internal sealed class ExpressionJson
{
    private readonly JsonElement source;
    private readonly Dictionary<string, ExpressionText> texts = new(StringComparer.Ordinal);

    private ExpressionJson(JsonElement source) => this.source = source;

    /// <summary>As it was written.</summary>
    public JsonElement Source => source;

    /// <summary>The expressions in it.</summary>
    public IEnumerable<Expression> Places => texts.Values.SelectMany(text => text.Places);

    /// <summary>Reads JSON.</summary>
    /// <param name="source">The JSON.</param>
    /// <param name="known">The names that its expressions may use.</param>
    /// <exception cref="ExpressionException">A place can't be read.</exception>
    public static ExpressionJson Parse(JsonElement source, params IReadOnlyCollection<string> known)
    {
        var read = new ExpressionJson(source);
        read.Collect(source, known);
        return read;
    }

    /// <summary>The JSON for values.</summary>
    /// <exception cref="ExpressionException">A place can't be told.</exception>
    public JsonElement Value(ExpressionScope scope)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer, source, scope);
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    /// <summary>The text of a place in it; null where it has none of that text.</summary>
    public ExpressionText? Find(string text) => texts.GetValueOrDefault(text);

    private void Collect(JsonElement value, IReadOnlyCollection<string> known)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Collect(member.Value, known);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Collect(item, known);
                }

                break;
            case JsonValueKind.String when value.GetString() is { } text && text.Contains("{{", StringComparison.Ordinal):
                texts.TryAdd(text, ExpressionText.Parse(text, known));
                break;
        }
    }

    private void Write(Utf8JsonWriter writer, JsonElement value, ExpressionScope scope)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, scope);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, scope);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when texts.TryGetValue(value.GetString()!, out var text):
                text.Value(scope).WriteTo(writer);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
