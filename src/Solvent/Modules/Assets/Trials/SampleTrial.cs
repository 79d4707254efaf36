using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Assets.Trials;

/// <summary>What the sample showed.</summary>
/// <param name="Checks">The asset's own checks.</param>
/// <param name="Paid">Rules of the catalogue that its sections pay.</param>
/// <param name="Shown">Those of them that find something in the sample before.</param>
internal sealed record SampleOutcome(int Checks, int Paid, int Shown);

/// <summary>Runs an asset's checks, and the rules that its sections pay, on its sample: each check finds something before and nothing after; what is paid finds nothing after, and before at least one rule of each section does.</summary>
/// <param name="asset">The asset.</param>
/// <param name="folder">Its files.</param>
/// <param name="bench">The rules, its checks among them.</param>
/// <param name="report">Takes what fails and what is to be known.</param>
internal sealed class SampleTrial(Asset asset, AssetFolder folder, RuleBench bench, TrialReport report)
{
    private const string Before = "sample/before/";
    private const string After = "sample/after/";
    private const int MostShown = 3;

    /// <summary>The asset's checks: paths and texts.</summary>
    public static IReadOnlyList<(string Path, string Text)> Checks(AssetFolder folder) =>
        [.. folder.Files.Where(file => file.Key.StartsWith("checks/", StringComparison.Ordinal) && file.Key.EndsWith(".yaml", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => (file.Key, file.Value))];

    /// <summary>Runs it.</summary>
    /// <param name="ct">Ends it between two files.</param>
    public SampleOutcome Run(CancellationToken ct)
    {
        foreach (var failure in bench.TryExamples(ct))
        {
            report.Fail($"checks/{failure.Rule}.yaml:{failure.Line}", failure.Problem);
        }

        var paid = Paid();
        var (before, after) = (Files(Before), Files(After));
        var wanted = bench.More.Concat(paid.Values).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            report.Note("sample", "No check and no rule that a section pays: there is nothing to show.");
            return new SampleOutcome(0, 0, 0);
        }

        if (before.Count == 0 || after.Count == 0)
        {
            report.Fail("sample", $"{(before.Count == 0 ? Before : After)} is empty; put a small project there that {(before.Count == 0 ? "owes the debt" : "keeps to the guidance")}.");
            return new SampleOutcome(bench.More.Count, paid.Count, 0);
        }

        Remaining(bench.Scan(after, wanted, ct));
        var shown = bench.Scan(before, wanted, ct).Select(finding => finding.Rule).ToHashSet(StringComparer.Ordinal);
        Missing(paid, shown);
        return new SampleOutcome(bench.More.Count, paid.Count, paid.Values.Count(shown.Contains));
    }

    private void Remaining(IReadOnlyList<BenchFinding> found)
    {
        foreach (var rule in found.GroupBy(finding => finding.Rule, StringComparer.Ordinal))
        {
            var places = rule.Take(MostShown).Select(finding => $"{After}{finding.Path}:{finding.Line}: {finding.Message}");
            report.Fail(rule.Key, $"Nothing may be found in {After}, but {string.Join("; ", places)}{(rule.Count() > MostShown ? $"; and {rule.Count() - MostShown} more" : "")}.");
        }
    }

    private void Missing(Dictionary<string, string> paid, HashSet<string> shown)
    {
        foreach (var check in bench.More.Where(id => !shown.Contains(id)))
        {
            report.Fail(check, $"It finds nothing in {Before}; put there what it is about.");
        }

        foreach (var section in asset.Sections.Where(section => section.Pays.Any(paid.ContainsKey)))
        {
            var missing = section.Pays.Where(rule => paid.TryGetValue(rule, out var id) && !shown.Contains(id)).ToArray();
            if (missing.Length == section.Pays.Count(paid.ContainsKey))
            {
                report.Fail($"section {section.Id}", $"{Before} shows none of the rules that it pays ({string.Join(", ", missing)}); put one of them there.");
            }
            else if (missing.Length > 0)
            {
                report.Note($"section {section.Id}", $"{Before} does not show {string.Join(", ", missing)}.");
            }
        }
    }

    private Dictionary<string, string> Paid()
    {
        var paid = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (section, rule) in asset.Sections.SelectMany(section => section.Pays.Select(rule => (section, rule))))
        {
            if (bench.Find(rule) is { } id)
            {
                paid[rule] = id;
            }
            else
            {
                report.Fail($"section {section.Id}", $"It pays `{rule}`, and there is no such rule.");
            }
        }

        return paid;
    }

    private Dictionary<string, string> Files(string start) =>
        folder.Files.Where(file => file.Key.StartsWith(start, StringComparison.Ordinal)).ToDictionary(file => file.Key[start.Length..], file => file.Value, StringComparer.Ordinal);
}
