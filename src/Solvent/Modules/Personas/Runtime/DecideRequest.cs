using System.Text.Json;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Security;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>What a persona is asked to decide.</summary>
/// <param name="Input">The input.</param>
/// <param name="Caller">The ledger's id of who asks.</param>
/// <param name="Grants">What the caller may do.</param>
internal sealed record DecideRequest(JsonElement Input, string Caller, Grants Grants)
{
    /// <summary>The id that the decision is to have; null for a fresh one.</summary>
    public string? Id { get; init; }

    /// <summary>The key under which it is decided once; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>The repository that the persona is of; null where it is of none.</summary>
    public string? Repository { get; init; }

    /// <summary>Whose sources are asked; see <see cref="DecisionRecord.Scope"/>. Null where none are.</summary>
    public string? Scope { get; init; }

    /// <summary>The step of a pipeline's run; null outside.</summary>
    public PipelineStep? Step { get; init; }

    /// <summary>The decisions whose outputs are in the input.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Why this version was taken; null for the newest.</summary>
    public string? VersionReason { get; init; }

    /// <summary>Context that is given in place of what the sources have, as contract tests do; null for the sources.</summary>
    public IReadOnlyList<ContextPiece>? Context { get; init; }

    /// <summary>Takes parts of the answer as they come; null where nobody waits for them.</summary>
    public Func<string, CancellationToken, ValueTask>? Heard { get; init; }
}
