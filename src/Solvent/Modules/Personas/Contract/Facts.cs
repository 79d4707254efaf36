using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Contract;

/// <summary>A version of a persona was published: it may be run. A published version never changes.</summary>
/// <param name="Persona">The persona's name.</param>
/// <param name="Version">The version, by SemVer.</param>
/// <param name="Repository">The identity of the repository that it is of; a name belongs to the repository that published it first.</param>
/// <param name="Blob">SHA-256 (hex) of the contract with all that it rests on: a blob.</param>
/// <param name="Owner">The ledger's id of the team or role that answers for it.</param>
/// <param name="Step">What the change to <paramref name="Before"/> asks of callers: <c>major</c>, <c>minor</c>, <c>patch</c>; <c>first</c> where nothing was before.</param>
/// <param name="Before">The version that it was compared with; null for the first.</param>
/// <param name="Assets">The versions of assets that it is bound to, as <c>name@version</c>.</param>
/// <param name="Models">The pinned models.</param>
/// <param name="Folder">The folder that holds its <c>.solvent</c>, from the repository's top: its sources are named there. Null for the top.</param>
internal sealed record PersonaPublished(
    string Persona, string Version, string Repository, string Blob, string Owner, string Step, string? Before, IReadOnlyList<string> Assets, IReadOnlyList<string> Models,
    string? Folder = null) : IRefersToBlobs
{
    IReadOnlyList<BlobReference> IRefersToBlobs.Blobs => [new BlobReference(Blob, BlobRoles.PersonaVersion)];
}

/// <summary>A version of a persona is run no more. It stays readable.</summary>
/// <param name="Persona">The persona's name.</param>
/// <param name="Version">The version.</param>
internal sealed record PersonaWithdrawn(string Persona, string Version) : IFact;

/// <summary>The cases of a contract were run, and what came of them was kept. The contract need not be published.</summary>
/// <param name="Persona">The persona's name.</param>
/// <param name="Version">The version that the contract names.</param>
/// <param name="Repository">The identity of the repository that the contract stands in.</param>
/// <param name="Contract">SHA-256 (hex) of the contract without the names of teams.</param>
/// <param name="Cases">SHA-256 (hex) of the files of the cases.</param>
/// <param name="Passed">How many cases passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="NotRecorded">How many lack an answer, so that nothing can be said.</param>
/// <param name="Blob">SHA-256 (hex) of the results, <c>solvent.persona-test/1</c>: a blob.</param>
internal sealed record PersonaTested(string Persona, string Version, string Repository, string Contract, string Cases, int Passed, int Failed, int NotRecorded, string Blob) : IRefersToBlobs
{
    IReadOnlyList<BlobReference> IRefersToBlobs.Blobs => [new BlobReference(Blob, BlobRoles.PersonaTest)];
}
