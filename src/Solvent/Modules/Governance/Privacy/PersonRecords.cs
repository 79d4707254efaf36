using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Modules.Governance;

/// <summary>Everything that a ledger holds of a person, over all repositories.</summary>
/// <param name="People">The person's ids; a name is null where it was erased before.</param>
/// <param name="Facts">Facts by or about the person.</param>
/// <param name="Texts">Texts that the person wrote, and those of others in which a name of the person stands.</param>
/// <param name="AlsoKnown">Others who share a name or an address with the person: perhaps the same one.</param>
internal sealed record PersonRecords(
    IReadOnlyList<KnownPerson> People, IReadOnlyList<PersonFact> Facts, IReadOnlyList<PersonText> Texts, IReadOnlyList<KnownPerson> AlsoKnown)
{
    private const int PageSize = 2048;
    private const int ShortestName = 3;

    /// <summary>Finds a person by names, addresses, logins or ids.</summary>
    /// <returns>What there is; no people where nobody is known as that.</returns>
    public static async Task<PersonRecords> FindAsync(FactLedger ledger, IReadOnlyList<string> asked, CancellationToken ct)
    {
        var everybody = await PeopleAsync(ledger, ct).ConfigureAwait(false);
        var people = everybody.Where(p => asked.Any(a => p.Id == a || PersonNames.IsOf(p.Name!, a))).ToList();
        people.AddRange(asked.Where(a => LedgerNames.IsPersonId(a) && people.TrueForAll(p => p.Id != a)).Select(a => new KnownPerson(a, null)));
        if (people.Count == 0)
        {
            return new PersonRecords([], [], [], []);
        }

        var parts = people.Where(p => p.Name is not null).SelectMany(p => PersonNames.Parts(p.Name!)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var also = everybody.Where(p => people.TrueForAll(known => known.Id != p.Id) && PersonNames.Parts(p.Name!).Any(parts.Contains));
        var search = new PersonSearch(people.ConvertAll(p => p.Id));
        await SearchAsync(ledger, search, ct).ConfigureAwait(false);
        var literals = parts.Concat(asked).Where(p => p.Length >= ShortestName && !LedgerNames.IsPersonId(p)).ToList();
        return new PersonRecords(people, search.Facts, await TextsAsync(ledger, search, literals, ct).ConfigureAwait(false), [.. also]);
    }

    private static async Task SearchAsync(FactLedger ledger, PersonSearch search, CancellationToken ct)
    {
        var end = (await ledger.HeadAsync(ct).ConfigureAwait(false)).Seq;
        long after = 0;
        while (after < end)
        {
            var page = await ledger.Store.ReadAsync(new FactRange(after, end), PageSize, ct).ConfigureAwait(false);
            foreach (var fact in page)
            {
                search.Take(fact.Envelope);
            }

            after = page.Count == 0 ? end : page[^1].Seq;
        }
    }

    private static async Task<List<KnownPerson>> PeopleAsync(FactLedger ledger, CancellationToken ct)
    {
        var all = new List<KnownPerson>();
        IReadOnlyList<SidePerson> page;
        do
        {
            page = await ledger.Store.Side.PeopleAsync(all.Count == 0 ? "" : all[^1].Id, PageSize, ct).ConfigureAwait(false);
            all.AddRange(page.Select(p => new KnownPerson(p.Id, p.Name)));
        }
        while (page.Count == PageSize);

        return all;
    }

    private static async Task<List<PersonText>> TextsAsync(FactLedger ledger, PersonSearch search, List<string> literals, CancellationToken ct)
    {
        var texts = new List<PersonText>();
        var after = "";
        IReadOnlyList<KeptText> page;
        do
        {
            page = await ledger.Store.Side.TextsAsync(after, PageSize, ct).ConfigureAwait(false);
            foreach (var (text, _) in page)
            {
                after = text.Id;
                var isWritten = search.Texts.TryGetValue(text.Id, out var facts);
                if (isWritten || literals.Exists(name => text.Text.Contains(name, StringComparison.OrdinalIgnoreCase)))
                {
                    texts.Add(new PersonText(text.Id, isWritten ? "written" : "names", facts ?? [], text.Text));
                }
            }
        }
        while (page.Count == PageSize);

        return texts;
    }
}

/// <summary>An id and the name behind it.</summary>
internal sealed record KnownPerson(string Id, string? Name);

/// <summary>A fact by or about a person.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="At">Its time.</param>
/// <param name="Type">Its type with its version.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Relation"><c>by</c> or <c>about</c>.</param>
internal sealed record PersonFact(long Seq, string At, string Type, string Stream, string Relation);

/// <summary>A text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Relation"><c>written</c> by the person, or <c>names</c> the person and is another's.</param>
/// <param name="Facts">The person's facts that refer to it.</param>
/// <param name="Text">What it says.</param>
internal sealed record PersonText(string Id, string Relation, IReadOnlyList<long> Facts, string Text);
