using System.Globalization;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Trials;

/// <summary>What a model did with a version, and without.</summary>
/// <param name="Version">The version.</param>
/// <param name="Model">The model.</param>
/// <param name="With">With the asset.</param>
/// <param name="Without">Without it.</param>
internal sealed record ArmRates(SemVer Version, string Model, PassRate With, PassRate Without);

/// <summary>Reads recorded results again and compares a version with the one before it: offline, and the same for everybody.</summary>
internal static class Replay
{
    /// <summary>The rates of a version and of the one before it that was recorded, the newest first.</summary>
    /// <param name="version">The version that is to be promoted.</param>
    /// <param name="results">All results of the asset.</param>
    /// <param name="report">Takes what fails: the version got worse for a model, beyond what chance explains.</param>
    public static IReadOnlyList<ArmRates> Run(SemVer version, IReadOnlyList<RecordedResult> results, TrialReport report)
    {
        var before = results.Select(one => one.Version).Where(one => one.CompareTo(version) < 0).OrderDescending().FirstOrDefault();
        var rates = results.Where(one => one.Version == version || one.Version == before).GroupBy(one => (one.Version, one.Model))
            .Select(group => new ArmRates(group.Key.Version, group.Key.Model, PassRate.Of(group.Where(one => one.IsWith)), PassRate.Of(group.Where(one => !one.IsWith))))
            .OrderByDescending(one => one.Version).ThenBy(one => one.Model, StringComparer.Ordinal).ToArray();
        if (before is not null)
        {
            foreach (var model in rates.Where(one => one.Version == version).Select(one => one.Model))
            {
                Compare(version, before, model, results.Where(one => one.IsWith && one.Model == model).ToLookup(one => one.Version), report);
            }
        }

        if (Array.TrueForAll(rates, one => one.Version != version))
        {
            report.Note("evaluation", $"No model was asked with {version} yet: nothing is known of what it changes.");
        }

        return rates;
    }

    // Only what both were asked is compared: a harder case would look like a worse version.
    private static void Compare(SemVer version, SemVer before, string model, ILookup<SemVer, RecordedResult> with, TrialReport report)
    {
        var shared = with[version].Select(one => one.Case).Intersect(with[before].Select(one => one.Case), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var (now, was) = (PassRate.Of(with[version].Where(one => shared.Contains(one.Case))), PassRate.Of(with[before].Where(one => shared.Contains(one.Case))));
        if (shared.Count == 0)
        {
            report.Note("evaluation", $"{model} was asked no case with both {before} and {version}: they can't be compared.");
            return;
        }

        var (low, high) = now.Less(was);
        if (high < 0)
        {
            report.Fail("evaluation", string.Create(CultureInfo.InvariantCulture,
                $"{version} can't be promoted: with it {model} passes {now}, with {before} it passed {was}; the difference is {(now.Share - was.Share) * 100:0} points, from {low * 100:0} to {high * 100:0} with 95 % confidence, over {shared.Count} cases."));
        }
    }
}
