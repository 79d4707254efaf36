using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Publishing;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;
using Solvent.Tests.Modules.Personas.Runtime;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Personas.Desk;

/// <summary>A desk over a real ledger and log, with a model's endpoint beside it.</summary>
internal sealed class DeskScene : IAsyncDisposable
{
    public const string Repository = "team/support";
    private readonly LedgerPlaces places;
    private readonly DecisionBook decisions;
    private readonly List<IDisposable> owned = [];

    private DeskScene(LedgerPlaces places, ModelEndpoint endpoint)
    {
        (this.places, Endpoint) = (places, endpoint);
        Register = SharedRegister.Open(Program.Facts(), TimeProvider.System, places.Path("."), places["ledger"]);
        Book = new PersonaBook(Register);
        decisions = new DecisionBook(Register.Ledger, TimeProvider.System);
        Log = new WatchedLog(decisions.Open());
        Desk = NewDesk();
    }

    public ModelEndpoint Endpoint { get; }

    public SharedRegister Register { get; }

    public PersonaBook Book { get; }

    public WatchedLog Log { get; }

    public PersonaDesk Desk { get; }

    public Caller Caller { get; private set; } = null!;

    public static async Task<DeskScene> OpenAsync(LedgerPlaces places)
    {
        var scene = new DeskScene(places, await ModelEndpoint.StartAsync());
        scene.Caller = new Caller(await scene.Register.Ledger.PersonAsync("kim"), "kim");
        return scene;
    }

    /// <summary>Another desk on the same ledger and log, as another process has it.</summary>
    public PersonaDesk NewDesk()
    {
        var (executors, pipelines) = (new Executors(new ModelPlaces(Endpoint.Variable)), new ExecutionPipelines(TimeProvider.System));
        lock (owned)
        {
            owned.AddRange([pipelines, executors]);
        }

        return new PersonaDesk(Book, new Lazy<IDecisionLog>(Log), executors, pipelines, TimeProvider.System);
    }

    public async Task PublishAsync(params PersonaContract[] contracts)
    {
        foreach (var contract in contracts)
        {
            var (verdict, _) = await new PersonaPublisher(Book).PublishAsync(contract, LibraryView.Shipped, new PersonaOrigin(Repository, ""), Caller, default);
            Assert.False(verdict is Refusal, (verdict as Refusal)?.Sentence);
        }
    }

    public Task WithdrawAsync(string version) => new WithdrawPersona("helper", SemVer.Read(version)!, "It was wrong.").HandleAsync(Book, Caller, default);

    public DecideRequest Request(string text = "How long?", string? key = null) => new(RuntimeScene.Question(text), Caller.Id, Grants.Everything) { Key = key };

    public Task<(Decided? Answer, Refusal? Refusal)> AskAsync(string text = "How long?", string? key = null, string? version = null) =>
        Desk.DecideAsync("helper", version is null ? null : SemVer.Read(version), Request(text, key), null, default);

    public async Task<Decided> AnswerAsync(string text = "How long?", string? key = null, string? version = null)
    {
        var (answer, refusal) = await AskAsync(text, key, version);
        Assert.Null(refusal);
        return answer!;
    }

    public async ValueTask DisposeAsync()
    {
        owned.ForEach(one => one.Dispose());
        Book.Dispose();
        await decisions.DisposeAsync();
        await Register.DisposeAsync();
        await Endpoint.DisposeAsync();
        places.Dispose();
    }
}
