using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Erases a person from the side records, and closes what lets them in. The facts stay; what their ids and digests stood for is gone.</summary>
/// <param name="Records">What the ledger holds of the person.</param>
/// <param name="WithTextsOfOthers">Whether texts go too that others wrote and in which a name of the person stands.</param>
internal sealed record ErasePerson(PersonRecords Records, bool WithTextsOfOthers)
{
    /// <summary>Ids of the texts that the person wrote.</summary>
    public IReadOnlyList<string> Written { get; } = [.. Records.Texts.Where(t => t.Relation == "written").Select(t => t.Id)];

    /// <summary>Ids of the texts of others that go.</summary>
    public IReadOnlyList<string> About { get; } = WithTextsOfOthers ? [.. Records.Texts.Where(t => t.Relation != "written").Select(t => t.Id)] : [];

    /// <summary>Closes the person's accounts, erases, then appends the fact that says so, then takes what was deleted out of the store's files.</summary>
    /// <returns>What was erased; the refusal where nobody would be left to manage access.</returns>
    /// <exception cref="LedgerException">It could not be done to its end; do it again with the id.</exception>
    public async Task<(Refusal? Refusal, PersonErasure? Done)> HandleAsync(FactLedger ledger, CancellationToken ct)
    {
        var people = Records.People.Select(p => p.Id).ToList();
        if (await CloseAccountsAsync(ledger, people, ct).ConfigureAwait(false) is Refusal refusal)
        {
            return (refusal, null);
        }

        var passwords = await ErasePasswordsAsync(ledger, people, ct).ConfigureAwait(false);
        var about = About.ToHashSet(StringComparer.Ordinal);
        var (names, texts) = await ledger.Store.Side.EraseAsync(people, [.. Written, .. about, .. passwords], ct).ConfigureAwait(false);
        // By the program and nobody: whoever erases is often the one who is erased, and would be named anew.
        var fact = new PersonErased(people, names, texts - about.Count - passwords.Count, about.Count);
        var appended = await ledger.AppendAsync(new AppendRequest(AppendRequest.NewKey(), LedgerNames.System, null, [new StreamFacts("governance/erasures", Expected.Any, [fact])]), ct).ConfigureAwait(false);
        var remains = await ledger.Store.ScrubAsync(ct).ConfigureAwait(false);
        return (null, new PersonErasure(people, names, fact.Texts, about.Count, ((AppendResult.Appended)appended).First, remains));
    }

    private async Task<Verdict> CloseAccountsAsync(FactLedger ledger, List<string> people, CancellationToken ct)
    {
        using var access = new StateBook<AccountState>(ledger, new AccountProjection());
        return await access.DecideAsync(
            new Caller(LedgerNames.System, "erasure"), null, state => CloseAccount.DecideAll(state, people, Records.People[0].Name ?? people[0]), ct).ConfigureAwait(false);
    }

    // Gives the ids of those that are texts, as passwords were kept once, and are still there.
    private static async Task<List<string>> ErasePasswordsAsync(FactLedger ledger, List<string> people, CancellationToken ct)
    {
        var texts = new List<string>();
        foreach (var person in people)
        {
            foreach (var id in await KeptPasswords.EverAsync(ledger, person, ct).ConfigureAwait(false))
            {
                await KeptPasswords.EraseAsync(ledger, id, ct).ConfigureAwait(false);
                if (LedgerNames.IsTextId(id) && await ledger.ResolveTextAsync(id, ct).ConfigureAwait(false) is not null)
                {
                    texts.Add(id);
                }
            }
        }

        return texts;
    }
}

/// <summary>What was erased.</summary>
/// <param name="People">The ids that lead nowhere now.</param>
/// <param name="Names">How many names.</param>
/// <param name="Texts">How many texts of the person.</param>
/// <param name="About">How many texts of others.</param>
/// <param name="Fact">The number of the fact that says so.</param>
/// <param name="Remains">What may still hold it for a while, as a sentence; null when nothing of the store does.</param>
internal sealed record PersonErasure(IReadOnlyList<string> People, int Names, int Texts, int About, long Fact, string? Remains);
