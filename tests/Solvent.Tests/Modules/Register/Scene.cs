using System.Collections.Immutable;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Modules.Register;

/// <summary>Given facts, when a scan or a command, then facts: the register without a ledger.</summary>
internal sealed class Scene
{
    public const string Person = "p-aaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string Reason = "t-00000000000000000000000000000000";

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public RegisterState State { get; private set; } = RegisterState.Empty;

    public DateTimeOffset Now { get; set; } = Start;

    public List<IFact> Facts { get; } = [];

    /// <summary>The ledger time of each of <see cref="Facts"/>.</summary>
    public List<DateTimeOffset> Times { get; } = [];

    /// <summary>Decides on a scan, folds what it gives, and returns the facts without the scan's own.</summary>
    public IReadOnlyList<IFact> Scan(ScanDraft draft) => [.. ScanAll(draft).Where(f => f is not ScanRegistered)];

    public IReadOnlyList<IFact> ScanAll(ScanDraft draft) => Fold(RegisterScan.Decide(State, draft.ToInput()));

    /// <summary>Takes a real scan.</summary>
    public IReadOnlyList<IFact> Take(ScanInput input) => Fold(RegisterScan.Decide(State, input));

    public IReadOnlyList<IFact> Do(Verdict verdict) => Fold(Assert.IsType<Verdict.Append>(verdict).Streams);

    public Refusal Refused(Verdict verdict) => Assert.IsType<Refusal>(verdict);

    public void Given(params IFact[] facts) => Fold([new StreamOfFacts("register/given", facts)]);

    public void Given(IFact fact, DateTimeOffset at) => State = Solvent.Modules.Register.Fold.Apply(Reload(State), fact, at);

    public DebtItem Item(string rule = "P02-cap", string component = "api") =>
        State.Items[ItemId.Of(ScanDraft.RepositoryId, rule, component)] ?? throw new InvalidOperationException($"no item {rule} in {component}");

    public ItemState StateOf(string rule = "P02-cap", string component = "api") => Item(rule, component).StateAt(Now);

    public RegisterView View() => new(State, new Dictionary<string, string> { [Person] = "Ana" }, Now);

    public static byte[] Checkpoint(RegisterState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        new RegisterProjection().Write(writer, state);
        writer.Flush();
        return stream.ToArray();
    }

    public static RegisterState Reload(RegisterState state)
    {
        using var reader = new BinaryReader(new MemoryStream(Checkpoint(state)));
        return new RegisterProjection().Read(reader);
    }

    private List<IFact> Fold(IReadOnlyList<StreamOfFacts> streams)
    {
        var facts = streams.SelectMany(s => s.Facts).ToList();
        foreach (var fact in facts)
        {
            State = Solvent.Modules.Register.Fold.Apply(State, fact, Now);
        }

        Facts.AddRange(facts);
        Times.AddRange(facts.Select(_ => Now));
        Now = Now.AddMinutes(1);
        return facts;
    }
}

/// <summary>A scan in the making.</summary>
internal sealed record ScanDraft
{
    public const string RepositoryId = "0f6c/example.org/shop";

    public static ScanDraft Empty { get; } = new();

    public ImmutableList<ScannedFinding> Findings { get; init; } = [];

    public ImmutableDictionary<string, ScannedRule> Rules { get; init; } =
        new[] { Rule("P02-cap", 10, 5), Rule("M11-pickle", 30, 15) }.ToImmutableDictionary(r => r.Id);

    public ImmutableHashSet<string> Paths { get; init; } = [];

    public ImmutableList<string> Unreadable { get; init; } = [];

    public string Folder { get; init; } = "";

    public string Commit { get; init; } = "c1";

    public ImmutableList<ScannedComponent> Components { get; init; } = [new("api", null, null), new("web", null, null)];

    public IReadOnlyDictionary<string, ItemDecision>? Decided { get; init; } = new Dictionary<string, ItemDecision>();

    public static ScannedRule Rule(string id, double each0, double each, string version = "v1") => new(
        id, version, $"What {id} says", id[0] == 'P' ? "prompt" : "model", "medium", "high", each0, each, 2, 0, 3, "guardrails#caps");

    /// <summary>A finding `F` followed by a number becomes a fingerprint; its file is read, too.</summary>
    public ScanDraft With(
        string fingerprint, string rule = "P02-cap", string component = "api", string role = "production", int line = 3,
        string? path = null, string? owner = null)
    {
        path ??= $"{component}/{fingerprint}.py";
        var finding = new ScannedFinding(rule, path, line, line, "No cap.", role, component, owner, Print(fingerprint), Rules[rule].EachMinutes);
        return this with { Findings = Findings.Add(finding), Paths = Paths.Add(path) };
    }

    public ScanDraft Read(params string[] paths) => this with { Paths = Paths.Union(paths) };

    public ScanDraft Versioned(string rule, string version) =>
        this with { Rules = Rules.SetItem(rule, Rules[rule] with { Version = version }) };

    public ScanDraft Accepting(string fingerprint, DateOnly? until = null, DecisionKind kind = DecisionKind.Accepted) => this with
    {
        Decided = new Dictionary<string, ItemDecision>(Decided ?? new Dictionary<string, ItemDecision>())
        {
            [Print(fingerprint)] = new(kind, Scene.Person, Scene.Reason, until, default),
        },
    };

    public static string Print(string name) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..32];

    public ScanInput ToInput()
    {
        var scan = new RepositoryScan(
            new ScannedRepository(RepositoryId, "shop", "", Commit, "main", false), Findings, Rules,
            new ScanCoverage(Paths.Count, Unreadable, Folder, Paths), Components);
        return new ScanInput(scan, new Dictionary<string, string> { ["@ana"] = Scene.Person }, Decided);
    }
}
