namespace Solvent.Modules.Personas.Contract;

/// <summary>The newest run of a contract's cases that was kept, for a version as it stood in a repository.</summary>
/// <param name="Persona">The persona's name.</param>
/// <param name="Repository">The identity of the repository.</param>
/// <param name="Version">The version that the contract names, published or not.</param>
/// <param name="Contract">See <see cref="PersonaTested"/>.</param>
/// <param name="Passed">How many cases passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="NotRecorded">How many lack an answer.</param>
/// <param name="Blob">SHA-256 (hex) of the results.</param>
/// <param name="At">When it was kept.</param>
/// <param name="By">The ledger's id of who kept it.</param>
internal sealed record KnownTest(string Persona, string Repository, string Version, string Contract, int Passed, int Failed, int NotRecorded, string Blob, DateTimeOffset At, string By)
{
    /// <summary>How many cases there were.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Cases => Passed + Failed + NotRecorded;
}
