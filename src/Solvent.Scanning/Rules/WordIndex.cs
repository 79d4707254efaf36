using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Solvent.Scanning.Rules;

/// <summary>Numbers for names, and which of them a text holds as whole words: one pass, however many names there are.</summary>
internal sealed class WordIndex
{
    private const int Ascii = 128;
    private static readonly bool[] s_isNamePart = [.. Enumerable.Range(0, Ascii).Select(c => char.IsAsciiLetterOrDigit((char)c) || c == '_')];

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers;

    // Bit n of a first character: some name of n characters (63 for more) begins with it.
    private readonly ulong[] _lengths = new ulong[Ascii];

    public WordIndex(IReadOnlyList<string> names)
    {
        Count = names.Count;
        _numbers = names.Select((name, number) => KeyValuePair.Create(name, number)).ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in names)
        {
            _lengths[name[0]] |= 1UL << Math.Min(name.Length, 63);
        }
    }

    /// <summary>How many names there are; their numbers are below.</summary>
    public int Count { get; }

    /// <summary>Marks the numbers of the names in the text. With <paramref name="skipsEscapes"/>, a backslash takes the character behind it (the text of a JSON file).</summary>
    public void Mark(ReadOnlySpan<char> text, bool skipsEscapes, Span<bool> found)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!IsNamePart(text[at]))
            {
                at += skipsEscapes && text[at] == '\\' ? 2 : 1;
                continue;
            }

            var start = at++;
            while (at < text.Length && IsNamePart(text[at]))
            {
                at++;
            }

            if (text[start] < Ascii && ((_lengths[text[start]] >> Math.Min(at - start, 63)) & 1) != 0 && _numbers.TryGetValue(text[start..at], out var number))
            {
                found[number] = true;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNamePart(char c) => c < Ascii ? s_isNamePart[c] : char.IsLetterOrDigit(c);
}
