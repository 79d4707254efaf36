using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Assets.Merging;

namespace Solvent.Tests.Modules.Assets.Merging;

public sealed class MergePropertyTests
{
    // As many triples as one shell merges within a few seconds; bench/assets takes 20,000.
    private const int Triples = 400;

    [Fact]
    public void The_verdict_is_gits_or_more_is_resolved_and_no_line_is_lost() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1), Prop.ForAll(Arb.From(Gen.Choose(0, 1_000_000)), static start =>
        {
            var triples = Enumerable.Range(start, Triples).Select(RandomTriple.Of).ToList();
            var git = GitMerge.Run(triples);
            var outcomes = triples.Select((triple, i) => Verdict.Of(triple, ThreeWayMerge.Merge(triple.Base, triple.Ours, triple.Theirs), git[i])).ToList();
            return outcomes.Contains(Outcome.SameClean) && outcomes.Contains(Outcome.Resolved);
        }));

    [Fact]
    public void An_untouched_side_gives_the_other_one() => Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Gen.Choose(0, 1_000_000)), static seed =>
    {
        var triple = RandomTriple.Of(seed);
        return ThreeWayMerge.Merge(triple.Base, triple.Base, triple.Theirs).Text == triple.Theirs
            && ThreeWayMerge.Merge(triple.Base, triple.Ours, triple.Base).Text == triple.Ours
            && ThreeWayMerge.Merge(triple.Base, triple.Ours, triple.Ours).Text == triple.Ours;
    }));

    [Fact]
    public void Any_texts_merge_without_an_exception() => Check.QuickThrowOnFailure(Prop.ForAll((string? old, string? ours, string? theirs) =>
    {
        var result = ThreeWayMerge.Merge(old ?? "", ours ?? "", theirs ?? "");
        return result.Changes is not null && result.IsClean == (result.Conflicts.Count == 0);
    }));

    [Fact]
    public void Every_change_is_told_once_and_marked_where_it_conflicts() => Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Gen.Choose(0, 1_000_000)), static seed =>
    {
        var triple = RandomTriple.Of(seed);
        var result = ThreeWayMerge.Merge(triple.Base, triple.Ours, triple.Theirs);
        return !result.IsClean || result.Changes.All(static change => !change.IsInConflict);
    }));

    // What an attacker could send to keep the merge busy.
    [Fact]
    public void Long_texts_of_few_different_lines_merge_in_bounded_time()
    {
        var clock = Stopwatch.StartNew();
        var random = new System.Random(1);
        string Noise(int lines) => string.Concat(Enumerable.Range(0, lines).Select(_ => $"- {random.Next(3)}\n"));

        foreach (var result in new[] { ThreeWayMerge.Merge(Noise(6_000), Noise(6_000), Noise(6_000)), ThreeWayMerge.Merge("", Noise(40_000), Noise(40_000)) })
        {
            Assert.False(result.IsClean);
        }

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }
}
