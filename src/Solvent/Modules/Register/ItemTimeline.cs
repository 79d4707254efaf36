using System.Globalization;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>What happened to an item, read from its stream in the ledger.</summary>
internal static class ItemTimeline
{
    /// <summary>The entries, the oldest first.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="item">The item's id.</param>
    /// <param name="upTo">The last fact of the ledger that is looked at; null for all.</param>
    /// <param name="names">Names and texts.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyList<TimelineEntry>> ReadAsync(FactLedger ledger, string item, long? upTo, LedgerNamesCache names, CancellationToken ct)
    {
        var entries = new List<TimelineEntry>();
        await foreach (var fact in ledger.ReadStreamAsync(ItemId.Stream(item), ct).ConfigureAwait(false))
        {
            if (fact.Seq > upTo)
            {
                break;
            }

            entries.Add(new TimelineEntry(
                fact.Seq, fact.At, await names.PersonAsync(fact.Actor, ct).ConfigureAwait(false), fact.Type[..fact.Type.LastIndexOf('/')],
                await SentenceAsync(fact.Body, names, ct).ConfigureAwait(false),
                await names.TextAsync(ReasonOf(fact), ct).ConfigureAwait(false)));
        }

        return entries;
    }

    private static string? ReasonOf(RecordedFact fact) => fact.Body switch
    {
        ItemAccepted accepted => accepted.Reason,
        ItemMarkedFalseAlarm alarm => alarm.Reason,
        ApprovalRequested asked => asked.Reason,
        _ => fact.Why,
    };

    private static async Task<string> SentenceAsync(IFact fact, LedgerNamesCache names, CancellationToken ct) => fact switch
    {
        ItemAssigned f => $"Assigned to {await names.PersonAsync(f.Owner, ct).ConfigureAwait(false)}.",
        OwnerChanged { Owner: { } owner } => $"The repository names {await names.PersonAsync(owner, ct).ConfigureAwait(false)} as owner.",
        ApprovalRequested f => $"{Asks(f)}, asked by {await names.PersonAsync(f.By, ct).ConfigureAwait(false)}; waits for a second person until {Amount.Time(f.Until)} ({f.Request}).",
        ItemAccepted { ApprovedBy: { } second } f => $"{Sentence(f)[..^1]}, asked by {await names.PersonAsync(f.By, ct).ConfigureAwait(false)}, approved by {await names.PersonAsync(second, ct).ConfigureAwait(false)}.",
        ItemMarkedFalseAlarm { ApprovedBy: { } second } f => $"{Sentence(f)[..^1]}, asked by {await names.PersonAsync(f.By, ct).ConfigureAwait(false)}, approved by {await names.PersonAsync(second, ct).ConfigureAwait(false)}.",
        _ => Sentence(fact),
    };

    private static string Asks(ApprovalRequested asked) =>
        $"To {(asked.Change == ApprovalChanges.Accept ? "accept" : "call false alarms")} {Amount.Count(ItemApprovals.FindingsOf(new ApprovalRequest(asked, default, null)).Count, "finding")}";

    private static string Sentence(IFact fact) => fact switch
    {
        ItemOpened f => $"Opened: {f.Rule.Title}.",
        ItemRepriced f => string.Create(CultureInfo.InvariantCulture, $"Repriced: {f.Rule.Base} + {f.Rule.Each} minutes for each finding, tier {f.Tiers.Worst}."),
        OwnerChanged => "The repository names no owner any more.",
        FindingsChanged f => Changes(f),
        ItemPaid f => string.Create(CultureInfo.InvariantCulture, $"Paid: {f.Findings} findings gone, {f.Minutes} minutes of principal."),
        ItemNoLongerMeasured f => $"No longer measured ({f.Because.Replace('-', ' ')}).",
        ItemReopened f => f.Because == "asked" ? "Reopened." : $"Reopened ({f.Because.Replace('-', ' ')}).",
        ItemPlanned f => f.By is { } day ? string.Create(CultureInfo.InvariantCulture, $"Planned by {day:yyyy-MM-dd}.") : "Planned.",
        ItemStarted => "Work began.",
        ItemTreated f => $"In progress with {f.Asset} {f.Version}, which is adopted here: its section {f.Section} pays this rule.",
        TreatmentEnded f => $"The asset that pays it was {f.Because.Replace('-', ' ')}; the item is as it was before.",
        ItemAccepted f => $"Accepted {f.Fingerprints.Count} findings{Until(f.Until)}.",
        ItemMarkedFalseAlarm f => $"{f.Fingerprints.Count} findings called false alarms.",
        DecisionLifted f => $"The decision on {f.Fingerprints.Count} findings was lifted.",
        AcceptanceEnded f => string.Create(CultureInfo.InvariantCulture, $"The acceptance of {f.Findings} findings ended with {f.Day:yyyy-MM-dd}."),
        ApprovalGiven f => $"Approved ({f.Request}).",
        ApprovalRefused f => $"Refused ({f.Request}).",
        ApprovalWithdrawn f => $"Withdrawn ({f.Request}).",
        _ => fact.GetType().Name,
    };

    private static string Changes(FindingsChanged change)
    {
        var arrived = change.Added.Count(f => f.From is not null);
        (int Count, string What)[] parts =
        [
            (change.Added.Count - arrived, "new"), (arrived, "from another component"), (change.Moved.Count, "moved"),
            (change.Removed.Count(f => f.Because == "gone"), "gone"), (change.Removed.Count(f => f.Because == "moved"), "to another component"),
            (change.Removed.Count(f => f.Because == "rule-changed"), "dropped by a new version of the rule"),
        ];
        return "Findings: " + string.Join(", ", parts.Where(p => p.Count > 0).Select(p => $"{p.Count} {p.What}")) + ".";
    }

    private static string Until(DateOnly? day) =>
        day is { } known ? string.Create(CultureInfo.InvariantCulture, $" until {known:yyyy-MM-dd}") : "";
}
