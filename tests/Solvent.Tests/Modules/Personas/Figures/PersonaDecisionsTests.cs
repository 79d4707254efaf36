using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Personas.Figures;
using Solvent.Modules.Signals.Contract;
using Solvent.Tests.Modules.Signals;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Personas.Figures;

/// <summary>What the last decisions of a persona say of it.</summary>
public sealed class PersonaDecisionsTests
{
    [Fact]
    public void Outcomes_are_counted_and_provenance_is_a_share_of_the_answered_ones()
    {
        var figures = DecisionFigures.Of(
        [
            Made(DecisionOutcomes.Answered, 1_000), Made(DecisionOutcomes.Answered, 2_000, score: 0.5) with { IsComplete = false }, Made(DecisionOutcomes.Answered, 4_000, score: 1),
            Made(DecisionOutcomes.Refused, 10), Made(DecisionOutcomes.HandedOver, 3_000) with { IsComplete = false }, Made(DecisionOutcomes.Failed, 90_500),
        ]);

        Assert.Equal(new DecisionFigures(6, 3, 1, 1, 1, 2, 90.5, 2 / 3d, 0.75, 2), figures);
    }

    [Fact]
    public void Nothing_is_made_up_where_nothing_was_decided_answered_or_scored()
    {
        Assert.Equal(new DecisionFigures(0, 0, 0, 0, 0, null, null, null, null, 0), DecisionFigures.Of([]));
        Assert.Null(DecisionFigures.Of([Made(DecisionOutcomes.Refused, 1)]).ProvenanceComplete);
    }

    [Fact]
    public void A_percentile_is_a_time_that_was_taken_and_enough_took_no_longer() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 5_000).NonEmptyListOf().ToArbitrary(), times =>
        {
            var figures = DecisionFigures.Of([.. times.Select(time => Made(DecisionOutcomes.Answered, time))]);
            return Enough(figures.LatencyP50!.Value, 0.5) && Enough(figures.LatencyP95!.Value, 0.95) && figures.LatencyP50 <= figures.LatencyP95;

            // The smallest time that was taken of which it holds.
            bool Enough(double milliseconds, double share) => times.Any(time => time / DecisionFigures.MicrosPerMilli == milliseconds)
                && times.Count(time => time / DecisionFigures.MicrosPerMilli <= milliseconds) >= share * times.Count - 1e-9 && times.Count(time => time / DecisionFigures.MicrosPerMilli < milliseconds) < share * times.Count;
        }));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_ones_of_the_persona_are_counted_as_far_as_they_may_be_read(bool isDatabase)
    {
        using LedgerPlaces places = isDatabase ? new DatabasePlaces() : new FilePlaces();
        await using var log = DecisionLogs.Open(places["ledger"], TimeProvider.System);
        var (first, last) = (Made(DecisionOutcomes.Failed, 7_000) with { Repository = "shop" }, Made(DecisionOutcomes.Answered, 5_000, 0.9) with { Repository = "shop", Version = "1.3.0" });
        foreach (var one in new[] { first, Made(DecisionOutcomes.Answered, 1_000) with { Repository = "bank" }, Made(DecisionOutcomes.Answered, 1_000), Made(DecisionOutcomes.Answered, 1, persona: "other") with { Repository = "shop" }, last })
        {
            await log.AppendAsync(one, default);
        }

        var seen = await PersonaDecisions.ReadAsync(log, "support", new HashSet<string>(["shop"]), default);
        Assert.Equal((false, 2, 1, 1), (seen.HasOlder, seen.Figures.Count, seen.Figures.Answered, seen.Figures.Failed));
        Assert.Equal([last.Id, first.Id], seen.Last.Select(one => one.Id));
        Assert.Equal([("1.3.0", 1), ("1.2.0", 1)], seen.Versions.Select(one => (one.Version, one.Figures.Count)));
        Assert.Equal((5d, 0.9, true), (seen.Last[0].Milliseconds, seen.Last[0].Score, seen.Last[0].IsComplete));
        Assert.Equal(4, (await PersonaDecisions.ReadAsync(log, "support", null, default)).Figures.Count);
        Assert.Empty((await PersonaDecisions.ReadAsync(log, "none", null, default)).Last);
        Assert.Empty((await PersonaDecisions.ReadAsync(null, "support", null, default)).Versions);
    }

    [Fact]
    public void Older_ones_than_the_last_thousand_are_not_counted_and_it_is_said()
    {
        var many = Enumerable.Range(0, PersonaDecisions.Most + 1).Select(i => Made(DecisionOutcomes.Answered, i)).ToList();

        var all = PersonaDecisions.Of(many);

        Assert.Equal((true, PersonaDecisions.Most, PersonaDecisions.MostShown), (all.HasOlder, all.Figures.Count, all.Last.Count));
        Assert.Contains("there are older ones", FigureText.Counted(all), StringComparison.Ordinal);
        Assert.False(PersonaDecisions.Of(many[1..]).HasOlder);
    }

    private static DecisionRecord Made(string outcome, long microseconds, double? score = null, string persona = "support") =>
        Signals.Decisions.Make(Guid.NewGuid().ToString(), persona: persona, outcome: outcome) with { Microseconds = microseconds, Score = score };
}
