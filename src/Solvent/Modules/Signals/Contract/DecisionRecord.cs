using System.Text.Json;

namespace Solvent.Modules.Signals.Contract;

/// <summary>One run of a persona version, as it is written before its answer is given.</summary>
/// <param name="Id">Its id: 26 characters of a ULID, so that ids sort by time.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Persona">The persona's name.</param>
/// <param name="Version">The persona's version, by SemVer.</param>
/// <param name="Contract">SHA-256 of the published contract with its bound files, in hexadecimal.</param>
/// <param name="Outcome">One of <see cref="DecisionOutcomes"/>.</param>
internal sealed record DecisionRecord(string Id, DateTimeOffset At, string Persona, string Version, string Contract, string Outcome)
{
    /// <summary>The repository that the persona is of; null where it is of none.</summary>
    public string? Repository { get; init; }

    /// <summary>The ledger's id of who asked.</summary>
    public required string Caller { get; init; }

    /// <summary>For what the data was used, as the contract says it.</summary>
    public required string Purpose { get; init; }

    /// <summary>The key of the request; the same key of the same caller and persona again gives this decision. Null for none.</summary>
    public string? Key { get; init; }

    /// <summary>SHA-256 of the input's canonical JSON, in hexadecimal.</summary>
    public required string InputDigest { get; init; }

    /// <summary>What executed: <c>extractive</c>, <c>rules</c>, <c>retrieval</c>, <c>model</c>, <c>http</c>.</summary>
    public required string Executor { get; init; }

    /// <summary>The model that answered, with its pinned version; null where none did.</summary>
    public string? Model { get; init; }

    /// <summary>SHA-256 of the prompt as it was sent, in hexadecimal; null where none was.</summary>
    public string? PromptDigest { get; init; }

    /// <summary>The assets that the persona is bound to, as <c>name@version</c>.</summary>
    public IReadOnlyList<string> Assets { get; init; } = [];

    /// <summary>The context that was used, with where it comes from.</summary>
    public IReadOnlyList<ContextUsed> Context { get; init; } = [];

    /// <summary>Whose sources <see cref="Context"/> is of: the repository's identity, with <c>/</c> and the folder from its top where they stand in one. Null where no context was used, or nobody said.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether all that the answer rests on is named in <see cref="Context"/>.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The checks that were made, in order.</summary>
    public IReadOnlyList<DecisionCheck> Checks { get; init; } = [];

    /// <summary>From the request to the answer, without waiting in a queue, in microseconds.</summary>
    public long Microseconds { get; init; }

    /// <summary>What it cost, in the currency of the contract; null where unknown.</summary>
    public double? Cost { get; init; }

    /// <summary>Tokens that a model read and wrote; null where none did or it did not say.</summary>
    public long? Tokens { get; init; }

    /// <summary>How good it was, from 0 to 1, where the persona says so itself; null where not.</summary>
    public double? Score { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>Why this version was taken, where it is not the newest published one: <c>pinned</c>, <c>asked</c>, <c>fallback</c>.</summary>
    public string? VersionReason { get; init; }

    /// <summary>The run of a pipeline and the step that it was made in; null outside.</summary>
    public PipelineStep? Step { get; init; }

    /// <summary>Decisions whose outputs were inputs of this one.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>What people may read and what can be erased: input, output, rationale.</summary>
    public DecisionContent Content { get; init; } = DecisionContent.None;
}

/// <summary>A step of a pipeline's run.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Run">The run's id.</param>
/// <param name="Step">The step's name.</param>
internal sealed record PipelineStep(string Pipeline, string Run, string Step);

/// <summary>The erasable part of a decision. Its digest, salted, stands in what is proved.</summary>
/// <param name="Input">The input; null where the contract keeps only its digest, or where it was erased.</param>
/// <param name="Output">The output; null where there is none, or where it was erased.</param>
/// <param name="Rationale">Why, in words for people.</param>
internal sealed record DecisionContent(JsonElement? Input, JsonElement? Output, string? Rationale)
{
    /// <summary>Nothing is kept.</summary>
    public static DecisionContent None { get; } = new(null, null, null);
}

/// <summary>A piece of context that a decision used.</summary>
/// <param name="Node">The graph's id of it, such as <c>chunk:help-centre/refunds.md#2</c>.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Digest">SHA-256 of what was given to the executor, in hexadecimal.</param>
/// <param name="Why">Why it was found, such as <c>text: refund, delay</c>.</param>
/// <param name="Score">How well it fits; larger is better; null where it was not ranked.</param>
internal sealed record ContextUsed(string Node, string Source, string Digest, string Why, double? Score = null)
{
    /// <summary>Whether the output cites it.</summary>
    public bool IsCited { get; init; }
}

/// <summary>A check of a decision.</summary>
/// <param name="Name">What was checked: <c>caller</c>, <c>slice</c>, <c>input-schema</c>, <c>output-schema</c>, <c>citations</c>, <c>latency</c>, <c>tokens</c>, <c>cost</c>, <c>refuses</c>, <c>hands-over</c>.</param>
/// <param name="HasPassed">Whether it held.</param>
/// <param name="Detail">Where it failed and why, or what was measured; null where there is nothing to say.</param>
internal sealed record DecisionCheck(string Name, bool HasPassed, string? Detail = null);

/// <summary>How a decision ended.</summary>
internal static class DecisionOutcomes
{
    /// <summary>It has an output that its contract allows.</summary>
    public const string Answered = "answered";

    /// <summary>The contract says that this is refused, or the caller may not ask it.</summary>
    public const string Refused = "refused";

    /// <summary>The contract gives it to a person.</summary>
    public const string HandedOver = "handed-over";

    /// <summary>What was made breaks the contract, or nothing could be made.</summary>
    public const string Failed = "failed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Answered, Refused, HandedOver, Failed];
}
