using Solvent.Platform.Ledger;

namespace Solvent.Platform.Blobs;

/// <summary>A fact whose body names blobs. What no fact names is collected as garbage, so every such fact says so.</summary>
internal interface IRefersToBlobs : IFact
{
    /// <summary>The blobs that this fact names.</summary>
    IReadOnlyList<BlobReference> Blobs { get; }
}

/// <summary>A blob as a fact names it.</summary>
/// <param name="Digest">As in <see cref="BlobRow"/>.</param>
/// <param name="Role">What it is to the fact, such as <see cref="BlobRoles.ScanSnapshot"/>.</param>
internal sealed record BlobReference(string Digest, string Role);

/// <summary>The roles of blobs. Retention goes by role.</summary>
internal static class BlobRoles
{
    /// <summary>The report of a scan that was registered.</summary>
    public const string ScanSnapshot = "scan-snapshot";

    /// <summary>A pipeline as it ran, its input, its questions and its output.</summary>
    public const string PipelineRun = "pipeline-run";

    /// <summary>A fix plan that was attached to an incident.</summary>
    public const string IncidentPlan = "incident-plan";

    /// <summary>A published version of a persona's contract. It is kept for good.</summary>
    public const string PersonaVersion = "persona-version";

    /// <summary>What came of the cases of a persona's contract. It is kept for good.</summary>
    public const string PersonaTest = "persona-test";
}
