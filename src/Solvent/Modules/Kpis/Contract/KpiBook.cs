using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis.Contract;

/// <summary>The KPIs of a ledger beside its register. One for a process; safe for any number of threads.</summary>
/// <param name="register">The register.</param>
internal sealed class KpiBook(SharedRegister register) : IDisposable
{
    private readonly StateBook<KpisState> book = new(register.Ledger, new KpisProjection());

    /// <summary>The register.</summary>
    public SharedRegister Register => register;

    /// <summary>The ledger below.</summary>
    public FactLedger Ledger => register.Ledger;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => register.Now;

    /// <summary>The KPIs as they are now.</summary>
    /// <param name="repositories">The repositories whose KPIs are seen, by identity; null for all, and those of the whole organisation.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<KpiView> ViewAsync(IReadOnlySet<string>? repositories, CancellationToken ct)
    {
        var (seq, state) = await SnapshotAsync(ct).ConfigureAwait(false);
        var owners = state.Tracked.Select(one => one.Terms.Owner).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var names = await Ledger.PersonNamesAsync(owners, ct).ConfigureAwait(false);
        var own = new List<KpiDefinition>();
        foreach (var one in state.Own.Values)
        {
            own.Add(await OwnKpis.ReadAsync(Ledger, one, ct).ConfigureAwait(false));
        }

        return new KpiView(state, own, await register.ItemsAsync(ct).ConfigureAwait(false), names, repositories) { Seq = seq };
    }

    /// <summary>Records a value of this moment, where the KPI is followed.</summary>
    /// <param name="caller">Who; with a request, the same request is done once.</param>
    /// <param name="kpi">The KPI's id.</param>
    /// <param name="repository">The repository's identity; null for the whole organisation.</param>
    /// <param name="value">The value, in the KPI's unit.</param>
    /// <param name="count">Of how many cases it was made, or null.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What was decided; null where nobody follows the KPI there, and nothing was recorded.</returns>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public async Task<Verdict?> RecordAsync(Caller caller, string kpi, string? repository, double value, long? count, CancellationToken ct) =>
        (await SnapshotAsync(ct).ConfigureAwait(false)).State.Find(kpi, repository) is null
            ? null
            : await new RecordValues(kpi, repository, [new GivenValue(new KpiPeriod(null, KpiPeriod.Seconds(Now)), value, count)]).HandleAsync(this, caller, ct).ConfigureAwait(false);

    /// <summary>The state as it is now.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    internal Task<Snapshot<KpisState>> SnapshotAsync(CancellationToken ct) => book.CatchUpAsync(ct);

    /// <summary>Decides on the KPIs, and appends.</summary>
    /// <inheritdoc cref="StateBook{TState}.DecideAsync" path="/exception" />
    internal Task<Verdict> DecideAsync(Caller caller, Func<KpisState, Verdict> decide, CancellationToken ct) => book.DecideAsync(caller, null, decide, ct);

    /// <summary>Decides on the KPIs by what the register holds, and appends.</summary>
    /// <inheritdoc cref="StateBook{TState}.DecideAsync" path="/exception" />
    internal Task<Verdict> DecideAsync(Caller caller, Func<KpisState, RegisteredItems, Verdict> decide, CancellationToken ct) => register.DecideAsync(book, caller, null, decide, ct);

    /// <inheritdoc />
    public void Dispose() => book.Dispose();
}
