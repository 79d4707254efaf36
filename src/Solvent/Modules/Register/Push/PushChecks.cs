using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>What a pushed scan must be like, whoever made it.</summary>
internal static class PushChecks
{
    private const int MostFindings = 200_000;
    private const int LongestName = 200;
    private const int LongestPath = 4_096;
    private const int LongestText = 10_000;
    private const int LongestFingerprint = 50;
    private const int MostDecisions = 2_000;
    private const int MostRules = 20_000;
    private const int MostComponents = 20_000;

    private static readonly string[] Confidences = ["high", "medium", "low"];
    private static readonly string[] Relations = ["first", "same", "newer", "older", "apart", "unknown"];

    /// <summary>The first thing that is wrong, or null.</summary>
    public static Refusal? Refuse(PushDocument push) => Problem(push) is { } problem ? new Refusal(RefusalKind.BadInput, problem) : null;

    private static string? Problem(PushDocument push) =>
        push.Schema != PushDocument.SchemaId ? $"`schema` is {PushDocument.SchemaId} here, not `{push.Schema}`: client and server are of different versions; update the older one"
        : !LedgerNames.IsPlain(push.Repository.Id) ? "`repository.id` is 1 to 200 visible ASCII characters"
        : !IsText(push.Repository.Name, 1, LongestName) ? $"`repository.name` is 1 to {LongestName} characters"
        : !IsText(push.Repository.Remote ?? "", 0, LongestPath) ? "`repository.remote` is too long"
        : !IsText(push.Commit.Branch, 1, LongestName) || !IsText(push.Repository.DefaultBranch ?? "main", 1, LongestName) ? $"a branch is 1 to {LongestName} characters"
        : !IsCommit(push.Commit.Id) || (push.Base.Commit is { } held && !IsCommit(held)) || (push.Repository.Root is { } root && !IsCommit(root)) ? "a commit is 40 or 64 hexadecimal digits in small letters"
        : !Relations.Contains(push.Base.Relation) ? $"`base.relation` is one of {string.Join(", ", Relations)}"
        : !IsText(push.PullRequest ?? "", 0, LongestName) ? "`pullRequest` is too long"
        : HasNull(push) ? "a list holds null"
        : push.Decisions.Count > MostDecisions || push.Rules.Count > MostRules || push.Components.Count > MostComponents || push.Tools.Count > MostDecisions
            ? $"a push holds {MostDecisions} decisions, {MostRules} rules and {MostComponents} components at most"
        : push.Findings.Count > MostFindings ? $"{push.Findings.Count} findings are more than the {MostFindings} that a push may hold; narrow what is scanned"
        : push.Rules.FirstOrDefault(rule => !IsGood(rule)) is { } rule ? $"the rule `{rule.Id}` has a wrong severity, confidence, number or length"
        : push.Findings.FirstOrDefault(finding => !IsGood(finding)) is { } finding ? $"the finding `{finding.Fingerprint}` at `{finding.Path}` has a wrong number or length"
        : push.Components.FirstOrDefault(one => !IsText(one.Name, 0, LongestPath) || (one.Criticality is { } criticality && !Tier.Criticalities.Contains(criticality)) || !IsText(one.Owner ?? "", 0, LongestName)) is { } component ? $"the component `{component.Name}` has a wrong criticality or length"
        : push.Decisions.FirstOrDefault(one => !IsGood(one)) is { } decision ? $"the decision on `{decision.Rule}` has a wrong kind or length"
        : push.Coverage.Paths.Concat(push.Coverage.Unreadable).Append(push.Coverage.Folder).Any(path => path.Length > LongestPath) ? "a path of the coverage is too long"
        : null;

    // Elements of lists are not checked when JSON is read.
    private static bool HasNull(PushDocument push) =>
        push.Findings.Any(one => one is null) || push.Rules.Any(one => one is null) || push.Components.Any(one => one is null) || push.Tools.Any(one => one is null)
        || push.Coverage.Paths.Any(one => one is null) || push.Coverage.Unreadable.Any(one => one is null)
        || push.Decisions.Any(one => one is null || one.Paths.Any(path => path is null) || one.Fingerprints.Any(f => f is null));

    private static bool IsGood(ScannedRule rule) =>
        IsText(rule.Id, 1, LongestName) && IsText(rule.Version, 1, LongestName) && IsText(rule.Title, 1, LongestText) && IsText(rule.Category, 1, LongestName)
        && IsText(rule.PaidBy, 0, LongestName) && Severities.FromWorst.Contains(rule.Severity) && Confidences.Contains(rule.Confidence)
        && IsEffort(rule.BaseMinutes) && IsEffort(rule.EachMinutes) && IsRisk(rule.Revenue) && IsRisk(rule.Safety) && IsRisk(rule.Regulatory);

    private static bool IsGood(ScannedFinding finding) =>
        IsText(finding.Fingerprint, 1, LongestFingerprint) && LedgerNames.IsPlain(finding.Fingerprint) && IsText(finding.Rule, 1, LongestName) && IsText(finding.Path, 1, LongestPath)
        && IsText(finding.Message, 0, LongestText) && IsText(finding.Component, 0, LongestPath) && IsText(finding.Owner ?? "", 0, LongestName) && IsText(finding.Role, 1, LongestName)
        && finding.Line is >= 0 and < int.MaxValue && finding.EndLine >= 0 && IsEffort(finding.Minutes);

    private static bool IsGood(PushedDecision one) =>
        one.Kind is PushedDecision.Accepted or PushedDecision.FalseAlarm && IsText(one.Rule, 1, LongestName) && IsText(one.Reason, 1, LongestText)
        && IsText(one.By ?? "", 0, LongestName) && one.Paths.All(path => path.Length <= LongestPath) && one.Fingerprints.All(f => f.Length <= LongestFingerprint);

    private static bool IsText(string text, int least, int most) => text.Length >= least && text.Length <= most;

    private static bool IsCommit(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);

    private static bool IsEffort(double minutes) => double.IsFinite(minutes) && minutes is >= 0 and < 1e6;

    private static bool IsRisk(int risk) => risk is >= 0 and <= 5;
}
