using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Contract;

/// <summary>A run of a pipeline began. What it runs is fixed from here on, whatever is published meanwhile.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Version">The pipeline's version.</param>
/// <param name="Definition">SHA-256 of the blob with the pipeline as it stood.</param>
/// <param name="Input">SHA-256 of the blob with the input.</param>
/// <param name="Personas">The versions that decide, as <c>name@version</c>.</param>
/// <param name="Repository">The repository that it is of; null where it is of none.</param>
/// <param name="Folder">The pipeline's folder from the repository's top; empty for the top.</param>
/// <param name="Scopes">What who started it may do there: the run may do no more, whoever makes it go on.</param>
internal sealed record RunStarted(
    string Run, string Pipeline, string Version, string Definition, string Input, IReadOnlyList<string> Personas, string? Repository, string Folder, IReadOnlyList<string> Scopes) : IRefersToBlobs
{
    /// <inheritdoc />
    IReadOnlyList<BlobReference> IRefersToBlobs.Blobs => [new(Definition, BlobRoles.PipelineRun), new(Input, BlobRoles.PipelineRun)];
}

/// <summary>A step of a run ended, or one item of a step that decides once for each.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Step">The step.</param>
/// <param name="Index">The item, from 0; null where the step has none.</param>
/// <param name="Outcome">As the decision ended; <c>done</c> for an effect, <c>skipped</c> where its condition did not hold.</param>
/// <param name="Decision">The decision; null where there is none.</param>
/// <param name="Reference">The graph's id of what an effect made or changed, such as <c>incident:7f3k2a9b</c>; null where there is none.</param>
/// <param name="Evidence">SHA-256 of the blob that an effect kept; null for none.</param>
internal sealed record RunStepEnded(string Run, string Step, int? Index, string Outcome, string? Decision = null, string? Reference = null, string? Evidence = null) : IRefersToBlobs
{
    /// <inheritdoc />
    IReadOnlyList<BlobReference> IRefersToBlobs.Blobs => Evidence is null ? [] : [new(Evidence, BlobRoles.PipelineRun)];
}

/// <summary>A step that decides once for each item knows its items.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Step">The step.</param>
/// <param name="Count">How many items.</param>
internal sealed record RunFanned(string Run, string Step, int Count) : IFact;

/// <summary>A run waits for a person.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Step">The step.</param>
/// <param name="By">The scope that whoever answers must have.</param>
/// <param name="ByAnother">Whether it must be somebody else than who started the run.</param>
/// <param name="Until">When it is over without an answer; null for never.</param>
/// <param name="Question">SHA-256 of the blob with the question and what is shown with it.</param>
internal sealed record RunAsked(string Run, string Step, string By, bool ByAnother, DateTimeOffset? Until, string Question) : IRefersToBlobs
{
    /// <inheritdoc />
    IReadOnlyList<BlobReference> IRefersToBlobs.Blobs => [new(Question, BlobRoles.PipelineRun)];
}

/// <summary>A person answered; or nobody did in time.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Step">The step.</param>
/// <param name="Answer">One of <see cref="RunAnswers"/>.</param>
/// <param name="Because">Why: a text's id; null where nothing was said.</param>
internal sealed record RunAnswered(string Run, string Step, string Answer, string? Because) : IFact;

/// <summary>The answers to a run that waits.</summary>
internal static class RunAnswers
{
    /// <summary>It may go on.</summary>
    public const string Agreed = "agreed";

    /// <summary>It may not.</summary>
    public const string Declined = "declined";

    /// <summary>Nobody answered in time.</summary>
    public const string Expired = "expired";
}

/// <summary>A run is over.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Outcome">One of <see cref="RunOutcomes"/>.</param>
/// <param name="Step">The step that ended it; null where it went through.</param>
/// <param name="Output">SHA-256 of the blob with its output; null for none.</param>
/// <param name="Because">Why: a text's id; null where it went through.</param>
internal sealed record RunEnded(string Run, string Outcome, string? Step, string? Output, string? Because) : IRefersToBlobs
{
    /// <inheritdoc />
    IReadOnlyList<BlobReference> IRefersToBlobs.Blobs => Output is null ? [] : [new(Output, BlobRoles.PipelineRun)];
}

/// <summary>How runs end.</summary>
internal static class RunOutcomes
{
    /// <summary>All steps were made.</summary>
    public const string Done = "done";

    /// <summary>A step was not answered, and the pipeline stops there.</summary>
    public const string Stopped = "stopped";

    /// <summary>A person declined, or none answered in time.</summary>
    public const string Declined = "declined";

    /// <summary>An expression could not be told, an effect was refused.</summary>
    public const string Failed = "failed";
}

/// <summary>A run can go on, and nobody who is there makes it: whoever runs the reactions does.</summary>
/// <param name="Run">The run's id.</param>
internal sealed record RunContinueRequested(string Run) : IFact;

/// <summary>A run went on as far as it can.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Order">The number of the fact that asked for it.</param>
internal sealed record RunContinueDone(string Run, long Order) : IFact;

/// <summary>A run could not go on here.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Order">The number of the fact that asked for it.</param>
/// <param name="Because">Why, in a word.</param>
/// <param name="Tries">How often it was tried.</param>
internal sealed record RunContinueFailed(string Run, long Order, string Because, int Tries) : IFact;

/// <summary>A run that could not go on is asked for again.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="InPlaceOf">The number of the fact that asked before.</param>
internal sealed record RunContinueAgain(string Run, long InPlaceOf) : IFact;

/// <summary>Nobody waits any more for a run to go on.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Order">The number of the fact that asked for it.</param>
internal sealed record RunContinueDropped(string Run, long Order) : IFact;
