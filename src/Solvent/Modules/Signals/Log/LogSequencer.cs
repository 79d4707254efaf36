using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Modules.Signals;

/// <summary>Decides what a batch writes: which decisions are new, which are known, and the place of each. Pure, the same for every store; it runs under the log's lock.</summary>
internal sealed class LogSequencer
{
    private readonly Dictionary<string, KnownDecision> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownDecision> keys = new(StringComparer.Ordinal);
    private readonly List<NewDecision> decisions = [];
    private readonly List<NewBegun> begun = [];
    private readonly HashSet<string> begunIds = new(StringComparer.Ordinal);
    private readonly LogHead before;
    private long seq;

    private LogSequencer(LogView view)
    {
        before = view.Head;
        seq = before.Seq;
        foreach (var known in view.Known)
        {
            Learn(known);
        }
    }

    /// <summary>Decides the requests in order.</summary>
    public static LogWrite Sequence(LogView view, IReadOnlyList<LogRequest> requests)
    {
        var sequencer = new LogSequencer(view);
        var outcomes = new CommitOutcome<LogResult>[requests.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = requests[i] is NewDecision decision ? sequencer.Append(decision) : sequencer.Begin((NewBegun)requests[i]);
        }

        return new LogWrite(sequencer.Head(), view.Head.Seq + 1, sequencer.decisions, sequencer.begun, outcomes);
    }

    private LogHead Head()
    {
        if (decisions.Count == 0)
        {
            return before;
        }

        var frontier = before.Frontier.Clone();
        decisions.ForEach(decision => frontier.Add(decision.Leaf));
        return before with { Seq = seq, Frontier = frontier };
    }

    private CommitOutcome<LogResult> Append(NewDecision request)
    {
        var (columns, key) = (request.Columns, request.Decision.Key);
        if (Find(columns.Id, columns.Key) is { } known)
        {
            return known.Leaf.AsSpan().SequenceEqual(request.Leaf) ? new(new(known.Seq, IsKnown: false), null) : Known(known, columns.Id, columns.Key, key, columns.Input);
        }

        decisions.Add(request);
        // One that begins and ends in the same batch needs no mark.
        if (begunIds.Remove(columns.Id))
        {
            begun.RemoveAll(mark => mark.Id == columns.Id);
        }

        Learn(new KnownDecision(++seq, columns.Id, columns.Key, columns.Input, request.Leaf));
        return new(new(seq, IsKnown: false), null);
    }

    private CommitOutcome<LogResult> Begin(NewBegun request)
    {
        if (Find(request.Id, request.KeyDigest) is { } known)
        {
            return Known(known, request.Id, request.KeyDigest, request.Key, request.Input);
        }

        if (begunIds.Add(request.Id))
        {
            begun.Add(request);
        }

        return new(default, null);
    }

    private static CommitOutcome<LogResult> Known(KnownDecision known, string id, byte[]? digest, string? key, string input) => known switch
    {
        _ when known.Input == input && known.Key.AsSpan().SequenceEqual(digest) => new(new(known.Seq, IsKnown: true), null),
        _ when key is not null && known.Key.AsSpan().SequenceEqual(digest) => new(default, new DecisionKeyReusedException(key)),
        _ => new(default, new LedgerException(LedgerFault.KeyReused, $"The id {id} is that of another decision; take a new id for each.")),
    };

    private KnownDecision? Find(string id, byte[]? key) =>
        ids.GetValueOrDefault(id) ?? (key is null ? null : keys.GetValueOrDefault(Convert.ToHexStringLower(key)));

    private void Learn(KnownDecision known)
    {
        ids[known.Id] = known;
        if (known.Key is { } key)
        {
            keys[Convert.ToHexStringLower(key)] = known;
        }
    }
}
