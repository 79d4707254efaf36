using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Tests.Modules.Signals;

/// <summary>However requests are cut into batches and repeated: places are dense, a key has one decision, and the frontier is that of the leaves.</summary>
public sealed class LogSequencerProperties
{
    [Fact]
    public void Places_are_dense_and_each_key_has_one_decision()
    {
        var request = Gen.Choose(0, 6).Zip(Gen.Choose(0, 1)).Zip(Gen.Choose(0, 3)).Select(one => (Key: one.Item1.Item1, Input: one.Item1.Item2, Kind: one.Item2));
        var batches = request.ListOf().Select(list => list.ToList()).ListOf().Select(list => list.ToList());
        Check.QuickThrowOnFailure(Prop.ForAll(batches.ToArbitrary(), Holds));
    }

    private static bool Holds(List<List<(int Key, int Input, int Kind)>> batches)
    {
        var (head, rows, inputs) = (new LogHead("log", 0, new CompactRange()), new List<NewDecision>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var batch in batches)
        {
            var requests = batch.ConvertAll(one => Make(one.Key, one.Input, one.Kind));
            var known = rows.Select((row, i) => new KnownDecision(i + 1, row.Columns.Id, row.Columns.Key, row.Columns.Input, row.Leaf)).ToList();
            var write = LogSequencer.Sequence(new LogView(head, known), requests);
            if (write.First != rows.Count + 1 || write.Begun.Any(mark => write.Decisions.Any(decision => decision.Columns.Id == mark.Id)))
            {
                return false;
            }

            (head, rows) = (write.Head, [.. rows, .. write.Decisions]);
            if (!requests.Zip(write.Outcomes).All(pair => Fits(pair.First, pair.Second.Result, pair.Second.Refusal, rows, inputs)))
            {
                return false;
            }
        }

        var tree = new CompactRange();
        rows.ForEach(row => tree.Add(row.Leaf));
        return head.Seq == rows.Count && tree.Root().AsSpan().SequenceEqual(head.Frontier.Root()) && rows.Select(row => row.Decision.Key).OfType<string>().Distinct().Count() == rows.Count(row => row.Decision.Key is not null);
    }

    // The first input of a key is the one that counts.
    private static bool Fits(LogRequest request, LogResult result, Exception? refusal, List<NewDecision> rows, Dictionary<string, string> inputs)
    {
        var (key, input) = request is NewDecision decision ? (decision.Decision.Key, decision.Columns.Input) : (((NewBegun)request).Key, ((NewBegun)request).Input);
        if (key is null)
        {
            return refusal is null && (request is NewBegun ? result == default : !result.IsKnown && rows[(int)result.Seq - 1] == request);
        }

        var isFirst = request is NewDecision && inputs.TryAdd(key, input);
        return !inputs.TryGetValue(key, out var first) ? refusal is null && result == default
            : first != input ? refusal is DecisionKeyReusedException
            : refusal is null && result.IsKnown != isFirst && rows[(int)result.Seq - 1].Decision.Key == key;
    }

    private static LogRequest Make(int key, int input, int kind)
    {
        var decision = Decisions.Make($"{key}/{input}", key == 0 ? null : $"k{key}");
        return kind == 0
            ? DecisionEncoding.Encode(new DecisionBegun(decision.Id, decision.At, decision.Persona, decision.Version, decision.Caller, decision.InputDigest) { Key = decision.Key })
            : DecisionEncoding.Encode(decision);
    }
}
