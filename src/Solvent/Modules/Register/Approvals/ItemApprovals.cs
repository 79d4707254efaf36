using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Decisions on items that need a second person: when one asks, and what is asked for. Pure.</summary>
internal static class ItemApprovals
{
    private const string Fingerprints = "fingerprints";
    private const string LastDay = "until";
    private const int VersionDigits = 16;

    /// <summary>The facts of a decision, or the request for approval that stands in for them.</summary>
    /// <param name="state">The register.</param>
    /// <param name="item">The item.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="covered">The findings.</param>
    /// <param name="now">The moment.</param>
    public static Verdict Decide(RegisterState state, DebtItem item, ItemDecision decision, IReadOnlyList<string> covered, DateTimeOffset now)
    {
        var asking = state.Approvals.Asking(Matter(state, item.Repository, item.Rule, item.Tiers, item.Criticality, decision, now));
        if (asking.Count == 0)
        {
            return ItemDecide.Append(item, [.. DecisionDiff.Facts(item.Id, decision, covered)]);
        }

        if (covered.Count > FindingsSplit.MostFingerprints)
        {
            return new Refusal(RefusalKind.BadInput, $"A second person has to approve this, and approves {FindingsSplit.MostFingerprints} findings at a time; name some of the {covered.Count} with their fingerprints.");
        }

        if (state.Approvals.About(item.Id).FirstOrDefault(one => StageOf(state, one, now) == ApprovalStage.Waiting && one.IsOf(decision.By) && SaysTheSame(one, decision, covered)) is { } same)
        {
            return new Verdict.Append([]) { Asked = same.Id };
        }

        var request = Request(state.Approvals, item.Repository, item.Id, decision, covered, Version(item, covered)!, asking, now);
        return (Verdict.Append)ItemDecide.Append(item, request) with { Asked = request.Request };
    }

    /// <summary>A request.</summary>
    /// <param name="approvals">Gives its id.</param>
    /// <param name="repository">The item's repository.</param>
    /// <param name="item">The item.</param>
    /// <param name="decision">What is asked for.</param>
    /// <param name="covered">The findings.</param>
    /// <param name="version">What they are like.</param>
    /// <param name="asking">The policies that ask.</param>
    /// <param name="now">The moment.</param>
    /// <param name="through">Who brought it in, where that is somebody else.</param>
    /// <param name="part">Tells several of one append apart.</param>
    public static ApprovalRequested Request(
        ApprovalState approvals, string repository, string item, ItemDecision decision, IReadOnlyList<string> covered, string version,
        IReadOnlyList<ApprovalPolicy> asking, DateTimeOffset now, string? through = null, int part = 0)
    {
        var details = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Fingerprints] = covered };
        if (decision.Until is { } day)
        {
            details.Add(LastDay, [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
        }

        var change = ChangeOf(decision.Kind);
        return new ApprovalRequested(
            approvals.NextId(item, change, part), change, repository, item, decision.By, through == decision.By ? null : through, decision.Reason, version,
            now.AddDays(asking.Min(policy => policy.Days)), [.. asking.Select(policy => policy.Name)], details);
    }

    /// <summary>A decision as policies look at it.</summary>
    public static ApprovalMatter Matter(RegisterState state, string repository, RuleTerms rule, Tiers tiers, string? criticality, ItemDecision decision, DateTimeOffset now)
    {
        var known = state.Known.GetValueOrDefault(repository);
        return new ApprovalMatter(ChangeOf(decision.Kind), repository)
        {
            Team = known?.Team,
            Labels = known is null ? [] : known.Labels,
            Category = rule.Category,
            Severity = rule.Severity,
            Tier = tiers.Worst,
            Criticality = criticality,
            Days = decision.Until is { } day ? day.DayNumber - DateOnly.FromDateTime(now.UtcDateTime).DayNumber : null,
        };
    }

    /// <summary>How a request stands.</summary>
    public static ApprovalStage StageOf(RegisterState state, ApprovalRequest request, DateTimeOffset now) =>
        request.StageAt(now, request.Answer is null && state.Items[request.Asked.Subject] is { } item ? Version(item, FindingsOf(request)) : null);

    /// <summary>The findings that a request is about.</summary>
    public static IReadOnlyList<string> FindingsOf(ApprovalRequest request) => request.Detail(Fingerprints);

    /// <summary>The decision that a request asks for.</summary>
    public static ItemDecision DecisionOf(ApprovalRequest request, DateTimeOffset at) => new(
        request.Asked.Change == ApprovalChanges.FalseAlarm ? DecisionKind.FalseAlarm : DecisionKind.Accepted, request.Asked.By, request.Asked.Reason,
        request.Detail(LastDay) is [var day] ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null, at);

    /// <summary>Whether a request asks for a decision on these findings, or more of them; whatever its reason says.</summary>
    public static bool SaysTheSame(ApprovalRequest request, ItemDecision decision, IEnumerable<string> covered)
    {
        var asked = DecisionOf(request, decision.At);
        return asked.Kind == decision.Kind && asked.Until == decision.Until && !covered.Except(FindingsOf(request), StringComparer.Ordinal).Any();
    }

    /// <summary>
    /// What policies and people weigh of some findings: prices and tiers, and what is decided on each. A line that moved or
    /// another owner does not matter.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="tiers">The tiers.</param>
    /// <param name="criticality">The component's criticality, or null.</param>
    /// <param name="covered">The findings.</param>
    /// <param name="decided">What is decided on a finding, or null.</param>
    public static string Version(RuleTerms rule, Tiers tiers, string? criticality, IEnumerable<string> covered, Func<string, ItemDecision?> decided)
    {
        var lines = covered.Order(StringComparer.Ordinal).Select(f => decided(f) is { } one ? string.Create(CultureInfo.InvariantCulture, $"{f} {one.Kind} {one.By} {one.Reason} {one.Until:yyyy-MM-dd}") : f);
        var text = string.Join('\n', [rule.Id, rule.Category, rule.Severity, tiers.Revenue, tiers.Safety, tiers.Regulatory, criticality ?? "", .. lines]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..VersionDigits];
    }

    // Null where a finding is gone, or the item ended.
    private static string? Version(DebtItem item, IReadOnlyList<string> covered)
    {
        var held = item.Findings.Decode().ToDictionary(f => f.Fingerprint, StringComparer.Ordinal);
        return item.Ending == Ending.None && covered.All(held.ContainsKey) ? Version(item.Rule, item.Tiers, item.Criticality, covered, f => held[f].Decision) : null;
    }

    private static string ChangeOf(DecisionKind kind) => kind == DecisionKind.Accepted ? ApprovalChanges.Accept : ApprovalChanges.FalseAlarm;
}
