using System.Globalization;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>The events that webhooks can be told of, and what is told of each.</summary>
internal static class WebhookEvents
{
    /// <summary>Stands for all of the register's own.</summary>
    public const string All = "register.*";

    /// <summary>The types of facts, without versions.</summary>
    public static readonly string[] Types =
    [
        "register.item-opened", "register.item-paid", "register.item-reopened", "register.item-no-longer-measured", "register.item-accepted", "register.acceptance-ended",
        "register.item-treated", "register.treatment-ended",
        "approval.requested", "approval.approved", "approval.refused",
    ];

    /// <summary>Whether a webhook wants events of a type.</summary>
    public static bool Wants(WebhookAdded webhook, string type) => (webhook.Events.Contains(All, StringComparer.Ordinal) && type.StartsWith(All[..^1], StringComparison.Ordinal)) || webhook.Events.Contains(type, StringComparer.Ordinal);

    /// <summary>Whether a webhook wants events about items of a severity.</summary>
    public static bool Covers(WebhookAdded webhook, string severity) => webhook.Severity is not { } least || Severities.Order(severity) <= Severities.Order(least);

    /// <summary>The item that a fact is about, or null.</summary>
    public static string? ItemOf(IFact fact) => fact switch
    {
        ItemOpened f => f.Item,
        ItemPaid f => f.Item,
        ItemReopened f => f.Item,
        ItemNoLongerMeasured f => f.Item,
        ItemAccepted f => f.Item,
        AcceptanceEnded f => f.Item,
        ItemTreated f => f.Item,
        TreatmentEnded f => f.Item,
        ApprovalRequested f => f.Subject,
        ApprovalGiven f => f.Subject,
        ApprovalRefused f => f.Subject,
        _ => null,
    };

    /// <summary>What is told besides item and repository.</summary>
    public static IReadOnlyDictionary<string, string> FactsOf(IFact fact) => fact switch
    {
        ItemOpened f => Facts(("confidence", f.Rule.Confidence), ("criticality", f.Criticality), ("tier", f.Tiers.Worst)),
        ItemPaid f => Facts(("findings", Text(f.Findings)), ("minutes", Text(f.Minutes)), ("commit", f.Commit)),
        ItemReopened f => Facts(("because", f.Because), ("stage", f.Stage)),
        ItemNoLongerMeasured f => Facts(("because", f.Because)),
        ItemAccepted f => Facts(("findings", Text(f.Fingerprints.Count)), ("until", f.Until is { } day ? Text(day) : null)),
        AcceptanceEnded f => Facts(("findings", Text(f.Findings)), ("until", Text(f.Day))),
        ItemTreated f => Facts(("asset", f.Asset), ("version", f.Version), ("section", f.Section)),
        TreatmentEnded f => Facts(("because", f.Because)),
        ApprovalRequested f => Facts(("request", f.Request), ("change", f.Change), ("until", Text(DateOnly.FromDateTime(f.Until.UtcDateTime)))),
        ApprovalGiven f => Facts(("request", f.Request)),
        ApprovalRefused f => Facts(("request", f.Request)),
        _ => Facts(),
    };

    private static SortedDictionary<string, string> Facts(params (string Name, string? Value)[] facts)
    {
        var known = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            if (value is not null)
            {
                known.Add(name, value);
            }
        }

        return known;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
