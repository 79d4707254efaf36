using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Json;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>How a decision ended, before it is written down.</summary>
/// <param name="Outcome">One of <see cref="DecisionOutcomes"/>.</param>
/// <param name="Rationale">Why, for people.</param>
/// <param name="Answer">What the executor answered last; null where it was not asked or gave nothing.</param>
internal sealed record Ending(string Outcome, string Rationale, ExecutorAnswer? Answer = null)
{
    /// <summary>What all tries took, where that is more than <see cref="Answer"/> tells: what can't be used was paid for, too.</summary>
    public ExecutorUse? Used { get; init; }

    /// <summary>The failure that something else than this version may answer; null for none.</summary>
    public ExecutorException? Failure { get; init; }
}

/// <summary>A decision that is being made.</summary>
internal sealed class DecisionDraft(RunnablePersona persona, DecideRequest request, TimeProvider time)
{
    private readonly DateTimeOffset at = time.GetUtcNow();
    private readonly long began = time.GetTimestamp();
    private readonly List<DecisionCheck> checks = [];

    /// <summary>The id that the decision will have.</summary>
    public string Id { get; } = request.Id ?? DecisionIds.New(time.GetUtcNow());

    /// <summary>The context that was gathered.</summary>
    public IReadOnlyList<ContextPiece> Context { get; set; } = [];

    /// <summary>How often the executor was asked.</summary>
    public int Tries { get; set; }

    /// <summary>The time since it began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(began);

    /// <summary>Notes a check.</summary>
    public void Check(string name, bool hasPassed, string? detail = null)
    {
        lock (checks)
        {
            checks.Add(new DecisionCheck(name, hasPassed, detail));
        }
    }

    /// <summary>Notes a check that failed, and what follows.</summary>
    public Ending Fail(string check, string outcome, string because)
    {
        Check(check, false, because);
        return new Ending(outcome, because);
    }

    /// <summary>The decision.</summary>
    /// <param name="ending">How it ended.</param>
    public DecisionRecord Record(Ending ending)
    {
        var contract = persona.Contract;
        var used = ending.Used ?? ending.Answer?.Use ?? ExecutorUse.Nothing;
        var cited = (ending.Answer?.Cited ?? []).ToHashSet(StringComparer.Ordinal);
        return new DecisionRecord(Id, at, contract.Name, contract.Version.ToString(), persona.Digest, ending.Outcome)
        {
            Repository = request.Repository,
            Caller = request.Caller,
            Purpose = contract.Slice.Purpose,
            Key = request.Key,
            InputDigest = CanonicalJson.Digest(request.Input),
            Executor = contract.Executor.Kind,
            Model = used.Model,
            PromptDigest = used.PromptDigest,
            Assets = persona.Assets,
            Context = [.. Context.Select(piece => new ContextUsed(piece.Node, piece.Source, piece.Digest, piece.Why, piece.Score) { IsCited = cited.Contains(piece.Node) })],
            Scope = Context.Count > 0 ? request.Scope : null,
            IsComplete = IsComplete(contract, ending, cited),
            Checks = [.. checks],
            Microseconds = (long)Elapsed.TotalMicroseconds,
            Cost = used.Cost,
            Tokens = used.Tokens,
            Tries = Math.Max(1, Tries),
            VersionReason = request.VersionReason,
            Step = request.Step,
            From = request.From,
            Content = Kept(contract.Slice.Keeps, ending),
        };
    }

    // What a model or a service knows by itself is in no source: their answers are traced where they cite.
    private static bool IsComplete(PersonaContract contract, Ending ending, HashSet<string> cited) =>
        ending.Outcome != DecisionOutcomes.Answered || contract.Executor is PersonaExecutor.Extractive or PersonaExecutor.RuleList or PersonaExecutor.Retrieval || cited.Count > 0;

    private DecisionContent Kept(PersonaKeeps keeps, Ending ending) => keeps == PersonaKeeps.Nothing
        ? DecisionContent.None
        : new DecisionContent(keeps == PersonaKeeps.All ? request.Input : (JsonElement?)null, ending.Answer?.Output, ending.Rationale);
}
