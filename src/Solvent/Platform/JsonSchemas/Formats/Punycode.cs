using System.Text;

namespace Solvent.Platform.JsonSchemas.Formats;

/// <summary>Letters beyond ASCII as names of hosts carry them (RFC 3492).</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int Least = 1;
    private const int Most = 26;

    /// <summary>The letters of a label.</summary>
    /// <param name="text">The label behind <c>xn--</c>.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static string Decode(string text)
    {
        var runes = new List<int>();
        var delimiter = text.LastIndexOf('-');
        runes.AddRange(text[..Math.Max(0, delimiter)].Select(static letter => (int)letter));
        var (rune, index, bias) = (128, 0, 72);
        for (var at = delimiter < 0 ? 0 : delimiter + 1; at < text.Length;)
        {
            var (start, weight) = (index, 1);
            for (var k = Base; ; k += Base)
            {
                var digit = at < text.Length ? Digit(text[at++]) : throw new FormatException();
                index = checked(index + (digit * weight));
                var threshold = Math.Clamp(k - bias, Least, Most);
                if (digit < threshold)
                {
                    break;
                }

                weight = weight > int.MaxValue / Base / Base ? throw new FormatException() : weight * (Base - threshold);
            }

            bias = Adapt(index - start, runes.Count + 1, start == 0);
            rune += index / (runes.Count + 1);
            index %= runes.Count + 1;
            runes.Insert(index++, Rune.IsValid(rune) ? rune : throw new FormatException());
        }

        return string.Concat(runes.Select(char.ConvertFromUtf32));
    }

    private static int Digit(char letter) => letter switch
    {
        >= 'a' and <= 'z' => letter - 'a',
        >= 'A' and <= 'Z' => letter - 'A',
        >= '0' and <= '9' => letter - '0' + 26,
        _ => throw new FormatException(),
    };

    private static int Adapt(int delta, int count, bool isFirst)
    {
        delta /= isFirst ? 700 : 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Base - Least) * Most / 2; k += Base)
        {
            delta /= Base - Least;
        }

        return k + ((Base - Least + 1) * delta / (delta + 38));
    }
}
