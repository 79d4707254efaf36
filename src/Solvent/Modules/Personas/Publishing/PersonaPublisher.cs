using System.Security.Cryptography;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Personas.Compat;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Publishing;

/// <summary>Where a contract stands that is published.</summary>
/// <param name="Repository">The identity of the repository.</param>
/// <param name="Folder">The folder that holds its <c>.solvent</c>, from the repository's top; empty for the top.</param>
internal sealed record PersonaOrigin(string Repository, string Folder);

/// <summary>Publishes contracts: resolves their assets, compares them with the version before, keeps the blob and appends the fact.</summary>
/// <param name="book">The published personas.</param>
internal sealed class PersonaPublisher(PersonaBook book)
{
    /// <summary>Publishes a contract. The same again changes nothing.</summary>
    /// <param name="contract">The contract; <c>persona lint</c> finds no error in it.</param>
    /// <param name="library">The library that its assets are of.</param>
    /// <param name="from">Where it stands.</param>
    /// <param name="caller">Who.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What was decided, and how the version compares with the one before; null where there is none.</returns>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public async Task<(Verdict Verdict, ContractComparison? Compared)> PublishAsync(PersonaContract contract, LibraryView library, PersonaOrigin from, Caller caller, CancellationToken ct)
    {
        if (await SameAsync(contract, from.Repository, ct).ConfigureAwait(false) is { } same)
        {
            // An asset that was released meanwhile changes nothing of what was published.
            return (await book.DecideAsync(caller, null, new PublishPersona(same, null).Decide, ct).ConfigureAwait(false), null);
        }

        var (assets, problems) = ResolvedAsset.Of(contract, library);
        if (problems.Count > 0)
        {
            return (new Refusal(RefusalKind.BadInput, $"{contract.Reference}: {string.Join("; ", problems)}."), null);
        }

        var compared = await CompareAsync(contract, from.Repository, ct).ConfigureAwait(false);
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in contract.People.Distinct(StringComparer.Ordinal))
        {
            people[name] = await book.Ledger.PersonAsync(name, ct).ConfigureAwait(false);
        }

        var bytes = PublishedForm.Write(contract, assets, name => people[name]);
        var fact = new PersonaPublished(
            contract.Name, contract.Version.ToString(), from.Repository, Convert.ToHexStringLower(SHA256.HashData(bytes)), people[contract.Owner],
            compared is null ? "first" : (compared.Needed ?? ChangeClass.Patch).Word(), compared?.Before.Version.ToString(), [.. assets.Select(one => one.Reference)], [.. contract.Models.Select(one => one.Name).Distinct(StringComparer.Ordinal)],
            from.Folder.Length == 0 ? null : from.Folder);
        var verdict = await book.DecideAsync(caller, null, new PublishPersona(fact, compared?.Needed).Decide, ct, async (append, stop) =>
        {
            using var content = new MemoryStream(bytes);
            await book.Ledger.Blobs.PutAsync(content, stop).ConfigureAwait(false);
            return append;
        }).ConfigureAwait(false);
        return (verdict, compared);
    }

    /// <summary>How a contract compares with the published version that comes before it; null where there is none.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<ContractComparison?> CompareAsync(PersonaContract contract, string repository, CancellationToken ct) =>
        await book.FindAsync(contract.Name, ct).ConfigureAwait(false) is { } known && known.Repository == repository && known.Before(contract.Version) is { } before
            ? ContractComparison.Of((await book.LoadAsync(known, before, ct).ConfigureAwait(false)).Contract, contract) : null;

    private async Task<PersonaPublished?> SameAsync(PersonaContract contract, string repository, CancellationToken ct) =>
        await book.FindAsync(contract.Name, ct).ConfigureAwait(false) is { } known && known.Find(contract.Version) is { } version
        && PersonaWriter.Canonical((await book.LoadAsync(known, version, ct).ConfigureAwait(false)).Contract) == PersonaWriter.Canonical(contract)
            ? new PersonaPublished(contract.Name, version.Version, repository, version.Blob, version.Owner, version.Step, version.Before, version.Assets, []) : null;
}
