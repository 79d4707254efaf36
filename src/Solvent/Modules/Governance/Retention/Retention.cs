using System.Globalization;

namespace Solvent.Modules.Governance;

/// <summary>Which snapshots of scans are kept, for each repository.</summary>
/// <param name="Last">That many of the last ones, or null.</param>
/// <param name="Days">Those that are no older than that, or null.</param>
internal sealed record Retention(int? Last, int? Days)
{
    /// <summary>Reads <c>10</c> or <c>90d</c>; null for anything else.</summary>
    public static Retention? Read(string text)
    {
        var isDays = text.EndsWith('d');
        return !int.TryParse(isDays ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? null
            : isDays ? new Retention(null, number)
            : new Retention(number, null);
    }

    /// <summary>As it is read.</summary>
    public string Text => Last is { } last ? last.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Days}d");

    /// <summary>What <see cref="Read"/> takes, for messages.</summary>
    public const string Form = "a number of scans such as 10, or of days such as 90d";

    /// <summary>Whether a snapshot is kept.</summary>
    /// <param name="rank">0 for the newest of its repository.</param>
    /// <param name="age">Its age.</param>
    public bool Keeps(int rank, TimeSpan age) => Last is { } last ? rank < last : age <= TimeSpan.FromDays(Days!.Value);
}
