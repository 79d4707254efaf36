using System.Text.Json.Serialization;
using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>A scan on its way to a server: <c>solvent.push/1</c>. It holds no absolute path, no code and no secret.</summary>
/// <param name="Schema">Always <see cref="SchemaId"/>.</param>
/// <param name="Repository">Which repository.</param>
/// <param name="Commit">In which state.</param>
/// <param name="Base">What the server held when the client looked.</param>
/// <param name="PullRequest">The number of the pull or merge request, or null.</param>
/// <param name="Findings">What was found; decisions of the team are not applied.</param>
/// <param name="Rules">Every rule that ran.</param>
/// <param name="Coverage">What was read.</param>
/// <param name="Components">The components.</param>
/// <param name="Decisions">What the team's file decides. The server takes it for findings that it sees for the first time.</param>
/// <param name="Tools">Other tools whose results are among the findings.</param>
internal sealed record PushDocument(
    string Schema, PushedRepository Repository, PushedState Commit, PushBase Base, string? PullRequest,
    IReadOnlyList<ScannedFinding> Findings, IReadOnlyList<ScannedRule> Rules, PushedCoverage Coverage,
    IReadOnlyList<ScannedComponent> Components, IReadOnlyList<PushedDecision> Decisions, IReadOnlyList<ScannedTool> Tools)
{
    /// <summary>The value of <see cref="Schema"/>.</summary>
    public const string SchemaId = "solvent.push/1";

    /// <summary>The scan as the register takes it.</summary>
    public RepositoryScan ToScan() => new(
        new ScannedRepository(Repository.Id, Repository.Name, "", Commit.Id, Commit.Branch, IsDirty: false), Findings,
        Rules.DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id, StringComparer.Ordinal),
        new ScanCoverage(Coverage.Files, Coverage.Unreadable, Coverage.Folder, Coverage.Paths.ToHashSet(StringComparer.Ordinal)), Components)
    {
        Decisions = [.. Decisions.Select(one => one.ToDecision())],
        Tools = Tools,
    };
}

/// <summary>A repository that is pushed.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="IsIdDeclared">Whether <c>solvent.yaml</c> gives the identity.</param>
/// <param name="Remote">The remote as <c>host/path</c>, or null.</param>
/// <param name="Root">The root commit; null in a shallow clone.</param>
/// <param name="IsShallow">Whether history was cut off.</param>
/// <param name="DefaultBranch">The default branch as the client knows it, or null.</param>
/// <param name="IsMoved">Whether it is told that the remote changed on purpose.</param>
internal sealed record PushedRepository(string Id, string Name, bool IsIdDeclared, string? Remote, string? Root, bool IsShallow, string? DefaultBranch, bool IsMoved);

/// <summary>The state of a pushed repository.</summary>
/// <param name="Id">The commit: 40 or 64 hexadecimal digits.</param>
/// <param name="Branch">The branch.</param>
/// <param name="At">When it was committed.</param>
internal sealed record PushedState(string Id, string Branch, DateTimeOffset At);

/// <summary>What the server held, and how the pushed commit stands to it.</summary>
/// <param name="Commit">The commit that fed the register last, or null.</param>
/// <param name="Relation"><c>first</c>, <c>same</c>, <c>newer</c>, <c>older</c>, <c>apart</c>, or <c>unknown</c> where the clone does not hold it.</param>
internal sealed record PushBase(string? Commit, string Relation);

/// <summary>What a pushed scan read.</summary>
internal sealed record PushedCoverage(int Files, IReadOnlyList<string> Unreadable, string Folder, IReadOnlyList<string> Paths);

/// <summary>An entry of the team's file.</summary>
internal sealed record PushedDecision(
    string Rule, string Kind, string? Component, IReadOnlyList<string> Paths, IReadOnlyList<string> Fingerprints, string Reason, string? By, DateOnly? Until)
{
    /// <summary>The word for findings that the team lives with.</summary>
    public const string Accepted = "accepted";

    /// <summary>The word for findings that are no debt.</summary>
    public const string FalseAlarm = "false-alarm";

    /// <summary>An entry as it is pushed.</summary>
    public static PushedDecision Of(Decision one) => new(
        one.Rule, one.Kind == DecisionKind.Accepted ? Accepted : FalseAlarm, one.Component, one.Paths, one.Fingerprints, one.Reason, one.By, one.Until);

    /// <summary>The entry.</summary>
    public Decision ToDecision() =>
        new(Rule, Kind == Accepted ? DecisionKind.Accepted : DecisionKind.FalseAlarm, Component, Paths, Fingerprints, Reason, By, Until);
}

/// <summary>What became of a push: <c>solvent.push-result/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.push-result/1</c>.</param>
/// <param name="Outcome"><c>registered</c>, <c>unchanged</c>, <c>older</c> (the server holds a newer commit) or <c>compared</c> (not the default branch).</param>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Sentence">For people.</param>
/// <param name="Opened">Items opened.</param>
/// <param name="Reopened">Items that are owed again.</param>
/// <param name="Paid">Items paid.</param>
/// <param name="NotMeasured">Items that can't be told any more.</param>
/// <param name="Comparison">How the branch differs from the register; null for the default branch.</param>
internal sealed record PushResult(
    string Schema, string Outcome, string Repository, string Commit, string Sentence, int Opened, int Reopened, int Paid, int NotMeasured, BranchComparison? Comparison)
{
    /// <summary>Decisions of the team's file that wait for approval by a second person; left out where none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Waiting { get; init; }

    /// <summary>Whether the register now holds the commit that was pushed.</summary>
    [JsonIgnore]
    public bool FedRegister => Outcome is "registered" or "unchanged";
}

/// <summary>How a branch differs from the register.</summary>
/// <param name="Against">The commit of the register, or null when nothing was pushed yet.</param>
/// <param name="Added">Findings that the register does not hold.</param>
/// <param name="AddedMinutes">Their effort.</param>
/// <param name="Gone">Findings of the register that are gone.</param>
/// <param name="First">The first of the added ones, worst first.</param>
internal sealed record BranchComparison(string? Against, int Added, double AddedMinutes, int Gone, IReadOnlyList<AddedFinding> First);

/// <summary>A finding that a branch adds.</summary>
internal sealed record AddedFinding(string Rule, string Title, string Severity, string Path, int Line, string Message);

/// <summary>JSON of pushes: strict, since anybody with a token sends it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PushDocument))]
[JsonSerializable(typeof(PushResult))]
internal sealed partial class PushJson : JsonSerializerContext;
