using System.Numerics;
using System.Runtime.InteropServices;

namespace Solvent.Platform.JsonSchemas.Values;

/// <summary>Texts in UTF-8 with their positions, for lookups without allocation. Made once, never changed.</summary>
internal sealed class NameTable
{
    private const int MostOfOneKey = 8;
    private readonly byte[][] _names;
    private readonly Entry[] _entries;
    private readonly int _mask;
    private readonly bool _hasBackslash;
    private readonly bool _isHashed;

    /// <summary>A table of some names, none twice.</summary>
    /// <param name="names">The names without escapes; the position in this list is what is found.</param>
    public NameTable(IReadOnlyList<byte[]> names)
    {
        _names = [.. names];
        _hasBackslash = _names.Any(static name => JsonText.IsEscaped(name));
        // Names that differ only in their middle would all lie in one place: then, whole names are hashed.
        _isHashed = _names.GroupBy(static name => (KeyOf(name), name.Length)).Any(static group => group.Count() > MostOfOneKey);
        var size = 4;
        while (size < names.Count * 3)
        {
            size *= 2;
        }

        _mask = size - 1;
        _entries = new Entry[size];
        for (var i = 0; i < _names.Length; i++)
        {
            var key = Key(_names[i]);
            var slot = Slot(key, _names[i].Length);
            while (_entries[slot].Position > 0)
            {
                slot = (slot + 1) & _mask;
            }

            _entries[slot] = new Entry(key, _names[i].Length, i + 1);
        }
    }

    /// <summary>How many names there are.</summary>
    public int Count => _names.Length;

    /// <summary>A name.</summary>
    public ReadOnlySpan<byte> this[int position] => _names[position];

    /// <summary>The position of a text; -1 where it is none of the names.</summary>
    /// <param name="content">As it stands in a document, with escapes.</param>
    public int Find(ReadOnlySpan<byte> content)
    {
        if (_hasBackslash && JsonText.IsEscaped(content))
        {
            return FindPlain(JsonText.Bytes(content));
        }

        var found = FindPlain(content);
        return found < 0 && JsonText.IsEscaped(content) ? FindPlain(JsonText.Bytes(content)) : found;
    }

    private int FindPlain(ReadOnlySpan<byte> name)
    {
        var key = Key(name);
        for (var slot = Slot(key, name.Length); ; slot = (slot + 1) & _mask)
        {
            ref readonly var entry = ref _entries[slot];
            if (entry.Position == 0)
            {
                return -1;
            }

            // A key says all of a name that is shorter than eight bytes, unless it is a hash.
            if (entry.Key == key && entry.Length == name.Length && ((name.Length < 8 && !_isHashed) || _names[entry.Position - 1].AsSpan().SequenceEqual(name)))
            {
                return entry.Position - 1;
            }
        }
    }

    private ulong Key(ReadOnlySpan<byte> name)
    {
        if (!_isHashed)
        {
            return KeyOf(name);
        }

        var hash = new HashCode();
        hash.AddBytes(name);
        return (uint)hash.ToHashCode();
    }

    private static ulong KeyOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        >= 8 => MemoryMarshal.Read<ulong>(name) ^ BitOperations.RotateLeft(MemoryMarshal.Read<ulong>(name[^8..]), 31),
        >= 4 => MemoryMarshal.Read<uint>(name) | ((ulong)MemoryMarshal.Read<uint>(name[^4..]) << 32),
        0 => 0,
        _ => name[0] | ((ulong)name[^1] << 8) | ((ulong)name[name.Length / 2] << 16),
    };

    private int Slot(ulong key, int length) => (int)(((key ^ ((ulong)length << 56)) * 0x9E3779B97F4A7C15) >> 40) & _mask;

    private readonly record struct Entry(ulong Key, int Length, int Position);
}
