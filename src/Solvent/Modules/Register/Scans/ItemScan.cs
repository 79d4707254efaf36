using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>What a scan changes in one item.</summary>
internal static class ItemScan
{
    /// <summary>The facts for the item's stream; empty when nothing changed.</summary>
    public static IReadOnlyList<IFact> Decide(ScanIndex index, string id)
    {
        var facts = new List<IFact>();
        var known = index.KnownOf(id);
        var seen = index.SeenOf(id);
        if (seen is not null)
        {
            facts.AddRange(Terms(index, seen, known));
        }

        var change = FindingsDiff.Of(index, id);
        facts.AddRange(FindingsSplit.Split(id, change));
        if (seen is not null)
        {
            facts.AddRange(known is null ? CarryOver.Of(index, seen) : Reopening(known));
            facts.AddRange(DecisionDiff.Of(index, seen));
        }
        else if (known is not null && Ended(index, known, change) is { } ended)
        {
            facts.Add(ended);
        }

        return facts;
    }

    private static IEnumerable<IFact> Terms(ScanIndex index, SeenItem seen, DebtItem? known)
    {
        var component = index.Input.Scan.Components.FirstOrDefault(c => c.Name == seen.Component);
        var owner = index.Input.OwnerId(component?.Owner ?? CommonOwner(seen));
        var terms = TermsOf(seen.Rule);
        var tiers = Tier.Of(terms.Risk, component?.Criticality);
        if (known is null)
        {
            yield return new ItemOpened(
                seen.Id, index.Input.Scan.Repository.Id, seen.Component, owner, component?.Criticality, terms, tiers);
            yield break;
        }

        if (known.Rule != terms || known.Tiers != tiers || known.Criticality != component?.Criticality)
        {
            yield return new ItemRepriced(seen.Id, component?.Criticality, terms, tiers);
        }

        if (known.DeclaredOwner != owner)
        {
            yield return new OwnerChanged(seen.Id, owner);
        }
    }

    /// <summary>What the rule says, as the register holds it.</summary>
    public static RuleTerms TermsOf(ScannedRule rule) => new(
        rule.Id, rule.Version, Clip.Text(rule.Title), rule.Category, rule.Severity, rule.Confidence,
        rule.BaseMinutes, rule.EachMinutes, RoleWeights.Today, new Risk(rule.Revenue, rule.Safety, rule.Regulatory), Clip.Text(rule.PaidBy));

    private static string? CommonOwner(SeenItem seen) => seen.Findings.Values
        .Where(f => f.Owner is not null)
        .GroupBy(f => f.Owner!, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    private static IEnumerable<IFact> Reopening(DebtItem known) => known.Ending switch
    {
        Ending.Paid => [new ItemReopened(known.Id, "found-again", Stage.Open.Name())],
        Ending.NotMeasured => [new ItemReopened(known.Id, "measured-again", known.Stage.Name())],
        _ => [],
    };

    private static IFact? Ended(ScanIndex index, DebtItem known, FindingsDiff change)
    {
        if (change.Unknown is { } why)
        {
            return known.Ending == Ending.None ? new ItemNoLongerMeasured(known.Id, why) : null;
        }

        var gone = change.Gone.Where(f => f.Decision?.Kind != DecisionKind.FalseAlarm).ToArray();
        if (gone.Length > 0)
        {
            var counts = gone.Aggregate(default(RoleCounts), (sum, f) => sum.With(f.Role));
            return new ItemPaid(known.Id, gone.Length, Principal.Minutes(known.Rule, counts), index.Input.Scan.Repository.Commit);
        }

        return known.Ending == Ending.None
            ? new ItemNoLongerMeasured(known.Id, change.Gone.Count > 0 ? "was-false-alarm" : "moved")
            : null;
    }
}
