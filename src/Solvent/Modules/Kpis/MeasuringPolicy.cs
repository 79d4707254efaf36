using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;

namespace Solvent.Modules.Kpis;

/// <summary>Measures computed KPIs on a server after its register changed by a push. It looks at the register that the server holds, since a fold of its own would hold all of it twice.</summary>
/// <param name="book">The KPIs.</param>
internal sealed class MeasuringPolicy(KpiBook book) : HeadPolicy("kpi-measures")
{
    /// <inheritdoc />
    public override IReadOnlyList<string> Follows => ["register.scan-registered"];

    /// <inheritdoc />
    public override async Task<(IReadOnlyList<Reaction> Reactions, long Seq)> ReactAsync(IReadOnlyList<IFact> facts, CancellationToken ct)
    {
        var (seq, state) = await book.SnapshotAsync(ct).ConfigureAwait(false);
        if (!state.Tracked.Any(one => one.Terms.Source == KpiSources.Computed))
        {
            return ([], seq);
        }

        var repositories = facts.OfType<ScanRegistered>().Select(scan => scan.Repository).ToHashSet(StringComparer.Ordinal);
        var decided = new MeasureKpis(repositories).Decide(state, await book.Register.ItemsAsync(ct).ConfigureAwait(false), book.Now);
        return ([.. decided.Streams.Select(stream => new Reaction(stream.Stream, stream.Facts))], seq);
    }
}
