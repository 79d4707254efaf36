using System.Text;

namespace Solvent.FuzzBench;

/// <summary>Makes an input of the seeds; the same random numbers make the same input.</summary>
internal static class Mutation
{
    private const int Longest = 120_000;
    private const string Signs = "()[]{}<>\"'`$#@!?:;,.=+-*/\\%&|^~_ \n\r\t0a\0\uFEFF\u200B\uD800\uDC00é😀";

    public static string Make(IReadOnlyList<string> seeds, Random random)
    {
        var text = seeds[random.Next(seeds.Count)];
        var from = text.Length > 4_000 && random.Next(4) > 0 ? random.Next(text.Length - 2_000) : 0;
        var input = new StringBuilder(text, from, Math.Min(text.Length - from, random.Next(8) == 0 ? Longest : 4_000), 8_000);
        for (var steps = random.Next(1, 9); steps > 0; steps--)
        {
            Step(input, seeds, random);
        }

        return input.Length > Longest ? input.ToString(0, Longest) : input.ToString();
    }

    private static void Step(StringBuilder input, IReadOnlyList<string> seeds, Random random)
    {
        var at = random.Next(input.Length + 1);
        var length = Math.Min(input.Length - at, 1 << random.Next(10));
        switch (random.Next(9))
        {
            case 0 when input.Length > 0:
                input[Math.Min(at, input.Length - 1)] = Sign(random);
                break;
            case 1:
                input.Insert(at, Sign(random));
                break;
            case 2:
                input.Remove(at, length);
                break;
            case 3:
                input.Length = at;
                break;
            case 4:
                input.Insert(at, input.ToString(at, length));
                break;
            case 5:
                var other = seeds[random.Next(seeds.Count)];
                var start = random.Next(other.Length + 1);
                input.Insert(at, other.AsSpan(start, Math.Min(other.Length - start, 1 << random.Next(11))));
                break;
            case 6:
                Nest(input, at, random);
                break;
            case 7 when input.Length > 0:
                input[Math.Min(at, input.Length - 1)] ^= (char)(1 << random.Next(8));
                break;
            default:
                Swap(input, at, length);
                break;
        }
    }

    // A short piece of the text again and again, as it stands or with brackets.
    private static void Nest(StringBuilder input, int at, Random random)
    {
        var piece = input.ToString(at, Math.Min(input.Length - at, random.Next(1, 24)));
        piece = random.Next(3) switch { 0 => piece, 1 => piece + Sign(random), _ => Sign(random).ToString() };
        var times = piece.Length == 0 ? 0 : Math.Min(1 << random.Next(14), Longest / 2 / piece.Length);
        input.Insert(at, piece, times);
    }

    private static void Swap(StringBuilder input, int at, int length)
    {
        var piece = input.ToString(at, length);
        input.Remove(at, length).Insert(input.Length / 2, piece);
    }

    private static char Sign(Random random) => Signs[random.Next(Signs.Length)];
}
