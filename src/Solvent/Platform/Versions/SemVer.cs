using System.Globalization;

namespace Solvent.Platform.Versions;

/// <summary>A version as SemVer 2.0.0 has it, without build metadata.</summary>
/// <param name="Major">Raised by a change that breaks who uses it.</param>
/// <param name="Minor">Raised by something new.</param>
/// <param name="Patch">Raised by anything else.</param>
/// <param name="Pre">Identifiers of a pre-release, such as <c>beta.2</c>; empty for a release.</param>
internal sealed record SemVer(int Major, int Minor, int Patch, string Pre = "") : IComparable<SemVer>
{
    private const int LongestPre = 40;

    /// <summary>The version that a text names; null where it names none.</summary>
    public static SemVer? Read(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var (core, pre) = dash < 0 ? (text, "") : (text[..dash], text[(dash + 1)..]);
        var parts = core.Split('.');
        return parts.Length == 3 && Number(parts[0]) is { } major && Number(parts[1]) is { } minor && Number(parts[2]) is { } patch && (dash < 0 || IsPre(pre))
            ? new SemVer(major, minor, patch, pre)
            : null;
    }

    /// <inheritdoc />
    public int CompareTo(SemVer? other)
    {
        if (other is null)
        {
            return 1;
        }

        var core = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return core != 0 || Pre == other.Pre ? core
            : Pre.Length == 0 ? 1
            : other.Pre.Length == 0 ? -1
            : ComparePre(Pre.Split('.'), other.Pre.Split('.'));
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{(Pre.Length == 0 ? "" : "-")}{Pre}");

    private static int ComparePre(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var one = (Number(left[i]), Number(right[i])) switch
            {
                ({ } l, { } r) => l.CompareTo(r),
                ({ }, null) => -1,
                (null, { }) => 1,
                _ => string.CompareOrdinal(left[i], right[i]),
            };
            if (one != 0)
            {
                return one;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int? Number(string text) =>
        text.Length is > 0 and < 10 && (text == "0" || text[0] != '0') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsPre(string text) => text.Length is > 0 and <= LongestPre
        && Array.TrueForAll(text.Split('.'), part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && (!part.All(char.IsAsciiDigit) || Number(part) is not null));
}
