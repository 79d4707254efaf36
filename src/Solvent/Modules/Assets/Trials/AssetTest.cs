using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Versions;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Assets.Trials;

/// <summary>What came of trying a version.</summary>
/// <param name="Asset">The version.</param>
/// <param name="Rendering">How it was written.</param>
/// <param name="Sample">What its sample showed; null where the rules can't be read.</param>
/// <param name="Cases">How many cases it has.</param>
/// <param name="Rates">What models did, the newest version first.</param>
/// <param name="Failures">What fails.</param>
/// <param name="Notes">What is to be known.</param>
internal sealed record AssetTestResult(
    Asset Asset, RenderOutcome Rendering, SampleOutcome? Sample, int Cases, IReadOnlyList<ArmRates> Rates, IReadOnlyList<TrialRemark> Failures, IReadOnlyList<TrialRemark> Notes);

/// <summary>Tries a version of an asset: writes it for every tool, runs its checks and what it pays on its sample, and reads its recorded evaluations again. Asks no model.</summary>
/// <param name="library">The library.</param>
/// <param name="top">A folder of the repository, whose own rules count too; null for the program's alone.</param>
/// <param name="time">The clock.</param>
internal sealed class AssetTest(AssetLibrary library, string? top, TimeProvider time)
{
    /// <summary>Tries it.</summary>
    /// <param name="asset">The version.</param>
    /// <param name="given">What somebody fixed of its parameters.</param>
    /// <param name="more">Further results: what messages call the file, and its text; null for none.</param>
    /// <param name="ct">Ends it.</param>
    public AssetTestResult Run(Asset asset, IReadOnlyDictionary<string, IReadOnlyList<string>> given, (string File, string Text)? more, CancellationToken ct)
    {
        var report = new TrialReport();
        var folder = library.Folder(asset.Name, asset.Version)!;
        var rendering = RenderTrial.Run(asset, given, report, ct);
        var bench = Bench(folder, report);
        var sample = bench is null ? null : new SampleTrial(asset, folder, bench, report).Run(ct);
        var cases = bench is null ? [] : EvaluationCases.Read(asset, folder, rule => bench.Find(rule) is not null, report);
        var results = Results(asset, more, report);
        foreach (var stray in results.Where(one => one.Version == asset.Version && bench is not null && cases.All(known => known.Id != one.Case)).Select(one => one.Case).Distinct(StringComparer.Ordinal))
        {
            report.Note("evaluation", $"Results name the case `{stray}`, which is not there any more.");
        }

        return new AssetTestResult(asset, rendering, sample, cases.Count, Replay.Run(asset.Version, results, report), report.Failures, report.Notes);
    }

    /// <summary>The rules with the checks of a version; null where they can't be read, which is reported.</summary>
    public RuleBench? Bench(AssetFolder folder, TrialReport report)
    {
        try
        {
            return RuleBench.Of(top, [.. SampleTrial.Checks(folder).Select(file => ($"{folder.Place}/{file.Path}", file.Text))], time);
        }
        catch (Exception e) when (e is CatalogueException or ConfigurationException)
        {
            report.Fail("checks", e.Message);
            return null;
        }
    }

    // Each version's own file says what came of it; lines of another version count where that has none itself.
    private IReadOnlyList<RecordedResult> Results(Asset asset, (string File, string Text)? more, TrialReport report)
    {
        var byVersion = new Dictionary<SemVer, List<RecordedResult>>();
        foreach (var version in library.Versions(asset.Name))
        {
            var folder = library.Folder(asset.Name, version)!;
            if (folder.Files.GetValueOrDefault(RecordedResult.Path) is not { } text)
            {
                continue;
            }

            var read = RecordedResult.ReadAll($"{folder.Place}/{RecordedResult.Path}", text, report).ToLookup(one => one.Version);
            if (read.Contains(version))
            {
                byVersion[version] = [.. read[version]];
            }

            foreach (var other in read.Where(group => group.Key != version))
            {
                byVersion.TryAdd(other.Key, [.. other]);
            }
        }

        IEnumerable<RecordedResult> further = more is { } file ? RecordedResult.ReadAll(file.File, file.Text, report) : [];
        return [.. byVersion.Values.SelectMany(one => one), .. further];
    }
}
