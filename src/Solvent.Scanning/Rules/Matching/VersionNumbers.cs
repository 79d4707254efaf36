using System.Globalization;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>Compares versions by their numbers; what is no number counts as none.</summary>
internal static class VersionNumbers
{
    public static int Compare(string left, string right) => Compare(Of(left), Of(right));

    public static int Compare(int[] left, int[] right)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var difference = (i < left.Length ? left[i] : 0).CompareTo(i < right.Length ? right[i] : 0);
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }

    public static int[] Of(string version) =>
        [.. version.Split('+', '-')[0].Split('.').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)];
}
