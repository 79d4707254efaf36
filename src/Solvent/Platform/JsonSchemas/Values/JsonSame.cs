using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Solvent.Platform.JsonSchemas.Values;

/// <summary>Whether two values of JSON are the same: numbers by value, texts without escapes, objects in any order.</summary>
internal static class JsonSame
{
    /// <summary>Whether they are.</summary>
    /// <exception cref="InsufficientExecutionStackException">They are nested too deeply.</exception>
    public static bool Equal(JsonElement left, JsonElement right)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return left.ValueKind == right.ValueKind && left.ValueKind switch
        {
            JsonValueKind.String => SameText(JsonText.Content(left), JsonText.Content(right)),
            JsonValueKind.Number => SameNumber(JsonMarshal.GetRawUtf8Value(left), JsonMarshal.GetRawUtf8Value(right)),
            JsonValueKind.Array => SameItems(left, right),
            JsonValueKind.Object => SameProperties(left, right),
            _ => true,
        };
    }

    /// <summary>A hash that equal values share; it differs from process to process.</summary>
    /// <exception cref="InsufficientExecutionStackException">The value is nested too deeply.</exception>
    public static int Hash(JsonElement value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return HashOfText(JsonText.Content(value));
            case JsonValueKind.Number:
                return NumberParts.Of(JsonMarshal.GetRawUtf8Value(value)).Hash();
            case JsonValueKind.Array:
                var items = new HashCode();
                foreach (var item in value.EnumerateArray())
                {
                    items.Add(Hash(item));
                }

                return items.ToHashCode();
            case JsonValueKind.Object:
                var sum = 1;
                foreach (var property in value.EnumerateObject())
                {
                    sum += HashCode.Combine(HashOfText(JsonMarshal.GetRawUtf8PropertyName(property)), Hash(property.Value));
                }

                return sum;
            default:
                return (int)value.ValueKind;
        }
    }

    private static int HashOfText(ReadOnlySpan<byte> content)
    {
        var hash = new HashCode();
        hash.AddBytes(JsonText.IsEscaped(content) ? JsonText.Bytes(content) : content);
        return hash.ToHashCode();
    }

    private static bool SameText(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        !JsonText.IsEscaped(left) && !JsonText.IsEscaped(right) ? left.SequenceEqual(right) : JsonText.Bytes(left).AsSpan().SequenceEqual(JsonText.Bytes(right));

    private static bool SameNumber(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right) || NumberParts.Of(left).CompareTo(NumberParts.Of(right)) == 0;

    private static bool SameItems(JsonElement left, JsonElement right)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
        {
            return false;
        }

        using var others = right.EnumerateArray();
        foreach (var item in left.EnumerateArray())
        {
            if (!others.MoveNext() || !Equal(item, others.Current))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameProperties(JsonElement left, JsonElement right)
    {
        if (left.GetPropertyCount() != right.GetPropertyCount())
        {
            return false;
        }

        using var others = right.EnumerateObject();
        foreach (var property in left.EnumerateObject())
        {
            if (!others.MoveNext() || !SameText(JsonMarshal.GetRawUtf8PropertyName(property), JsonMarshal.GetRawUtf8PropertyName(others.Current)))
            {
                return SameSorted(left, right);
            }

            if (!Equal(property.Value, others.Current.Value))
            {
                return SameSorted(left, right);
            }
        }

        return true;
    }

    private static bool SameSorted(JsonElement left, JsonElement right)
    {
        var (ours, theirs) = (Sorted(left), Sorted(right));
        for (var i = 0; i < ours.Count; i++)
        {
            if (ours[i].Hash != theirs[i].Hash || !string.Equals(ours[i].Name, theirs[i].Name, StringComparison.Ordinal) || !Equal(ours[i].Value, theirs[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    // A name that stands twice is told apart by its values.
    private static List<(string Name, int Hash, JsonElement Value)> Sorted(JsonElement value) =>
        [.. value.EnumerateObject().Select(static property => (Name: JsonText.Text(JsonMarshal.GetRawUtf8PropertyName(property)), Hash: Hash(property.Value), property.Value))
            .OrderBy(static one => one.Name, StringComparer.Ordinal).ThenBy(static one => one.Hash)];
}
