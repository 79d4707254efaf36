using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Reliability.Contract;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Personas.Pipelines;

public sealed class FilePipelineCrashTests() : PipelineCrashTests(new FilePlaces());

public sealed class DatabasePipelineCrashTests() : PipelineCrashTests(new DatabasePlaces());

/// <summary>A run that is killed anywhere goes on where it was, and each step is done once.</summary>
public abstract class PipelineCrashTests(LedgerPlaces places) : IAsyncLifetime
{
    private PipelineScene scene = null!;
    private int started;

    public async Task InitializeAsync() => scene = await PipelineScene.OpenAsync(places);

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task Killed_once_at_any_point_it_does_each_step_once()
    {
        for (var point = 1; ; point++)
        {
            var id = await StartAsync();
            var wasKilled = false;
            while (await GoOnAsync(id, wasKilled ? int.MaxValue : point) is var (ended, killed) && !ended)
            {
                wasKilled |= killed;
            }

            await AssertOnceAsync(id);
            if (!wasKilled)
            {
                Assert.True(point > 10, $"only {point} points");
                return;
            }
        }
    }

    [Fact]
    public async Task Killed_again_and_again_and_between_each_effect_and_its_fact_it_does_each_step_once()
    {
        var random = new Random(7);
        var (id, kills) = (await StartAsync(), 0);
        for (var ended = false; !ended;)
        {
            await scene.DoEffectOfNextStepAsync(id);
            (ended, var killed) = await GoOnAsync(id, random.Next(2, 4));
            kills += killed ? 1 : 0;
            Assert.True(kills < 100, "it gets nowhere");
        }

        Assert.True(kills > 4, $"only {kills} kills");
        await AssertOnceAsync(id);
    }

    [Fact]
    public async Task Stopped_again_and_again_it_does_each_step_once()
    {
        var id = await StartAsync();
        for (var ended = false; !ended;)
        {
            using var stop = new CancellationTokenSource();
            try
            {
                var run = await scene.ContinueAsync(id, _ => stop.Cancel(), ct: stop.Token);
                ended = run.Ended is not null;
                await AnswerAsync(run);
            }
            catch (OperationCanceledException)
            {
            }
        }

        await AssertOnceAsync(id);
    }

    [Fact]
    public async Task Many_who_make_it_go_on_at_once_do_each_step_once()
    {
        var id = await StartAsync();
        for (var ended = false; !ended;)
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.ContinueAsync(id))));
            ended = all.Any(run => run.Ended is not null);
            await AnswerAsync((await scene.Runs.StateAsync(default)).Runs[id]);
        }

        await AssertOnceAsync(id);
    }

    private Task<string> StartAsync() => scene.StartAsync(PipelineFiles.Whole, $$"""{"requests":["a refund","a printer","refund {{++started}}"],"value":{{started / 100m}}}""");

    // One process, which is killed at the n-th thing that it writes or says. A thing may be done and not yet told.
    private async Task<(bool Ended, bool Killed)> GoOnAsync(string id, int point)
    {
        var count = 0;
        void Kill(string what)
        {
            if (Interlocked.Increment(ref count) >= point)
            {
                throw new KilledException(what);
            }
        }

        scene.Desk.Log.Watch = Kill;
        try
        {
            var run = await scene.ContinueAsync(id, news => Kill(news.Step));
            await AnswerAsync(run);
            return (run.Ended is not null, false);
        }
        catch (KilledException)
        {
            return (false, true);
        }
        finally
        {
            scene.Desk.Log.Watch = _ => { };
        }
    }

    private async Task AnswerAsync(PipelineRun run)
    {
        if (run.Asked is not null)
        {
            await scene.AnswerAsync(run.Id, RunAnswers.Agreed);
        }
    }

    private async Task AssertOnceAsync(string id)
    {
        var run = (await scene.Runs.StateAsync(default)).Runs[id];
        Assert.Equal((RunOutcomes.Done, """{"billing":2}"""), (run.State, await scene.OutputAsync(run)));
        Assert.Equal(["count", "sort", "sort", "sort"], (await scene.DecisionsAsync(id)).Select(one => one.Step!.Step).Order());
        var facts = (await scene.FactsAsync("personas.run-")).ToList();
        var steps = facts.OfType<RunStepEnded>().Where(fact => fact.Run == id).Select(fact => $"{fact.Step} {fact.Index}").Order().ToList();
        Assert.Equal(["attach ", "close ", "count ", "declare ", "keep ", "measure ", "sort 0", "sort 1", "sort 2"], steps);
        Assert.Equal((started, started, started, started), (facts.OfType<RunFanned>().Count(), facts.OfType<RunAsked>().Count(), facts.OfType<RunAnswered>().Count(), facts.OfType<RunEnded>().Count()));
        var incidents = await scene.FactsAsync("reliability.");
        Assert.Equal((started, 2 * started, started), (incidents.OfType<IncidentDeclared>().Count(), incidents.OfType<NoteAttached>().Count(), incidents.OfType<IncidentClosed>().Count()));
        Assert.Equal(started, (await scene.FactsAsync("kpis.measured")).OfType<KpiMeasured>().Count());
    }

    private sealed class KilledException(string what) : Exception(what);
}
