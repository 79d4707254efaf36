using System.Text;

namespace Solvent.Platform.JsonSchemas.Values;

/// <summary>A number of a schema that others are compared with, exactly.</summary>
internal sealed class NumberBound
{
    private readonly byte[] _raw;
    private readonly long? _whole;

    /// <summary>Keeps a number.</summary>
    /// <param name="raw">As it stands in the schema.</param>
    public NumberBound(ReadOnlySpan<byte> raw)
    {
        _raw = raw.ToArray();
        _whole = NumberParts.TryLong(raw, out var value) ? value : null;
    }

    /// <summary>Below, at or above zero as a number is smaller than, equal to or greater than this.</summary>
    /// <param name="raw">The number as it stands in the document.</param>
    public int Compare(ReadOnlySpan<byte> raw) =>
        _whole is { } whole && NumberParts.TryLong(raw, out var value) ? value.CompareTo(whole) : NumberParts.Of(raw).CompareTo(NumberParts.Of(_raw));

    /// <inheritdoc />
    public override string ToString() => ShownValue.Cut(Encoding.ASCII.GetString(_raw));
}
