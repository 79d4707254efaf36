using System.Text.Json;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// A pushed scan as it is kept for evidence: the document as it was accepted, with ids in place of owners, and without reasons
/// and who decided. What people are called and wrote must stay erasable, and a blob is not.
/// </summary>
internal static class PushSnapshot
{
    /// <summary>The document that is kept.</summary>
    /// <param name="push">The push.</param>
    /// <param name="ownerId">The ledger's id of an owner.</param>
    public static PushDocument Of(PushDocument push, Func<string?, string?> ownerId) => push with
    {
        Findings = [.. push.Findings.Select(finding => finding with { Owner = ownerId(finding.Owner) })],
        Components = [.. push.Components.Select(component => component with { Owner = ownerId(component.Owner) })],
        Decisions = [.. push.Decisions.Select(decision => decision with { Reason = "", By = null })],
    };

    /// <summary>Keeps it where a fact will name it, and names it there. One that is larger than a blob may be is not kept.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="push">The push.</param>
    /// <param name="input">The scan with the ids that go with it.</param>
    /// <param name="names">Tells the ids of those whom the facts name; others are left out.</param>
    /// <param name="append">What is about to be appended.</param>
    /// <param name="ct">Stops it.</param>
    public static Task<Verdict.Append> KeepAsync(FactLedger ledger, PushDocument push, ScanInput input, ScanNames names, Verdict.Append append, CancellationToken ct)
    {
        if (!append.Streams.Any(stream => stream.Facts.Any(fact => fact is ScanRegistered)))
        {
            return Task.FromResult(append);
        }

        var kept = Of(push, owner => input.OwnerId(owner) is { } id ? names.KnownId(id) : null);
        return ScanSnapshots.KeepAsync(ledger, append, (target, stop) => JsonSerializer.SerializeAsync(target, kept, PushJson.Default.PushDocument, stop), ct);
    }
}
