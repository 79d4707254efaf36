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
        _whole = ShortNumber.TryRead(raw, out var number) && number.Places == 0 ? number.Digits : null;
    }

    /// <summary>Below, at or above zero as a number is smaller than, equal to or greater than this.</summary>
    /// <param name="number">The number of a document.</param>
    public int Compare(in NumberInDocument number) =>
        _whole is { } whole && number.Short is { } value ? value.CompareTo(whole) : NumberParts.Of(number.Raw).CompareTo(NumberParts.Of(_raw));

    /// <inheritdoc />
    public override string ToString() => ShownValue.Cut(Encoding.ASCII.GetString(_raw));
}

/// <summary>A number of a document, read once.</summary>
internal readonly ref struct NumberInDocument
{
    /// <summary>Reads a number.</summary>
    /// <param name="raw">As it stands there.</param>
    public NumberInDocument(ReadOnlySpan<byte> raw)
    {
        Raw = raw;
        Short = ShortNumber.TryRead(raw, out var number) ? number : null;
    }

    /// <summary>As it stands in the document.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Its value where it is short.</summary>
    public ShortNumber? Short { get; }

    /// <summary>Whether it is a whole number, however it is written.</summary>
    public bool IsInteger => Short is { } number ? number.IsInteger : NumberParts.Of(Raw).IsInteger;
}
