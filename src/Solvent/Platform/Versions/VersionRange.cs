using System.Globalization;

namespace Solvent.Platform.Versions;

/// <summary>
/// A range of versions as package managers write it: <c>^1.2.0</c>, <c>~1.2.0</c>, <c>1.2.0</c>, <c>&gt;=1.2.0 &lt;2.0.0</c>, <c>1.x</c>, <c>*</c>;
/// comparisons beside each other all have to hold, and of those divided by <c>||</c> one.
/// </summary>
internal sealed class VersionRange
{
    private const int Longest = 200;
    private readonly string text;
    private readonly IReadOnlyList<IReadOnlyList<Comparison>> either;

    private VersionRange(string text, IReadOnlyList<IReadOnlyList<Comparison>> either) => (this.text, this.either) = (text, either);

    /// <summary>The range that a text names; null where it names none.</summary>
    public static VersionRange? Read(string text)
    {
        if (text.Length is 0 or > Longest)
        {
            return null;
        }

        var either = new List<IReadOnlyList<Comparison>>();
        foreach (var part in text.Split("||", StringSplitOptions.TrimEntries))
        {
            var all = new List<Comparison>();
            foreach (var word in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (ReadOne(word) is not { } some)
                {
                    return null;
                }

                all.AddRange(some);
            }

            if (part.Length == 0)
            {
                return null;
            }

            either.Add(all);
        }

        return new VersionRange(text, either);
    }

    /// <summary>
    /// Whether a version is in the range. A pre-release is so only where the range names one of the same version, so that nobody gets one unasked.
    /// </summary>
    public bool Contains(SemVer version) => either.Any(all => all.All(one => one.Holds(version))
        && (version.Pre.Length == 0 || all.Any(one => one.Bound.Pre.Length > 0 && (one.Bound.Major, one.Bound.Minor, one.Bound.Patch) == (version.Major, version.Minor, version.Patch))));

    /// <summary>The newest of some versions that is in the range; null where none is.</summary>
    public SemVer? Newest(IEnumerable<SemVer> versions) => versions.Where(Contains).Max();

    /// <inheritdoc />
    public override string ToString() => text;

    private static IReadOnlyList<Comparison>? ReadOne(string word) => word switch
    {
        "*" or "x" => [],
        ['^', .. var rest] => SemVer.Read(rest) is { } low ? Between(low, Above(low)) : null,
        ['~', .. var rest] => SemVer.Read(rest) is { } low ? Between(low, low with { Minor = low.Minor + 1, Patch = 0, Pre = "" }) : null,
        ['>', '=', .. var rest] => One(Sign.AtLeast, rest),
        ['<', '=', .. var rest] => One(Sign.AtMost, rest),
        ['>', .. var rest] => One(Sign.Above, rest),
        ['<', .. var rest] => One(Sign.Below, rest),
        ['=', .. var rest] => One(Sign.Same, rest),
        _ => One(Sign.Same, word) ?? Wild(word),
    };

    // Below 1.0.0 the first number that is not 0 is the one that breaks.
    private static SemVer Above(SemVer low) => low.Major > 0 ? new SemVer(low.Major + 1, 0, 0) : low.Minor > 0 ? new SemVer(0, low.Minor + 1, 0) : new SemVer(0, 0, low.Patch + 1);

    private static IReadOnlyList<Comparison>? One(Sign sign, string text) => SemVer.Read(text) is { } bound ? [new Comparison(sign, bound)] : null;

    private static IReadOnlyList<Comparison> Between(SemVer low, SemVer high) => [new Comparison(Sign.AtLeast, low), new Comparison(Sign.Below, high)];

    private static IReadOnlyList<Comparison>? Wild(string word)
    {
        var parts = word.Split('.');
        if (Number(parts[0]) is not { } major || parts.Length > 3 || parts.Skip(1).Any(part => part is not ("x" or "*") && Number(part) is null))
        {
            return null;
        }

        return parts.Length > 1 && Number(parts[1]) is { } minor
            ? parts.Length == 3 && Number(parts[2]) is not null ? null : Between(new SemVer(major, minor, 0), new SemVer(major, minor + 1, 0))
            : Between(new SemVer(major, 0, 0), new SemVer(major + 1, 0, 0));
    }

    private static int? Number(string text) =>
        text.Length is > 0 and < 9 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private enum Sign
    {
        AtLeast,
        Above,
        AtMost,
        Below,
        Same,
    }

    private sealed record Comparison(Sign Sign, SemVer Bound)
    {
        public bool Holds(SemVer version) => version.CompareTo(Bound) is var order && Sign switch
        {
            Sign.AtLeast => order >= 0,
            Sign.Above => order > 0,
            Sign.AtMost => order <= 0,
            Sign.Below => order < 0,
            _ => order == 0,
        };
    }
}
