using System.Globalization;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>The arithmetic of one item with every input.</summary>
/// <param name="Id">The item, or the start of its id.</param>
internal sealed record ExplainItem(string Id)
{
    private const string Order =
        "findings in production first, then worst tier, then severity, then smallest principal; interest is unknown and takes no part";

    /// <summary>Explains it from the view.</summary>
    /// <returns>The explanation, or the refusal when there is no such item.</returns>
    public (DebtExplanation? Document, Refusal? Refusal) Handle(RegisterView view)
    {
        var lookup = view.Find(Id);
        if (lookup is not ItemLookup.Found { Item: var item })
        {
            return (null, ItemDecide.NotFound(lookup));
        }

        var row = view.Row(item);
        return (new DebtExplanation(
            "solvent.debt-explanation/1", item.Id, row.State.Name(), Sum(item, item.Findings.OpenAt(view.Now), row.State.IsOwed()),
            row.Tier, Risks(item), null, new RankStep(row.Rank, view.Owed, Order), [.. Inputs(view, item, row)])
        {
            Treatment = ShownTreatment.Of(item, null),
        }, null);
    }

    /// <summary>Explains it, with who decided and who approved.</summary>
    /// <inheritdoc cref="ShowItem.HandleAsync" path="/param" />
    public async Task<(DebtExplanation? Document, Refusal? Refusal)> HandleAsync(RegisterBook book, RegisterView view, CancellationToken ct)
    {
        var (document, refusal) = Handle(view);
        return document is null ? (null, refusal) : (document with
        {
            Decisions = await ShowItem.DecisionsAsync(view.State.Items[document.Id]!, view, new LedgerNamesCache(book.Ledger), ct).ConfigureAwait(false),
            Approvals = await new ListApprovals(book, view).OfItemAsync(document.Id, ct).ConfigureAwait(false),
        }, null);
    }

    private static PrincipalSum Sum(DebtItem item, RoleCounts open, bool isOwed)
    {
        var counts = isOwed ? open : default;
        var parts = FindingRoles.All.Where(r => counts[r] > 0)
            .Select(r => new PrincipalPart(r.Name(), counts[r], item.Rule.Weights[r], Math.Round(counts[r] * item.Rule.Weights[r] * item.Rule.Each, 2)))
            .ToArray();
        var minutes = Principal.Minutes(item.Rule, counts);
        var terms = parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Findings} × {item.Rule.Each} × {p.Weight} ({p.Role})"));
        var formula = parts.Length == 0
            ? "nothing is owed, so 0 minutes"
            : string.Create(CultureInfo.InvariantCulture, $"{item.Rule.Base} + {string.Join(" + ", terms)} = {minutes} minutes");
        return new PrincipalSum(item.Rule.Base, item.Rule.Each, parts, minutes, formula);
    }

    private static RiskStep[] Risks(DebtItem item)
    {
        var (risk, tiers, row) = (item.Rule.Risk, item.Tiers, Tier.Row(item.Criticality));
        return
        [
            new("revenue", risk.Revenue, item.Criticality, row, tiers.Revenue),
            new("safety", risk.Safety, item.Criticality, row, tiers.Safety),
            new("regulatory", risk.Regulatory, item.Criticality, row, tiers.Regulatory),
        ];
    }

    private static IEnumerable<ExplainedInput> Inputs(RegisterView view, DebtItem item, DebtRow row)
    {
        var rule = $"rule {item.Rule.Id}, version {item.Rule.Version}";
        yield return new("base", Number(item.Rule.Base), rule);
        yield return new("each", Number(item.Rule.Each), rule);
        foreach (var role in FindingRoles.All)
        {
            yield return new($"weight of {role.Name()}", Number(item.Rule.Weights[role]), "the program's constants at the scan that priced it");
        }

        yield return new("open findings", Number(item.Findings.OpenAt(view.Now).Total), Scan(view, item));
        yield return new("decided findings", Number(row.Decided), "decisions of the team that hold at this time");
        yield return new("severity", item.Rule.Severity, rule);
        yield return new("criticality", item.Criticality ?? "unknown", item.Criticality is null ? "nobody declared one; the rule's risk stands alone" : "solvent.yaml at that scan");
        yield return new("owner", row.Owner ?? "unknown", item.AssignedOwner is not null ? "assigned" : item.DeclaredOwner is not null ? "declared in the repository" : "nobody is declared or assigned");
        if (item.Treatment is { } treatment)
        {
            yield return new("treated by", treatment.Reference, $"adopted on {Amount.Day(DateOnly.FromDateTime(treatment.At.UtcDateTime))}; takes no part in the numbers");
        }

        yield return new("interest", "unknown", "not measured yet; never made up");
    }

    private static string Scan(RegisterView view, DebtItem item) => view.State.Repositories.TryGetValue(item.Repository, out var scan)
        ? $"scan of {scan.Scan.Name} at {scan.Scan.Commit ?? "no commit"}{(scan.Scan.Dirty ? " with changes" : "")}"
        : "the scan that opened it";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
