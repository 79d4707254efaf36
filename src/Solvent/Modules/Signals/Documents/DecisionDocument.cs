using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Modules.Signals.Contract;

namespace Solvent.Modules.Signals;

/// <summary>A decision: <c>solvent.decision/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.decision/1</c>.</param>
/// <param name="Caller">The ledger's id of who asked.</param>
/// <param name="CallerName">The name behind it; null where it is unknown, erased, or not told.</param>
/// <param name="Milliseconds">From the request to the answer.</param>
/// <param name="IsErased">Whether the content was erased: then input, output, rationale, key, and what was said of context and checks are gone.</param>
internal sealed record DecisionDocument(
    string Schema, long Seq, string Id, DateTimeOffset At, string Persona, string Version, string? VersionReason, string Contract, string Outcome, string? Repository, string Caller, string? CallerName,
    string Purpose, string? Key, string InputDigest, string Executor, string? Model, string? PromptDigest, IReadOnlyList<string> Assets, IReadOnlyList<ContextDocument> Context, string? Scope, bool IsComplete,
    IReadOnlyList<DecisionCheck> Checks, double Milliseconds, double? Cost, long? Tokens, double? Score, int Tries, PipelineStep? Step, IReadOnlyList<string> From,
    JsonElement? Input, JsonElement? Output, string? Rationale, bool IsErased)
{
    private const double MicrosPerMilli = 1_000;

    /// <summary>The document of a decision.</summary>
    /// <param name="logged">The decision.</param>
    /// <param name="callerName">The name of who asked, or null.</param>
    public static DecisionDocument Of(LoggedDecision logged, string? callerName = null)
    {
        var one = logged.Decision;
        return new DecisionDocument(
            "solvent.decision/1", logged.Seq, one.Id, one.At, one.Persona, one.Version, one.VersionReason, one.Contract, one.Outcome, one.Repository, one.Caller, callerName,
            one.Purpose, one.Key, one.InputDigest, one.Executor, one.Model, one.PromptDigest, one.Assets, [.. one.Context.Select(ContextDocument.Of)], one.Scope, one.IsComplete,
            one.Checks, Milli(one), one.Cost, one.Tokens, one.Score, one.Tries, one.Step, one.From,
            one.Content.Input, one.Content.Output, one.Content.Rationale, logged.IsErased);
    }

    /// <summary>How long it took.</summary>
    public static double Milli(DecisionRecord decision) => decision.Microseconds / MicrosPerMilli;
}

/// <summary>A piece of context that was used.</summary>
internal sealed record ContextDocument(string Node, string Source, string Digest, string Why, double? Score, bool IsCited)
{
    /// <summary>The document of a piece.</summary>
    public static ContextDocument Of(ContextUsed used) => new(used.Node, used.Source, used.Digest, used.Why, used.Score, used.IsCited);
}

/// <summary>Decisions, newest first: <c>solvent.decision-list/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.decision-list/1</c>.</param>
/// <param name="Items">The decisions.</param>
/// <param name="Unfinished">Decisions that began and have no end in the log, the oldest first, at most a hundred.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
internal sealed record DecisionListDocument(string Schema, IReadOnlyList<ListedDecision> Items, IReadOnlyList<UnfinishedDecision> Unfinished, string? Next)
{
    /// <summary>A list.</summary>
    public static DecisionListDocument Of(DecisionPage page) => new(
        "solvent.decision-list/1", [.. page.Items.Select(ListedDecision.Of)], [.. page.Unfinished.Select(UnfinishedDecision.Of)],
        page.Next?.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>A decision in a list.</summary>
internal sealed record ListedDecision(
    long Seq, string Id, DateTimeOffset At, string Persona, string Version, string Outcome, string? Repository, string? Pipeline, string? Run, string Executor, string? Model,
    double Milliseconds, double? Cost, double? Score, bool IsComplete, bool IsErased)
{
    /// <summary>The entry of a decision.</summary>
    public static ListedDecision Of(LoggedDecision logged)
    {
        var one = logged.Decision;
        return new ListedDecision(
            logged.Seq, one.Id, one.At, one.Persona, one.Version, one.Outcome, one.Repository, one.Step?.Pipeline, one.Step?.Run, one.Executor, one.Model,
            DecisionDocument.Milli(one), one.Cost, one.Score, one.IsComplete, logged.IsErased);
    }
}

/// <summary>A decision that began and has no end in the log.</summary>
internal sealed record UnfinishedDecision(string Id, DateTimeOffset At, string Persona, string Version, string? Repository)
{
    /// <summary>The entry of a mark.</summary>
    public static UnfinishedDecision Of(DecisionBegun begun) => new(begun.Id, begun.At, begun.Persona, begun.Version, begun.Repository);
}

/// <summary>What a verification found: <c>solvent.decision-verification/1</c>.</summary>
/// <param name="Unanchored">How many decisions at the end the ledger does not vouch for yet.</param>
internal sealed record DecisionVerificationDocument(
    string Schema, string Place, bool IsSound, string? Log, long Size, string Root, long Anchored, long Unanchored, long Erased, long Unfinished, IReadOnlyList<DecisionProblem> Problems)
{
    /// <summary>The document of a verification.</summary>
    public static DecisionVerificationDocument Of(DecisionVerification found, string place) => new(
        "solvent.decision-verification/1", place, found.IsSound, found.Log, found.Size, found.Root, found.Anchored, found.Size - found.Anchored, found.Erased, found.Unfinished, found.Problems);
}

/// <summary>The JSON that the module prints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DecisionDocument))]
[JsonSerializable(typeof(DecisionListDocument))]
[JsonSerializable(typeof(DecisionVerificationDocument))]
internal sealed partial class DecisionJson : JsonSerializerContext;
