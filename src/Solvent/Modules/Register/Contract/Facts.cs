using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register.Contract;

/// <summary>A scan fed the register. One for each scan that changed something.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Commit">The commit, or null.</param>
/// <param name="Ref">The branch, or null.</param>
/// <param name="Dirty">Whether the tree differed from the commit.</param>
/// <param name="Folder">The scanned folder; empty for all of it.</param>
/// <param name="Files">Files listed.</param>
/// <param name="Unreadable">Files of which nothing was read.</param>
/// <param name="Findings">Findings in all.</param>
/// <param name="Rules">Digest over the ids and versions of the rules that ran: 32 lower-case hex digits.</param>
/// <param name="Snapshot">The blob that holds the scan's report; null in version 1, and where the report is larger than a blob may be.</param>
internal sealed record ScanRegistered(
    string Repository, string Name, string? Commit, string? Ref, bool Dirty, string Folder,
    int Files, int Unreadable, int Findings, string Rules, string? Snapshot = null) : IRefersToBlobs
{
    IReadOnlyList<BlobReference> IRefersToBlobs.Blobs => Snapshot is null ? [] : [new BlobReference(Snapshot, BlobRoles.ScanSnapshot)];
}

/// <summary>An item came to be. Its findings follow as <see cref="FindingsChanged"/> in the same append.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Component">The component of the repository.</param>
/// <param name="Owner">The declared owner as the ledger's id for it, or null.</param>
/// <param name="Criticality">What is declared of the component: <c>low</c> to <c>critical</c>, or null.</param>
/// <param name="Rule">What the rule said when the scan ran.</param>
/// <param name="Tiers">The tiers that follow from risk and criticality.</param>
internal sealed record ItemOpened(
    string Item, string Repository, string Component, string? Owner, string? Criticality, RuleTerms Rule, Tiers Tiers) : IFact;

/// <summary>The rule, its prices or the component's criticality changed; the new terms hold from here on.</summary>
internal sealed record ItemRepriced(string Item, string? Criticality, RuleTerms Rule, Tiers Tiers) : IFact;

/// <summary>The same rule version read the item's files and found nothing: the debt is paid.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Findings">How many findings were paid with it; those that moved elsewhere are not.</param>
/// <param name="Minutes">The principal that these findings made up.</param>
/// <param name="Commit">The commit in which they were gone, or null.</param>
internal sealed record ItemPaid(string Item, int Findings, double Minutes, string? Commit) : IFact;

/// <summary>Nothing of the item was found, and nothing proves it paid.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Because"><c>rule-changed</c>, <c>rule-did-not-run</c>, <c>unreadable</c>, <c>outside-scan</c>,
/// <c>moved</c> (its findings are in other items) or <c>was-false-alarm</c> (what is gone was no debt).</param>
internal sealed record ItemNoLongerMeasured(string Item, string Because) : IFact;

/// <summary>The item is owed again.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Because"><c>found-again</c>, <c>measured-again</c> or <c>asked</c>.</param>
/// <param name="Stage">Where it goes on: <c>open</c>, <c>planned</c> or <c>in-progress</c>.</param>
internal sealed record ItemReopened(string Item, string Because, string Stage) : IFact;

/// <summary>The team lives with these findings. New ones are not covered, nor these after the last day.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="By">Who decided: a person's id.</param>
/// <param name="Reason">Why: a text's id.</param>
/// <param name="Until">The last day (UTC) that it holds, or null.</param>
/// <param name="Fingerprints">The findings that it covers.</param>
/// <param name="ApprovedBy">The second person who approved: a person's id; null in version 1, and where no policy asked.</param>
internal sealed record ItemAccepted(
    string Item, string By, string Reason, DateOnly? Until, IReadOnlyList<string> Fingerprints, string? ApprovedBy = null) : IFact;

/// <summary>The last day of an acceptance is over: its findings are owed again. One for an item and a day; the state itself is judged when it is read.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Day">The last day (UTC) that it held.</param>
/// <param name="Findings">How many findings it covered.</param>
internal sealed record AcceptanceEnded(string Item, DateOnly Day, int Findings) : IFact;

/// <summary>A section of an asset that was adopted in the item's repository pays its rule: work on the item began with it. Another version of the asset gives one more.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Section">The id of the section.</param>
internal sealed record ItemTreated(string Item, string Asset, string Version, string Section) : IFact;

/// <summary>What treated the item stands in its repository no more; the item is as it was before.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Because"><c>rolled-back</c> or <c>removed</c>.</param>
internal sealed record TreatmentEnded(string Item, string Because) : IFact;

/// <summary>The declared owner changed. An owner assigned by somebody stays.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Owner">The ledger's id of the owner; null for nobody.</param>
internal sealed record OwnerChanged(string Item, string? Owner) : IFact;

/// <summary>Somebody gave the item an owner; it wins over the declared one.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Owner">The ledger's id of the owner.</param>
internal sealed record ItemAssigned(string Item, string Owner) : IFact;
