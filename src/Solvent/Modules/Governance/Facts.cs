using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Names and texts of a person were erased. Names nobody: the ids lead nowhere any more.</summary>
/// <param name="People">The ids that the person had.</param>
/// <param name="Names">How many names were erased.</param>
/// <param name="Texts">How many texts that the person wrote.</param>
/// <param name="About">How many texts of others in which the person's name stood.</param>
internal sealed record PersonErased(IReadOnlyList<string> People, int Names, int Texts, int About) : IFact;

/// <summary>Blobs were dropped, though facts name them: their digests remain as proof of what they were.</summary>
/// <param name="Digests">SHA-256 in hexadecimal. Large drops are split over several facts.</param>
/// <param name="Because"><c>retention</c>.</param>
internal sealed record EvidenceDropped(IReadOnlyList<string> Digests, string Because) : IFact;
