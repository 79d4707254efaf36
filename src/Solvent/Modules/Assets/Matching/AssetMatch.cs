using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Records;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Assets.Matching;

/// <summary>Finds the asset section that pays each item of a repository. Pure.</summary>
/// <param name="library">The assets that there are.</param>
/// <param name="stack">What the repository is built with.</param>
/// <param name="adoptions">What is adopted there.</param>
/// <param name="unpaid">Why no asset pays a rule, by its full id; null or empty where the rule does not say.</param>
internal sealed class AssetMatch(AssetLibrary library, RepositoryStack stack, IReadOnlyList<AdoptedAsset> adoptions, Func<string, string?> unpaid)
{
    private const string NoFit = "what it was written for is not found here";

    private readonly Candidate[] all = [.. library.All().Select(asset => new Candidate(
        asset, StackFit.Why(asset, stack), adoptions.FirstOrDefault(one => one.Asset == asset.Name) is { } adoption ? adoption.Now.Version.ToString() : null,
        adoptions.Where(one => one.Asset == asset.Name).Select(one => SeenAdoption.Of(library, one)).FirstOrDefault()))];

    /// <summary>The match.</summary>
    /// <param name="repository">The repository's name.</param>
    /// <param name="source">Where the items come from: <c>register</c> or <c>scan</c>.</param>
    /// <param name="items">What is owed.</param>
    public MatchDocument Of(string repository, string source, IReadOnlyList<RegisteredItem> items)
    {
        var matched = items.Select(item => (Item: item, Best: Best(item))).ToArray();
        var paying = matched.Where(one => one.Best is not null).ToLookup(one => one.Best!.Value.Candidate, one => Matched(one.Item, one.Best!.Value));
        return new MatchDocument(
            "solvent.asset-match/1", repository, source, stack.Languages,
            [.. stack.Packages.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new DeclaredPackage(one.Key, one.Value))],
            [
                .. all.Where(paying.Contains).Select(one => Shown(one, [.. paying[one]]))
                    .OrderBy(one => one.Adopted is not null).ThenByDescending(one => one.Minutes).ThenBy(one => one.Asset, StringComparer.Ordinal),
                .. all.Where(one => one.Why is not null && !paying.Contains(one)).Select(one => Shown(one, [])).OrderBy(one => one.Asset, StringComparer.Ordinal),
            ],
            [
                .. matched.Where(one => one.Best is null).Select(one => one.Item).GroupBy(item => item.Rule, StringComparer.Ordinal)
                    .Select(rule => new UnpaidRule(rule.Key, rule.First().Title, rule.Count(), Sum(rule.Select(item => item.Minutes)), WhyUnpaid(rule.First())))
                    .OrderByDescending(rule => rule.Minutes).ThenBy(rule => rule.Rule, StringComparer.Ordinal),
            ]);
    }

    // What stands there already goes first, then what the rule names. Guidance for another stack would mislead, whatever it pays.
    private (Candidate Candidate, AssetSection Section)? Best(RegisteredItem item) => Paying(item)
        .Where(one => one.Candidate.Why is not null || Stands(one.Candidate, one.Section.Id))
        .OrderByDescending(one => Stands(one.Candidate, one.Section.Id)).ThenByDescending(one => $"{one.Candidate.Asset.Name}#{one.Section.Id}" == item.PaidBy).ThenBy(one => one.Candidate.Asset.Name, StringComparer.Ordinal)
        .Select(one => ((Candidate, AssetSection)?)one).FirstOrDefault();

    private IEnumerable<(Candidate Candidate, AssetSection Section)> Paying(RegisteredItem item) => all.SelectMany(one => one.Asset.Sections
        .Where(section => section.Pays.Contains(RuleIds.Short(item.Rule), StringComparer.OrdinalIgnoreCase)).Select(section => (Candidate: one, Section: section)));

    private static bool Stands(Candidate candidate, string section) => candidate.Seen?.Rendered.Sections.Any(one => one.Section == section) == true;

    private static MatchedItem Matched(RegisteredItem item, (Candidate Candidate, AssetSection Section) best) => new(
        item.Id, item.Rule, item.Title, item.Component, item.State, item.Findings, item.Minutes, best.Section.Id, Stands(best.Candidate, best.Section.Id),
        $"{RuleIds.Short(item.Rule)} is paid by {best.Candidate.Asset.Name}#{best.Section.Id}; {best.Candidate.Why ?? NoFit}");

    private static MatchedAsset Shown(Candidate one, IReadOnlyList<MatchedItem> items) => new(
        one.Asset.Name, one.Asset.Version.ToString(), one.Asset.Title, one.Why is not null, one.Why ?? NoFit, one.Adopted, Sum(items.Select(item => item.Minutes)), items);

    private string WhyUnpaid(RegisteredItem item) =>
        RuleIds.IsForeign(item.Rule) ? "it is a rule of another tool"
        : Paying(item).Select(one => $"{one.Candidate.Asset.Name}#{one.Section.Id}").FirstOrDefault() is { } other ? $"{other} pays it, and {NoFit}"
        : item.PaidBy != AssetSections.None ? $"the rule names {item.PaidBy}, which is not in the library here"
        : unpaid(item.Rule)?.ReplaceLineEndings(" ").Trim().TrimEnd('.') is { Length: > 0 } why ? why : "the rule names none";

    private static double Sum(IEnumerable<double> minutes) => Math.Round(minutes.Sum(), 2);

    /// <summary>An asset beside a repository.</summary>
    /// <param name="Asset">Its newest version.</param>
    /// <param name="Why">Why it fits; null where it does not.</param>
    /// <param name="Adopted">The version that is adopted; null where none is.</param>
    /// <param name="Seen">What stands there; null where nothing does, or the library has another text of it.</param>
    private sealed record Candidate(Asset Asset, string? Why, string? Adopted, SeenAdoption? Seen);
}
