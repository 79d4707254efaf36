using System.Security.Cryptography;
using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Json;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Keeps what came of the cases of a contract as evidence.</summary>
/// <param name="Fact">What is to be appended.</param>
internal sealed record KeepTest(PersonaTested Fact)
{
    /// <summary>Decides. Pure. The contract need not be published, but where its name is, it has to be of that repository.</summary>
    public Verdict Decide(PersonasState state) =>
        Fact.Passed + Fact.Failed + Fact.NotRecorded < 1 ? new Refusal(RefusalKind.BadInput, $"{Fact.Persona} has no cases.")
        : state.Find(Fact.Persona) is { } known && known.Repository != Fact.Repository ? new Refusal(RefusalKind.NotAllowed, $"{Fact.Persona} is published from another repository ({known.Repository}); take another name.")
        : new Verdict.Append([new StreamOfFacts(PersonasState.Stream(Fact.Persona), [Fact])]);

    /// <summary>Keeps the results and appends the fact.</summary>
    /// <param name="book">The personas.</param>
    /// <param name="tested">What came of the cases, all of which were run.</param>
    /// <param name="repository">The identity of the repository.</param>
    /// <param name="caller">Who.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What was decided, and the digest of the results.</returns>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public static async Task<(Verdict Verdict, string Blob)> KeepAsync(PersonaBook book, TestedPersona tested, string repository, Caller caller, CancellationToken ct)
    {
        var bytes = CanonicalJson.Bytes(JsonSerializer.SerializeToElement(TestDocument.Of([tested]), TestJson.Default.TestDocument));
        var (blob, arm) = (Convert.ToHexStringLower(SHA256.HashData(bytes)), tested.Subject);
        var fact = new PersonaTested(tested.Name, arm.Version, repository, tested.Digest, tested.CasesDigest, arm.Count(CaseStatus.Passed), arm.Count(CaseStatus.Failed), arm.Count(CaseStatus.NotRecorded), blob);
        var verdict = await book.DecideAsync(caller, null, new KeepTest(fact).Decide, ct, async (append, stop) =>
        {
            using var content = new MemoryStream(bytes);
            await book.Ledger.Blobs.PutAsync(content, stop).ConfigureAwait(false);
            return append;
        }).ConfigureAwait(false);
        return (verdict, blob);
    }
}
