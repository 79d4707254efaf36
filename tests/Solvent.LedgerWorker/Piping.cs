using System.Text;
using System.Text.Json;
using Solvent.Modules.Assets;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Kpis;
using Solvent.Modules.Personas;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability;
using Solvent.Modules.Signals;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;

namespace Solvent.LedgerWorker;

/// <summary>Begins runs of a pipeline, answers what they ask and makes all that are open go on, those of processes before it too. One line for each thing that was done.</summary>
internal static class Piping
{
    private const int MostOpen = 2;

    /// <summary>Works until it is killed.</summary>
    /// <param name="folder">The pipeline's folder, which is the repository's top.</param>
    /// <param name="place">The ledger.</param>
    public static async Task RunAsync(string folder, string place)
    {
        var repository = await RepositoryScans.IdentifyAsync(folder, default);
        await using var register = await PersistAsync(() => Task.FromResult(SharedRegister.Open(Facts(), TimeProvider.System, folder, place)));
        await using var host = await PersistAsync(() => Task.FromResult(new PersonaHost(register, repository.Root, TimeProvider.System)));
        using var opened = new PipelineFolder(folder);
        var (pipeline, _) = PipelineLint.Check(opened);
        var start = new StartRun(host, opened, repository.Id);
        var caller = new Caller(LedgerNames.System, LedgerNames.System);
        while (true)
        {
            var open = Open(await PersistAsync(() => host.Runs.StateAsync(default)));
            if (open.Count < MostOpen)
            {
                await PersistAsync(async () => Say($"begun {(await start.HandleAsync(pipeline!, Input(), "", caller, Scopes.All, default)).Run}"));
            }

            foreach (var run in open)
            {
                await GoOnAsync(host, run, line => Say(line));
            }
        }
    }

    /// <summary>The runs that are not over.</summary>
    public static IReadOnlyList<PipelineRun> Open(RunsState state) => [.. state.Runs.Values.Where(run => run.Ended is null)];

    /// <summary>Makes a run go on as far as it goes, and agrees where it asks.</summary>
    /// <param name="host">All that it needs.</param>
    /// <param name="run">The run.</param>
    /// <param name="say">Told of each thing that was done.</param>
    public static async Task GoOnAsync(PersonaHost host, PipelineRun run, Action<string> say)
    {
        var now = await PersistAsync(() => host.ContinueAsync(run, news => say($"{news.Outcome} {news.Run} {news.Step} {news.Index}"), null, default));
        if (now.Asked is not null)
        {
            // Another person than who began it. Two processes may answer at once: the second is refused, and finds it answered.
            var person = await PersistAsync(() => host.Runs.Ledger.PersonAsync("lee", default).AsTask());
            var verdict = await PersistAsync(() => new AnswerRun(run.Id, RunAnswers.Agreed, null).HandleAsync(host.Runs, new Caller(person, person), Grants.Everything, default));
            say($"{verdict.GetType().Name} {run.Id}");
        }
    }

    /// <summary>The facts that pipelines write and read.</summary>
    internal static FactTypes Facts() =>
        PersonasModule.AddFacts(ReliabilityModule.AddFacts(SignalsModule.AddFacts(KpisModule.AddFacts(AssetsModule.AddFacts(RegisterModule.AddFacts(DecidingJson.AddTo(new FactTypes())))))));

    // A value of its own for each run: the same one for the same second would be recorded once.
    private static JsonElement Input() => JsonSerializer.SerializeToElement(new { requests = new[] { "a refund", "a printer", "refund please" }, value = Random.Shared.NextDouble() });

    private static int Say(string line)
    {
        lock (Console.Out)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(Encoding.ASCII.GetBytes($"{line}\n"));
            return 0;
        }
    }

    private static async Task<T> PersistAsync<T>(Func<Task<T>> work)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (LedgerException e) when (e.Fault is LedgerFault.Busy or LedgerFault.Unreachable)
            {
                Say($"refused: {e.Message}");
            }
            catch (PipelineException e) when (e.Message.Contains("busy", StringComparison.OrdinalIgnoreCase))
            {
                Say($"refused: {e.Message}");
            }
        }
    }
}
