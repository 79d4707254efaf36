using Solvent.IntegrationTests.Hostile;
using Solvent.LedgerWorker;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Tests.Modules.Personas.Pipelines;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.IntegrationTests.Personas;

/// <summary>Two processes begin, answer and continue the same runs and are killed again and again: each step's effect is there once.</summary>
public sealed class PipelineKillTests : IDisposable
{
    private const int Replicas = 2;
    private const int Rounds = 6;
    private const int MostAwaited = 30;

    private readonly HostileFolder folder = new HostileFolder().Init();
    private readonly Random random = new(20261127);
    private int kills;

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task Given_processes_killed_on_sqlite_then_each_step_of_each_run_is_done_once() => KillAsync(Path.Combine(folder.Outside, "ledger.db"));

    [Fact]
    public Task Given_processes_killed_on_postgresql_then_each_step_of_each_run_is_done_once() => KillAsync(PostgresServer.Shared.NewDatabase());

    private async Task KillAsync(string place)
    {
        folder.Write("pipeline.yaml", """
            name: sorting
            version: 1.0.0
            title: Sorts and counts
            owner: "@support"
            input: { type: object, required: [requests, value], properties: { requests: { type: array, items: { type: string, maxLength: 100 } }, value: { type: number } } }
            steps:

            """ + PipelineFiles.Whole);
        folder.Write(".solvent/personas/sorter/persona.yaml", PipelineFiles.Sorter).Write(".solvent/personas/counter/persona.yaml", PipelineFiles.Counter);
        folder.Solvent("pipeline", "lint", ".").Ends(0);
        string[] there = ["env", $"{LedgerPlace.Variable}={place}"];
        SolventRun.In(folder.Root, folder.Home, ["scan", "--register"], there).Ends(0);
        SolventRun.In(folder.Root, folder.Home, ["kpi", "track", "uptime"], there).Ends(0);
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, Replicas).Select(_ => RunAsync(place, random.Next(1, MostAwaited))));
        }

        await using var register = SharedRegister.Open(Piping.Facts(), TimeProvider.System, folder.Root, place);
        await using var host = new PersonaHost(register, folder.Root, TimeProvider.System);
        while (Piping.Open(await host.Runs.StateAsync(default)) is [var run, ..])
        {
            await Piping.GoOnAsync(host, run, _ => { });
        }

        await AssertOnceAsync(host);
    }

    // Ends the process when it has told so many things, and some of the time within the next one.
    private async Task RunAsync(string place, int awaited)
    {
        using var process = WorkerProcess.Start("pipe", folder.Root, place);
        for (var seen = 0; seen < awaited; seen++)
        {
            Assert.True(await process.StandardOutput.ReadLineAsync() is not null, "it ended by itself");
        }

        process.Kill();
        await process.WaitForExitAsync();
        Interlocked.Increment(ref kills);
    }

    private async Task AssertOnceAsync(PersonaHost host)
    {
        var ledger = host.Register.Ledger;
        var runs = (await host.Runs.StateAsync(default)).Runs.Values.ToList();
        Assert.All(runs, run => Assert.Equal(RunOutcomes.Done, run.State));
        Assert.True(runs.Count > Rounds && kills == Rounds * Replicas, $"little happened: {runs.Count} runs, {kills} kills");
        var facts = await ledger.ReadAsync().Select(fact => fact.Body).ToListAsync();
        var keys = await host.Desk.Log.ReadAsync(0, default).Select(one => one.Decision.Key!).ToListAsync();
        foreach (var run in runs)
        {
            string[] steps = [.. facts.OfType<RunStepEnded>().Where(fact => fact.Run == run.Id).Select(fact => $"{fact.Step} {fact.Index} {fact.Outcome}").Order()];
            Assert.Equal(["attach  done", "close  done", "count  answered", "declare  done", "keep  done", "measure  done", "sort 0 answered", "sort 1 answered", "sort 2 answered"], steps);
            Assert.Equal([$"run/{run.Id}/count", $"run/{run.Id}/sort/0", $"run/{run.Id}/sort/1", $"run/{run.Id}/sort/2"], keys.Where(key => key.StartsWith($"run/{run.Id}/", StringComparison.Ordinal)).Order());
            Assert.Single(facts.OfType<RunAsked>(), fact => fact.Run == run.Id);
            Assert.Single(facts.OfType<RunAnswered>(), fact => fact.Run == run.Id);
            Assert.Single(facts.OfType<RunEnded>(), fact => fact.Run == run.Id);
        }

        Assert.Equal(4 * runs.Count, keys.Count);
        Assert.Equal(runs.Count, facts.OfType<KpiMeasured>().Count());
        Assert.Equal((runs.Count, 2 * runs.Count, runs.Count), (facts.OfType<IncidentDeclared>().Count(), facts.OfType<NoteAttached>().Count(), facts.OfType<IncidentClosed>().Count()));
        await using var decisions = new DecisionBook(ledger, TimeProvider.System);
        Assert.Empty((await VerifyDecisions.HandleAsync(decisions, default)).Problems);
    }
}
