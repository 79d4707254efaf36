using System.Text.Json.Serialization;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>What `debt show --format json` gives: `solvent.debt-item/1`.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Item">The item as lists show it.</param>
/// <param name="Findings">Its findings, by path and line.</param>
/// <param name="Decisions">What was decided on them.</param>
/// <param name="EndedBecause">Why it is no longer measured, or null.</param>
/// <param name="Timeline">What happened to it, the oldest first.</param>
internal sealed record DebtItemDocument(
    string Schema, ListedItem Item, IReadOnlyList<ShownFinding> Findings, IReadOnlyList<ShownDecision> Decisions,
    string? EndedBecause, IReadOnlyList<TimelineEntry> Timeline)
{
    /// <summary>What was asked for and waits for a second person.</summary>
    public IReadOnlyList<ListedApproval> Approvals { get; init; } = [];

    /// <summary>The adopted asset section that pays it or paid it, or null.</summary>
    public ShownTreatment? Treatment { get; init; }
}

/// <summary>The section of an adopted asset that pays an item.</summary>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Section">The section's id.</param>
/// <param name="Since">When it was adopted.</param>
/// <param name="PaidAt">When a scan found the item paid; null while it is not.</param>
internal sealed record ShownTreatment(string Asset, string Version, string Section, DateTimeOffset Since, DateTimeOffset? PaidAt)
{
    /// <summary>What treats an item, or null.</summary>
    /// <param name="item">The item.</param>
    /// <param name="paidAt">When it was paid, where it is.</param>
    public static ShownTreatment? Of(DebtItem item, DateTimeOffset? paidAt) =>
        item.Treatment is { } by ? new ShownTreatment(by.Asset, by.Version, by.Section, by.At, item.Ending == Ending.Paid ? paidAt : null) : null;

    /// <summary>One line for people.</summary>
    [JsonIgnore]
    public string Sentence => $"{Asset} {Version}, {Detail}";

    /// <summary>The section and the days.</summary>
    [JsonIgnore]
    public string Detail => $"section {Section}, adopted on {Day(Since)}{(PaidAt is { } paid ? $"; paid by the scan of {Day(paid)}" : "")}";

    private static string Day(DateTimeOffset time) => Amount.Day(DateOnly.FromDateTime(time.UtcDateTime));
}

/// <summary>A finding of an item.</summary>
/// <param name="Fingerprint">Its identity.</param>
/// <param name="Path">Relative path.</param>
/// <param name="Line">First line, from 1.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Role">What the file is for.</param>
/// <param name="Decision">Number of the decision on it, from 1 in the item's list, or null.</param>
/// <param name="IsOpen">Whether it is owed.</param>
internal sealed record ShownFinding(
    string Fingerprint, string Path, int Line, int EndLine, string Message, string Role, int? Decision, bool IsOpen);

/// <summary>A decision on findings of an item.</summary>
/// <param name="Kind"><c>accepted</c> or <c>false-alarm</c>.</param>
/// <param name="By">Who decided; `(erased)` when the name is gone.</param>
/// <param name="Reason">Why; null when the text was erased.</param>
/// <param name="Until">The last day that it holds, or null.</param>
/// <param name="Holds">Whether it still holds.</param>
/// <param name="Findings">How many findings it covers.</param>
/// <param name="At">When it was recorded.</param>
internal sealed record ShownDecision(
    string Kind, string By, string? Reason, DateOnly? Until, bool Holds, int Findings, DateTimeOffset At)
{
    /// <summary>The second person who approved; null where no policy asked.</summary>
    public string? ApprovedBy { get; init; }
}

/// <summary>Something that happened to an item.</summary>
/// <param name="Seq">The fact's number in the ledger.</param>
/// <param name="At">When.</param>
/// <param name="By">Who; `system` for the program.</param>
/// <param name="Fact">The fact's type without its version: `register.item-planned`.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Reason">Why, in the words of who did it, or null.</param>
internal sealed record TimelineEntry(long Seq, DateTimeOffset At, string By, string Fact, string Text, string? Reason);
