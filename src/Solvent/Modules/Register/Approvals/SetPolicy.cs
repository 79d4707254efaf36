using System.Text.RegularExpressions;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Says which changes need a second person; a policy of that name is replaced.</summary>
internal sealed partial record SetPolicy(ApprovalPolicy Policy)
{
    private const int LongestWord = 100;
    private const int MostPolicies = 200;
    private const int MostLongerThan = 3_660;

    /// <summary>Decides.</summary>
    public Verdict Decide(RegisterState state) =>
        Problem() is { } problem ? new Refusal(RefusalKind.BadInput, problem)
        : Policy.Repository is { } id && !state.Known.ContainsKey(id) && !state.Repositories.ContainsKey(id) ? new Refusal(RefusalKind.NoSuchItem, $"There is no repository '{id}'; `solvent repository list` shows their ids.")
        : state.Approvals.Policies.GetValueOrDefault(Policy.Name) == Policy ? new Verdict.Append([])
        : state.Approvals.Policies.Count >= MostPolicies && !state.Approvals.Policies.ContainsKey(Policy.Name) ? new Refusal(RefusalKind.NotAllowed, $"There are {MostPolicies} policies; remove one first.")
        : new Verdict.Append([new StreamOfFacts(ApprovalState.PolicyStream, [new ApprovalPolicySet(Policy)])]);

    /// <summary>Decides and appends.</summary>
    public Task<Verdict> HandleAsync(RegisterBook book, Caller caller, CancellationToken ct) => book.DecideAsync(caller, null, Decide, ct);

    private string? Problem() =>
        !Names().IsMatch(Policy.Name) ? "A policy's name is 1 to 60 small letters, digits and dashes, and begins with a letter."
        : !ApprovalChanges.All.Contains(Policy.Change) ? $"A policy is about {string.Join(" or ", ApprovalChanges.All)}, not '{Policy.Change}'."
        : Wrong("severity", Policy.Severity, ApprovalPolicy.Severities) ?? Wrong("tier", Policy.Tier, ApprovalPolicy.Tiers) ?? Wrong("criticality", Policy.Criticality, ApprovalPolicy.Criticalities)
        ?? (new[] { Policy.Team, Policy.Label, Policy.Category, Policy.Repository }.Any(word => word is { Length: 0 or > LongestWord * 2 } || word?.Any(char.IsControl) == true) ? $"Team, label, category and repository are one line of 1 to {LongestWord * 2} characters."
        : Policy.LongerThan is < 0 or > MostLongerThan ? $"The days of an acceptance are 0 to {MostLongerThan}."
        : Policy.LongerThan is not null && Policy.Change != ApprovalChanges.Accept ? "Only an acceptance has days."
        : Policy.Days is < 1 or > ApprovalPolicy.MostDays ? $"A request waits 1 to {ApprovalPolicy.MostDays} days."
        : null);

    private static string? Wrong(string what, string? word, string[] scale) => word is null || scale.Contains(word) ? null : $"A {what} is one of {string.Join(", ", scale)}, not '{word}'.";

    [GeneratedRegex("^[a-z][a-z0-9-]{0,59}$")]
    private static partial Regex Names();
}

/// <summary>Ends a policy. What waits for approval goes on waiting.</summary>
internal sealed record RemovePolicy(string Name)
{
    /// <summary>Decides.</summary>
    public Verdict Decide(RegisterState state) => state.Approvals.Policies.ContainsKey(Name)
        ? new Verdict.Append([new StreamOfFacts(ApprovalState.PolicyStream, [new ApprovalPolicyRemoved(Name)])])
        : new Refusal(RefusalKind.NoSuchItem, $"There is no policy '{Name}'; `solvent approval policy list` shows them.");

    /// <summary>Decides and appends.</summary>
    public Task<Verdict> HandleAsync(RegisterBook book, Caller caller, CancellationToken ct) => book.DecideAsync(caller, null, Decide, ct);
}
