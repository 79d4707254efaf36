using Solvent.Platform.Ledger;

namespace Solvent.Platform.Deciding;

/// <summary>A fact on approvals by a second person. Those on a request stand in the stream of what the request is about.</summary>
internal interface IApprovalFact : IFact;

/// <summary>A policy says which changes need a second person. The same name again replaces it.</summary>
internal sealed record ApprovalPolicySet(ApprovalPolicy Policy) : IApprovalFact;

/// <summary>A policy holds no more. Requests that it led to stay.</summary>
internal sealed record ApprovalPolicyRemoved(string Name) : IApprovalFact;

/// <summary>Somebody asked for a change that needs a second person. Nothing of it holds.</summary>
/// <param name="Request">The request's id: eight base32 characters.</param>
/// <param name="Change">What is asked for, see <see cref="ApprovalChanges"/>.</param>
/// <param name="Repository">The repository that it is about; null for the whole organisation.</param>
/// <param name="Subject">What it is about: an item's id.</param>
/// <param name="By">Who asked: a person's id.</param>
/// <param name="Through">Who brought it in, where that is somebody else, such as the account of a pipeline; or null.</param>
/// <param name="Reason">Why: a text's id.</param>
/// <param name="Version">Digest of what the subject was like: 16 hexadecimal digits. Approved is only what is still like that.</param>
/// <param name="Until">When it is over.</param>
/// <param name="Policies">The names of the policies that ask.</param>
/// <param name="Details">What else the change needs, by name.</param>
internal sealed record ApprovalRequested(
    string Request, string Change, string? Repository, string Subject, string By, string? Through, string Reason, string Version,
    DateTimeOffset Until, IReadOnlyList<string> Policies, IReadOnlyDictionary<string, IReadOnlyList<string>> Details) : IApprovalFact;

/// <summary>A second person approved. The facts of the change follow in the same append.</summary>
/// <param name="Request">The request's id.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="By">Who: a person's id.</param>
/// <param name="Reason">Why: a text's id, or null.</param>
internal sealed record ApprovalGiven(string Request, string Subject, string By, string? Reason) : IApprovalFact;

/// <summary>A second person refused.</summary>
/// <inheritdoc cref="ApprovalGiven" path="/param" />
internal sealed record ApprovalRefused(string Request, string Subject, string By, string? Reason) : IApprovalFact;

/// <summary>Who asked does not ask any more.</summary>
/// <inheritdoc cref="ApprovalGiven" path="/param" />
internal sealed record ApprovalWithdrawn(string Request, string Subject, string By, string? Reason) : IApprovalFact;
