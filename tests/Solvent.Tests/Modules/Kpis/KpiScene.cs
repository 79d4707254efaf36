using Solvent.Modules.Kpis;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Modules.Register;

namespace Solvent.Tests.Modules.Kpis;

/// <summary>Given facts, when something is asked, then facts: KPIs beside a register, without a ledger.</summary>
internal sealed class KpiScene
{
    public const string Repository = ScanDraft.RepositoryId;
    public const string Pushed = "uptime";
    public const string Computed = "debt-principal";

    public static readonly IReadOnlyDictionary<string, string> NoTexts = new Dictionary<string, string>();

    public Scene Register { get; } = new();

    public KpisState State { get; private set; } = KpisState.Empty;

    public DateTimeOffset Now { get; set; } = Scene.Start;

    public RegisteredItems Items => new(Register.State, Now);

    public KpiScene(params string[] findings) => Scan(findings);

    public void Scan(params string[] findings) => Register.Scan(findings.Aggregate(ScanDraft.Empty.Read("api/a.py", "api/b.py", "api/c.py"), (draft, name) => draft.With(name)));

    public IReadOnlyList<IFact> Track(string kpi = Pushed, string? repository = Repository, double? baseline = null, double? target = null, string? owner = null) =>
        Do(new TrackKpi(kpi, repository, baseline, target).Decide(State, Items, owner, Now));

    public IReadOnlyList<IFact> Record(params (string Period, double Value)[] values) => Do(Recording(values));

    public Verdict Recording(params (string Period, double Value)[] values) => Recording([.. values.Select(one => new GivenValue(KpiPeriod.Read(one.Period)!.Value, one.Value))]);

    public Verdict Recording(IReadOnlyList<GivenValue> values, string kpi = Pushed, string? repository = Repository) => new RecordValues(kpi, repository, values).Decide(State, Now, NoTexts);

    public IReadOnlyList<IFact> Measure(params string[] repositories) => Do(new MeasureKpis(repositories).Decide(State, Items, Now));

    public TrackedKpi Series(string kpi = Pushed, string? repository = Repository) => State.Find(kpi, repository) ?? throw new InvalidOperationException($"{kpi} is not tracked");

    public IReadOnlyList<IFact> Do(Verdict verdict)
    {
        var facts = Assert.IsType<Verdict.Append>(verdict).Streams.SelectMany(stream => stream.Facts).ToList();
        Given([.. facts]);
        return facts;
    }

    public void Given(params IFact[] facts) => State = facts.Aggregate(State, (state, fact) => KpisProjection.Apply(state, fact, Now));

    public static Refusal Refused(Verdict verdict) => Assert.IsType<Refusal>(verdict);

    public static KpisState Reload(KpisState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var projection = new KpisProjection();
        projection.Write(writer, state);
        writer.Flush();
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return projection.Read(reader);
    }
}
