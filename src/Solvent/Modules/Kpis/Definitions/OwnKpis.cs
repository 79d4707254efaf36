using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis;

/// <summary>KPIs of a team's own: their words stand beside the facts, where they can be erased.</summary>
internal static class OwnKpis
{
    private const string Erased = "(erased)";

    /// <summary>The definition with its words.</summary>
    public static async Task<KpiDefinition> ReadAsync(FactLedger ledger, KpiDefined own, CancellationToken ct) => new(
        own.Kpi, await TextAsync(ledger, own.Title, ct).ConfigureAwait(false), await TextAsync(ledger, own.Definition, ct).ConfigureAwait(false),
        await TextAsync(ledger, own.Formula, ct).ConfigureAwait(false), own.Unit, KpiBetters.Of(own.Better), await TextAsync(ledger, own.From, ct).ConfigureAwait(false)) { IsOwn = true };

    private static async Task<string> TextAsync(FactLedger ledger, string? id, CancellationToken ct) =>
        id is null ? "" : await ledger.ResolveTextAsync(id, ct).ConfigureAwait(false) ?? Erased;
}
