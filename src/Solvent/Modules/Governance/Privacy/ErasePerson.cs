using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Erases a person from the side records. The facts stay; what their ids and digests stood for is gone.</summary>
/// <param name="Records">What the ledger holds of the person.</param>
/// <param name="WithTextsOfOthers">Whether texts go too that others wrote and in which a name of the person stands.</param>
internal sealed record ErasePerson(PersonRecords Records, bool WithTextsOfOthers)
{
    /// <summary>Ids of the texts that the person wrote.</summary>
    public IReadOnlyList<string> Written { get; } = [.. Records.Texts.Where(t => t.Relation == "written").Select(t => t.Id)];

    /// <summary>Ids of the texts of others that go.</summary>
    public IReadOnlyList<string> About { get; } = WithTextsOfOthers ? [.. Records.Texts.Where(t => t.Relation != "written").Select(t => t.Id)] : [];

    /// <summary>Erases, then appends the fact that says so, then takes what was deleted out of the store's files.</summary>
    /// <exception cref="LedgerException">It could not be done to its end; do it again with the id.</exception>
    public async Task<PersonErasure> HandleAsync(FactLedger ledger, CancellationToken ct)
    {
        var people = Records.People.Select(p => p.Id).ToList();
        var about = About.ToHashSet(StringComparer.Ordinal);
        var (names, texts) = await ledger.Store.Side.EraseAsync(people, [.. Written, .. about], ct).ConfigureAwait(false);
        // By the program and nobody: whoever erases is often the one who is erased, and would be named anew.
        var fact = new PersonErased(people, names, texts - about.Count, about.Count);
        var appended = await ledger.AppendAsync(new AppendRequest(AppendRequest.NewKey(), LedgerNames.System, null, [new StreamFacts("governance/erasures", Expected.Any, [fact])]), ct).ConfigureAwait(false);
        var remains = await ledger.Store.ScrubAsync(ct).ConfigureAwait(false);
        return new PersonErasure(people, names, texts - about.Count, about.Count, ((AppendResult.Appended)appended).First, remains);
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
