using System.Text.Json.Serialization;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Requests for approval, the latest first: <c>solvent.approval-list/1</c>.</summary>
internal sealed record ApprovalListDocument(string Schema, IReadOnlyList<ListedApproval> Items, string? Next);

/// <summary>One request: <c>solvent.approval/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Approval">The request.</param>
/// <param name="Fingerprints">The findings that it is about.</param>
internal sealed record ApprovalDocument(string Schema, ListedApproval Approval, IReadOnlyList<string> Fingerprints);

/// <summary>A request as lists show it.</summary>
/// <param name="Id">Eight characters.</param>
/// <param name="State"><c>waiting</c>, <c>approved</c>, <c>refused</c>, <c>withdrawn</c>, <c>expired</c>, or <c>outdated</c>: what it is about changed.</param>
/// <param name="Change"><c>accept</c> or <c>false-alarm</c>.</param>
/// <param name="Repository">The repository's name.</param>
/// <param name="Item">The item.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Severity">The rule's severity.</param>
/// <param name="Tier">The item's worst tier.</param>
/// <param name="Component">The component.</param>
/// <param name="Findings">How many findings it is about.</param>
/// <param name="AcceptedUntil">The last day that is asked for; null for good.</param>
/// <param name="By">Who asked.</param>
/// <param name="Through">Who brought it in, where that is somebody else, such as the account of a pipeline; or null.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Until">How long it waits.</param>
/// <param name="Policies">The policies that ask.</param>
/// <param name="Answer">What was answered, or null.</param>
internal sealed record ListedApproval(
    string Id, string State, string Change, string Repository, string Item, string Title, string Severity, string Tier, string Component, int Findings, DateOnly? AcceptedUntil,
    string By, string? Through, string? Reason, DateTimeOffset At, DateTimeOffset Until, IReadOnlyList<string> Policies, ShownAnswer? Answer);

/// <summary>An answer to a request.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="At">When.</param>
internal sealed record ShownAnswer(string By, string? Reason, DateTimeOffset At);

/// <summary>Policies of approval by name: <c>solvent.approval-policy-list/1</c>.</summary>
internal sealed record ApprovalPolicyListDocument(string Schema, IReadOnlyList<ApprovalPolicy> Items, string? Next)
{
    /// <summary>The document of a view: what is about a repository is told to who may see that.</summary>
    public static ApprovalPolicyListDocument Of(RegisterView view) => new(
        "solvent.approval-policy-list/1", [.. view.State.Approvals.Policies.Values.Where(policy => policy.Repository is null || view.Sees(policy.Repository))], null);
}

/// <summary>What an answer takes.</summary>
internal sealed record ApprovalAnswerChange(string? Reason = null);

/// <summary>What sets a policy; its name is in the address.</summary>
/// <inheritdoc cref="ApprovalPolicy" path="/param" />
internal sealed record ApprovalPolicyChange(
    string Change, string? Repository = null, string? Team = null, string? Label = null, string? Category = null, string? Severity = null, string? Tier = null,
    string? Criticality = null, int? LongerThan = null, int? Days = null)
{
    /// <summary>The policy of a name.</summary>
    public ApprovalPolicy Named(string name) => new(name, Change, Repository, Team, Label, Category, Severity, Tier, Criticality, LongerThan, Days ?? ApprovalPolicy.UsualDays);
}

/// <summary>JSON about approvals.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ApprovalListDocument))]
[JsonSerializable(typeof(ApprovalDocument))]
[JsonSerializable(typeof(ApprovalPolicyListDocument))]
[JsonSerializable(typeof(ApprovalAnswerChange))]
[JsonSerializable(typeof(ApprovalPolicyChange))]
internal sealed partial class ApprovalJson : JsonSerializerContext;
