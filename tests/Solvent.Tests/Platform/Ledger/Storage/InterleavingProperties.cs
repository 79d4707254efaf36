using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Storage;
using Solvent.Tests.Platform.Ledger.Merkle;

namespace Solvent.Tests.Platform.Ledger.Storage;

/// <summary>
/// Random appends from several writers, some with repeated keys, other content or wrong expectations, in batches as the
/// group commit makes them. What must hold is checked against a plain model.
/// </summary>
public sealed class InterleavingProperties
{
    private static readonly Gen<Step> AnyStep =
        from key in Gen.Choose(0, 25)
        from stream in Gen.Choose(0, 3)
        from second in Gen.Choose(0, 3)
        from facts in Gen.Choose(1, 4)
        from expected in Gen.Choose(-1, 6)
        from content in Gen.Choose(0, 1)
        select new Step(key, stream, second, facts, expected, content);

    internal static readonly Gen<Step[][]> Batches = AnyStep.ArrayOf().ArrayOf();

    [Fact]
    public void Every_interleaving_keeps_the_ledger_whole() => Prop.ForAll(Batches.ToArbitrary(), batches =>
    {
        var model = new LedgerModel();
        var view = new BatchView(new LedgerHead(0, 0, new CompactRange(), "o"), new Dictionary<string, KnownAppend>(), new Dictionary<string, StreamPosition>());
        var facts = new List<StoredFact>();
        foreach (var batch in batches)
        {
            var requests = batch.Select(s => AppendPreparation.Prepare(s.Request(), TestJson.Types())).ToList();
            var write = Sequencer.Sequence(view, requests, DateTimeOffset.UnixEpoch.AddHours(batch.Length));
            facts.AddRange(write.Facts);
            view = Next(view, write);
            for (var i = 0; i < batch.Length; i++)
            {
                Assert.Equal(model.Append(batch[i]), Describe(write.Outcomes[i]));
            }
        }

        Assert.Equal(model.Streams, facts.ConvertAll(f => f.Stream));
        Assert.Equal(Enumerable.Range(1, facts.Count).Select(n => (long)n), facts.ConvertAll(f => f.Seq));
        Assert.All(facts.GroupBy(f => f.Stream), s => Assert.Equal(Enumerable.Range(1, s.Count()).Select(n => (long)n), s.Select(f => f.Version)));
        Assert.Equal(NaiveTree.Root(facts.ConvertAll(f => MerkleHash.Leaf(f.Envelope))), view.Head.Frontier.Root());
    }).QuickCheckThrowOnFailure();

    private static BatchView Next(BatchView view, BatchWrite write)
    {
        var appends = view.Appends.Values.Concat(write.Appends).ToDictionary(a => a.Key);
        var streams = view.Streams.ToDictionary();
        foreach (var fact in write.Facts)
        {
            streams[fact.Stream] = new StreamPosition(fact.Version, fact.Seq);
        }

        return new BatchView(write.Head, appends, streams);
    }

    internal static string Describe(CommitOutcome<AppendResult> outcome) => outcome switch
    {
        { Refusal: LedgerException refusal } => refusal.Fault.ToString(),
        { Refusal: { } refusal } => refusal.GetType().Name,
        { Result: AppendResult.Appended a } => $"appended {a.First} {a.Last}",
        { Result: AppendResult.AlreadyAppended a } => $"already {a.First} {a.Last}",
        { Result: AppendResult.Conflict c } => $"conflict {c.Stream}",
        _ => "nothing",
    };
}

/// <summary>One append of the property: up to two streams, an expectation of the first (-1 is none).</summary>
public sealed record Step(int Key, int Stream, int Second, int Facts, int Expected, int Content)
{
    internal string First => $"s/{Stream}";

    internal string? Other => Second == Stream ? null : $"s/{Second}";

    internal AppendRequest Request()
    {
        var facts = Enumerable.Range(0, Facts).Select(i => (IFact)new NoteTaken($"{Content} {i}")).ToList();
        var expected = Expected < 0 ? Solvent.Platform.Ledger.Expected.Any : Solvent.Platform.Ledger.Expected.Version(Expected);
        List<StreamFacts> streams = [new(First, expected, facts)];
        if (Other is { } other)
        {
            streams.Add(new StreamFacts(other, Solvent.Platform.Ledger.Expected.Any, facts));
        }

        return new AppendRequest($"key-{Key}", LedgerNames.System, null, streams);
    }
}

/// <summary>The semantics of an append in the plainest form.</summary>
internal sealed class LedgerModel
{
    private readonly Dictionary<int, (Step Step, string Range)> done = [];

    public List<string> Streams { get; } = [];

    public string Append(Step step)
    {
        if (done.TryGetValue(step.Key, out var before))
        {
            var same = before.Step with { Expected = step.Expected } == step;
            return same ? $"already {before.Range}" : nameof(LedgerFault.KeyReused);
        }

        if (step.Expected >= 0 && Streams.Count(s => s == step.First) != step.Expected)
        {
            return $"conflict {step.First}";
        }

        var first = Streams.Count + 1;
        Streams.AddRange(Enumerable.Repeat(step.First, step.Facts));
        Streams.AddRange(Enumerable.Repeat(step.Other!, step.Other is null ? 0 : step.Facts));
        done[step.Key] = (step, $"{first} {Streams.Count}");
        return $"appended {first} {Streams.Count}";
    }
}
