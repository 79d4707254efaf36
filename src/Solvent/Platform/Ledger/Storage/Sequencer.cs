using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Platform.Ledger.Storage;

/// <summary>
/// Decides what a batch of appends writes: which are new, which repeat, which conflict, and the number, time and leaf of
/// each fact. Pure, and the same for every store; it runs under the head lock.
/// </summary>
internal sealed class Sequencer
{
    private readonly Dictionary<string, KnownAppend> known;
    private readonly Dictionary<string, StreamPosition> positions;
    private readonly List<StoredFact> facts = [];
    private readonly List<KnownAppend> appends = [];
    private readonly List<TreeNode> nodes = [];
    private readonly CompactRange frontier;
    private readonly string origin;
    private readonly long at;
    private long seq;

    private Sequencer(BatchView view, DateTimeOffset now)
    {
        known = new(view.Appends, StringComparer.Ordinal);
        positions = new(view.Streams, StringComparer.Ordinal);
        frontier = view.Head.Frontier.Clone();
        origin = view.Head.Origin;
        seq = view.Head.Seq;
        at = Math.Max(LedgerTime.ToMicros(now), view.Head.At);
    }

    /// <summary>Decides the requests in order.</summary>
    public static BatchWrite Sequence(BatchView view, IReadOnlyList<PreparedAppend> requests, DateTimeOffset now)
    {
        var sequencer = new Sequencer(view, now);
        var outcomes = new CommitOutcome<AppendResult>[requests.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = sequencer.Decide(requests[i]);
        }

        var head = sequencer.facts.Count == 0
            ? view.Head
            : new LedgerHead(sequencer.seq, sequencer.at, sequencer.frontier, sequencer.origin);
        return new BatchWrite(head, sequencer.facts, sequencer.appends, sequencer.nodes, outcomes);
    }

    private CommitOutcome<AppendResult> Decide(PreparedAppend request)
    {
        if (known.TryGetValue(request.Key, out var before))
        {
            return Repeat(request, before);
        }

        foreach (var stream in request.Streams)
        {
            var actual = positions.GetValueOrDefault(stream.Stream);
            if (!stream.Expected.Holds(actual))
            {
                return new(new AppendResult.Conflict(stream.Stream, stream.Expected, actual), null);
            }
        }

        return new(Append(request), null);
    }

    private static CommitOutcome<AppendResult> Repeat(PreparedAppend request, KnownAppend before) =>
        request.Digest.AsSpan().SequenceEqual(before.Digest)
            ? new(new AppendResult.AlreadyAppended(before.First, before.Last), null)
            : new(null, new LedgerException(
                LedgerFault.KeyReused,
                $"The key '{request.Key}' was used for other facts ({before.First} to {before.Last}); take a new key for a new command."));

    private AppendResult.Appended Append(PreparedAppend request)
    {
        var first = seq + 1;
        foreach (var stream in request.Streams)
        {
            var version = positions.GetValueOrDefault(stream.Stream).Version;
            foreach (var fact in stream.Facts)
            {
                Add(new EnvelopeHeader(++seq, stream.Stream, ++version, fact.Type, at, request.Actor, request.Why), fact.Body);
            }

            positions[stream.Stream] = new StreamPosition(version, seq);
        }

        var done = new KnownAppend(request.Key, first, seq, request.Digest);
        known.Add(request.Key, done);
        appends.Add(done);
        return new AppendResult.Appended(first, seq);
    }

    private void Add(EnvelopeHeader header, byte[] body)
    {
        var envelope = Envelope.Write(header, body);
        var leaf = MerkleHash.Leaf(envelope);
        frontier.Add(leaf, nodes);
        facts.Add(new StoredFact(header.Seq, header.Stream, header.Version, header.Type, envelope, leaf));
    }
}
