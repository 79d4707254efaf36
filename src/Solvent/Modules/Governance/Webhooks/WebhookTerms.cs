using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance;

/// <summary>What the terms of a webhook must be like.</summary>
internal static class WebhookTerms
{
    private const int LongestAddress = 2_000;

    /// <summary>What is wrong with an address, or null.</summary>
    public static Refusal? RefuseAddress(string text) =>
        text.Length > LongestAddress || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0
            ? Bad("The address is no web address; write it as https://HOST/PATH.")
        : address.UserInfo.Length > 0 ? Bad("The address holds a user name or password; leave them out, the signature tells the receiver who calls.")
        : address.Scheme == "http" && !OutsideAddress.IsLoopback(address.DnsSafeHost) ? Bad("The address is not encrypted; use https (http is only for this machine).")
        : null;

    /// <summary>What is wrong with events and severity, or null.</summary>
    public static Refusal? Refuse(IReadOnlyList<string?> events, string? severity) =>
        events.Count == 0 ? Bad($"Name an event at least; {WebhookEvents.All} stands for all of the register.")
        : events.FirstOrDefault(e => e != WebhookEvents.All && !WebhookEvents.Types.Contains(e, StringComparer.Ordinal)) is { } unknown
            ? Bad($"There is no event `{unknown}`; the events are {string.Join(", ", WebhookEvents.Types)}, and {WebhookEvents.All} for all of the register.")
        : events.Contains(null) ? Bad("`events` holds null.")
        : severity is not null && !Severities.FromWorst.Contains(severity, StringComparer.Ordinal) ? Bad($"A severity is one of {string.Join(", ", Severities.FromWorst)}.")
        : null;

    /// <summary>Scheme, host and port.</summary>
    public static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static Refusal Bad(string sentence) => new(RefusalKind.BadInput, sentence);
}
