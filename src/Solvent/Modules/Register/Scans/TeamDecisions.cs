using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>What the team's file says of the findings of a scan, with the ledger's ids of people and reasons.</summary>
internal static class TeamDecisions
{
    /// <summary>
    /// The decision on each finding that one covers, by fingerprint. Where several do, the last in the file that still
    /// holds wins, else the last.
    /// </summary>
    /// <param name="scan">The scan with its decisions.</param>
    /// <param name="state">The register, whose texts are taken up again.</param>
    /// <param name="ledger">Tells the texts that the register holds.</param>
    /// <param name="names">Gives ids.</param>
    /// <param name="caller">Stands in where an entry names nobody.</param>
    /// <param name="today">Judges what has expired.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyDictionary<string, ItemDecision>> OfAsync(
        RepositoryScan scan, RegisterState state, FactLedger ledger, ScanNames names, Caller caller, DateOnly today, CancellationToken ct)
    {
        var decided = new Dictionary<string, ItemDecision>(StringComparer.Ordinal);
        if (scan.Decisions.Count == 0)
        {
            return decided;
        }

        var texts = await KnownTextsAsync(scan.Repository.Id, state, ledger, ct).ConfigureAwait(false);
        var known = Held(scan.Repository.Id, state);
        var holding = new DecisionIndex(scan.Decisions.Where(entry => !entry.IsExpired(today)));
        var expired = new DecisionIndex(scan.Decisions.Where(entry => entry.IsExpired(today)));
        foreach (var finding in scan.Findings)
        {
            if ((holding.Last(finding) ?? expired.Last(finding)) is not { } entry)
            {
                continue;
            }

            var reason = texts.GetValueOrDefault(entry.Reason) ?? names.Text(entry.Reason);
            // An entry without a name was decided by whoever registered it first.
            var by = entry.By is { } name ? await names.PersonAsync(name, ct).ConfigureAwait(false)
                : known.GetValueOrDefault(finding.Fingerprint)?.By ?? caller.Id;
            decided[finding.Fingerprint] = new ItemDecision(entry.Kind, by, reason, entry.Until, default);
        }

        return decided;
    }

    private static Dictionary<string, ItemDecision> Held(string repository, RegisterState state)
    {
        var held = new Dictionary<string, ItemDecision>(StringComparer.Ordinal);
        foreach (var item in state.Items.OfRepository(repository).Where(i => !i.Findings.Decided.IsEmpty))
        {
            foreach (var finding in item.Findings.Decode().Where(f => f.Decision is not null))
            {
                held[finding.Fingerprint] = finding.Decision!;
            }
        }

        return held;
    }

    private static async Task<Dictionary<string, string>> KnownTextsAsync(
        string repository, RegisterState state, FactLedger ledger, CancellationToken ct)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = state.Items.OfRepository(repository).SelectMany(i => i.Findings.Decided).Select(d => d.Decision.Reason)
            .Concat(state.Approvals.Requests.Values.Where(r => r.Asked.Repository == repository).Select(r => r.Asked.Reason));
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (await ledger.ResolveTextAsync(id, ct).ConfigureAwait(false) is { } text)
            {
                texts.TryAdd(text, id);
            }
        }

        return texts;
    }
}
