using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;

namespace Solvent.Tests.Modules.Register;

/// <summary>Changes of findings may wait, and nobody who looks can tell.</summary>
public sealed class ItemFindingsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Changes_that_wait_give_what_each_would_give_at_once(int seed)
    {
        var random = new Random(seed);
        var (waiting, atOnce) = (ItemFindings.None, ItemFindings.None);
        for (var step = 0; step < 200; step++)
        {
            var change = Change(random);
            waiting = change(waiting);
            atOnce = change(ItemFindings.Of(atOnce.Decode()));
            if (random.Next(10) == 0)
            {
                Assert.Equal(atOnce.Decode(), waiting.Decode());
                Assert.Equal((atOnce.Undecided, atOnce.Total), (waiting.Undecided, waiting.Total));
                Assert.Equal(atOnce.Content.ToArray(), waiting.Content.ToArray());
            }
        }
    }

    [Fact]
    public void What_was_there_before_a_change_stays_as_it_was()
    {
        var before = FindingsFold.Change(ItemFindings.None, Seen(1, 2, 3));
        var decided = FindingsFold.Decide(before, [ScanDraft.Print("1")], Decision(1));
        var both = FindingsFold.Decide(decided, [ScanDraft.Print("2")], Decision(2));

        Assert.Equal((1, 2, 3), (both.Undecided.Total, decided.Undecided.Total, before.Undecided.Total));
    }

    [Fact]
    public void Many_changes_of_many_findings_are_worked_in_together()
    {
        var worked = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var findings = ItemFindings.None;
        for (var i = 0; i < 10_000; i += 250)
        {
            var seen = Seen([.. Enumerable.Range(i, 250)]);
            findings = FindingsFold.Change(findings, seen).Changed(0, held => worked.Add(held));
        }

        for (var i = 0; i < 2_000; i++)
        {
            findings = FindingsFold.Decide(findings, [.. Enumerable.Range(i * 5, 5).Select(n => ScanDraft.Print($"{n}"))], Decision(i)).Changed(0, held => worked.Add(held));
        }

        Assert.Equal((10_000, 2_000, 0), (findings.Total, findings.Decided.Length, findings.Undecided.Total));
        Assert.InRange(worked.Count, 1, 12);
    }

    private static Func<ItemFindings, ItemFindings> Change(Random random)
    {
        if (random.Next(3) > 0)
        {
            string[] some = [.. Enumerable.Range(0, random.Next(4)).Select(_ => ScanDraft.Print($"{random.Next(30)}"))];
            var decision = random.Next(4) == 0 ? null : Decision(random.Next(3));
            return findings => FindingsFold.Decide(findings, some, decision);
        }

        var seen = Seen([.. Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(30)).Distinct()]);
        FindingGone[] gone = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new FindingGone(ScanDraft.Print($"{random.Next(30)}"), "gone"))];
        return findings => FindingsFold.Change(findings, seen with { Removed = gone });
    }

    private static FindingsChanged Seen(params int[] numbers) => new(
        "aaaaaaaa", [.. numbers.Select(n => new FindingSeen(ScanDraft.Print($"{n}"), $"api/{n % 7}.py", n, n, "No cap.", n % 3 == 0 ? "test" : "production"))], [], []);

    private static ItemDecision Decision(int number) => new(DecisionKind.Accepted, Scene.Person, $"t-{number:x32}", null, Scene.Start);
}
