using System.Text;
using System.Text.Json;
using Solvent.Modules.Kpis;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Tests.Modules.Personas.Desk;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Personas.Pipelines;

/// <summary>Runs of pipelines over a real ledger and log; each try to go on may be another process.</summary>
internal sealed class PipelineScene : IAsyncDisposable
{
    public const string Head = """
        name: sorting
        version: 1.0.0
        title: Sorts and counts
        owner: "@support"
        input: { type: object, required: [requests], properties: { requests: { type: array, items: { type: string } }, value: { type: number } } }
        steps:

        """;

    private readonly List<IDisposable> owned = [];

    private PipelineScene(DeskScene desk)
    {
        Desk = desk;
        (Runs, Incidents, Kpis) = (new RunBook(Ledger, Clock), new IncidentBook(desk.Register), new KpiBook(desk.Register));
        owned.AddRange([Runs, Incidents, Kpis]);
    }

    public ManualClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public DeskScene Desk { get; }

    public FactLedger Ledger => Desk.Register.Ledger;

    public RunBook Runs { get; }

    public IncidentBook Incidents { get; }

    public KpiBook Kpis { get; }

    public static async Task<PipelineScene> OpenAsync(LedgerPlaces places)
    {
        var scene = new PipelineScene(await DeskScene.OpenAsync(places));
        foreach (var text in (string[])[PipelineFiles.Sorter, PipelineFiles.Counter])
        {
            await scene.PublishAsync(text);
        }

        Assert.False(await new TrackKpi("uptime", null).HandleAsync(scene.Kpis, scene.Desk.Caller, default) is Refusal);
        return scene;
    }

    public async Task PublishAsync(string persona)
    {
        var name = persona[6..persona.IndexOf('\n', StringComparison.Ordinal)].Trim();
        var reading = PersonaReader.Read(new PersonaFolder(name, name, path => new FolderFile(path == PersonaFolder.Manifest ? Encoding.UTF8.GetBytes(persona) : null)));
        Assert.Equal([], reading.Problems.All.Where(one => one.Kind == ProblemKind.Error).Select(one => one.ToString()));
        await Desk.PublishAsync(reading.Contract!);
    }

    /// <summary>Begins a run of a pipeline with these steps.</summary>
    public async Task<string> StartAsync(string steps, string input = """{"requests":["a refund","a printer","refund please"]}""", IReadOnlyList<string>? scopes = null, params string[] personas)
    {
        var reading = PipelineReader.Read(new PersonaFolder("sorting", "sorting", path => new FolderFile(path == PipelineReader.Manifest ? Encoding.UTF8.GetBytes(Head + steps) : null)));
        Assert.Equal([], reading.Problems.All.Select(one => one.ToString()));
        var fact = new RunStarted(
            DecisionIds.New(Clock.Now), "sorting", "1.0.0", await Runs.PutAsync(reading.Root!.ToJson(), default), await Runs.PutAsync(JsonElement.Parse(input), default),
            ["sorter@1.0.0", "counter@1.0.0", .. personas], null, "", scopes ?? Scopes.All);
        Assert.False(await Runs.DecideAsync(Desk.Caller, null, state => AdvanceRun.Start(state, fact), default) is Refusal);
        return fact.Run;
    }

    /// <summary>Goes on as far as it goes, as a fresh process does.</summary>
    public async Task<PipelineRun> ContinueAsync(string run, Action<StepNews>? told = null, RightsNow? rights = null, CancellationToken ct = default)
    {
        using var runs = new RunBook(Ledger, Clock);
        return await new PipelineRunner(runs, Desk.NewDesk(), new RunEffects(runs, Incidents, Kpis), told) { Rights = rights }.ContinueAsync(run, null, ct);
    }

    /// <summary>Does the effect that comes next and dies before its fact is written.</summary>
    public async Task DoEffectOfNextStepAsync(string id)
    {
        var run = (await Runs.StateAsync(default)).Runs[id];
        var pipeline = await PipelineOfRun.ReadAsync(Runs, run, default);
        var scope = await new StepScope(Desk.Log, await Runs.ReadAsync(run.Started.Input, default)).OfAsync(pipeline, run, default);
        var next = pipeline.Steps.FirstOrDefault(step => !run.StepsEnded.Keys.Any(key => key.Step == step.Id) && !run.Answers.ContainsKey(step.Id));
        if (next is StepTerms.Write write && run.Ended is null)
        {
            await new RunEffects(Runs, Incidents, Kpis).DoAsync(run, write, write.With.Value(scope), default);
        }
    }

    public async Task<Verdict> AnswerAsync(string run, string answer, string? because = null, string person = "lee") =>
        await new AnswerRun(run, answer, because).HandleAsync(Runs, new Caller(await Ledger.PersonAsync(person), person), Grants.Everything, default);

    public async Task<List<IFact>> FactsAsync(string prefix) => [.. (await Ledger.ReadAsync(prefixes: [prefix]).ToListAsync()).Select(fact => fact.Body)];

    public async Task<List<DecisionRecord>> DecisionsAsync(string run) => [.. (await Desk.Log.ListAsync(new DecisionQuery(Run: run, Limit: 200), default).ToListAsync()).Select(one => one.Decision).Reverse()];

    public async Task<string?> BecauseAsync(PipelineRun run) => run.Ended?.Because is { } text ? await Ledger.ResolveTextAsync(text) : null;

    public async Task<string?> OutputAsync(PipelineRun run) => run.Ended?.Output is { } digest ? (await Runs.ReadAsync(digest, default)).GetRawText() : null;

    public async ValueTask DisposeAsync()
    {
        owned.ForEach(one => one.Dispose());
        await Desk.DisposeAsync();
    }
}
