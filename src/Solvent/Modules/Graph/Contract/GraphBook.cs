using Solvent.Modules.Graph.Engine;
using Solvent.Modules.Graph.Fold;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Graph.Contract;

/// <summary>
/// The graph of a ledger and its decisions, kept in memory and caught up with both before it is read. One for a process; safe
/// for any number of threads, which read snapshots without a lock.
/// </summary>
/// <param name="ledger">The ledger; it stays open.</param>
/// <param name="log">The log of decisions; null while there is none. It is asked again until there is one, and stays open.</param>
/// <param name="feeds">What facts say.</param>
internal sealed class GraphBook(FactLedger ledger, Func<IDecisionLog?> log, IReadOnlyList<GraphFeed> feeds) : IDisposable
{
    private const string Role = NodeKinds.Role + ":";
    private readonly List<string> owners = [];
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ProjectionCheckpoints<GraphState> checkpoints = new(ledger, new GraphProjection(feeds));
    private Cursor? cursor;
    private IDecisionLog? decisions;
    private volatile GraphSnapshot? current;
    private int looked;

    /// <summary>The graph as somebody may see it.</summary>
    /// <param name="sight">What is seen.</param>
    /// <param name="at">As it was at a time; null for now.</param>
    /// <param name="ct">Stops it; what was read so far is not read again.</param>
    /// <exception cref="LedgerException">The ledger or the log can't be read.</exception>
    public async Task<GraphView> ViewAsync(GraphSight sight, DateTimeOffset? at, CancellationToken ct) => new(await CatchUpAsync(ct).ConfigureAwait(false), sight, at);

    /// <summary>The same with the names of owners, which stand beside the facts and can be erased.</summary>
    /// <inheritdoc cref="ViewAsync" />
    public async Task<GraphView> NamedViewAsync(GraphSight sight, DateTimeOffset? at, CancellationToken ct)
    {
        var view = await ViewAsync(sight, at, ct).ConfigureAwait(false);
        var names = await ledger.PersonNamesAsync(Owners(view.Graph), ct).ConfigureAwait(false);
        return new GraphView(view.Graph, sight, at) { Owners = names.ToDictionary(one => NodeId.Of(NodeKinds.Role, one.Key), one => one.Value, StringComparer.Ordinal) };
    }

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    /// <summary>The graph as it is now.</summary>
    /// <exception cref="LedgerException">The ledger or the log can't be read.</exception>
    internal async Task<GraphSnapshot> CatchUpAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            decisions ??= log();
            cursor ??= await BeginAsync(ct).ConfigureAwait(false);
            var before = cursor.Decisions;
            await AdvanceAsync(cursor, ct).ConfigureAwait(false);
            if (cursor.Seq > 0)
            {
                var state = new GraphState(current!, cursor.Decisions, cursor.LastDecision);
                cursor.SinceKept += cursor.Decisions - before;
                if (await checkpoints.KeepAsync(new Snapshot<GraphState>(cursor.Seq, state), cursor.SinceKept, ct).ConfigureAwait(false))
                {
                    cursor.SinceKept = 0;
                }
            }

            return current!;
        }
        finally
        {
            gate.Release();
        }
    }

    // Nodes only come: those that were looked at are not looked at again.
    private IReadOnlyCollection<string> Owners(GraphSnapshot graph)
    {
        lock (owners)
        {
            for (; looked < graph.NodeCount; looked++)
            {
                if (graph.Names[looked].StartsWith(Role, StringComparison.Ordinal) && graph.Names[looked][Role.Length..] is var id && LedgerNames.IsPersonId(id))
                {
                    owners.Add(id);
                }
            }

            return [.. owners];
        }
    }

    // From the checkpoint, where its decisions are those of the log; else from the start.
    private async Task<Cursor> BeginAsync(CancellationToken ct)
    {
        var (seq, state) = await checkpoints.LoadAsync(ct).ConfigureAwait(false);
        var isSame = state.Decisions == 0 || (decisions is not null && state.LastDecision == await LastIdAsync(decisions, state.Decisions, ct).ConfigureAwait(false));
        var (from, writer) = isSame ? (state, state.Writer!) : (null, new GraphWriter());
        return new Cursor(writer, new GraphFold(writer, feeds)) { Seq = isSame ? seq : 0, Decisions = from?.Decisions ?? 0, LastDecision = from?.LastDecision };
    }

    private static async Task<string?> LastIdAsync(IDecisionLog log, long seq, CancellationToken ct)
    {
        await foreach (var one in log.ReadAsync(seq - 1, ct).ConfigureAwait(false))
        {
            return one.Seq == seq ? one.Decision.Id : null;
        }

        return null;
    }

    // Facts and decisions in the order of their times, so that the graph was at each time what it is told to have been.
    private async Task AdvanceAsync(Cursor at, CancellationToken ct)
    {
        var head = (await ledger.HeadAsync(ct).ConfigureAwait(false)).Seq;
        var facts = ledger.ReadAsync(at.Seq, head, at.Fold.Prefixes, ct).GetAsyncEnumerator(ct);
        await using var ofFacts = facts.ConfigureAwait(false);
        var logged = (decisions is null ? AsyncEnumerable.Empty<LoggedDecision>() : decisions.ReadAsync(at.Decisions, ct)).GetAsyncEnumerator(ct);
        await using var ofDecisions = logged.ConfigureAwait(false);
        var hasFact = await facts.MoveNextAsync().ConfigureAwait(false);
        var hasDecision = await logged.MoveNextAsync().ConfigureAwait(false);
        while (hasFact || hasDecision)
        {
            if (hasFact && (!hasDecision || facts.Current.At <= logged.Current.Decision.At))
            {
                at.Fold.Add(facts.Current);
                at.Seq = facts.Current.Seq;
                hasFact = await facts.MoveNextAsync().ConfigureAwait(false);
            }
            else
            {
                at.Fold.Add(logged.Current);
                (at.Decisions, at.LastDecision) = (logged.Current.Seq, logged.Current.Decision.Id);
                hasDecision = await logged.MoveNextAsync().ConfigureAwait(false);
            }
        }

        at.Seq = Math.Max(at.Seq, head);
        current = at.Writer.Publish();
    }

    /// <summary>How far the logs were read.</summary>
    private sealed class Cursor(GraphWriter writer, GraphFold fold)
    {
        /// <summary>The graph.</summary>
        public GraphWriter Writer => writer;

        /// <summary>What folds into it.</summary>
        public GraphFold Fold => fold;

        /// <summary>The last fact.</summary>
        public long Seq { get; set; }

        /// <summary>The last decision.</summary>
        public long Decisions { get; set; }

        /// <summary>Its id.</summary>
        public string? LastDecision { get; set; }

        /// <summary>Decisions since the checkpoint.</summary>
        public long SinceKept { get; set; }
    }
}
