using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register.Contract;

/// <summary>The repositories that the register knows, for those who name one.</summary>
internal static class RepositoryIndex
{
    private const int MostNear = 5;

    /// <summary>Whether anything of a repository was pushed or registered. Looks at where two streams end, however large the ledger is.</summary>
    public static async ValueTask<bool> KnowsAsync(FactLedger ledger, string id, CancellationToken ct) =>
        (await ledger.PositionAsync(ItemId.RepositoryStream(id), ct).ConfigureAwait(false)).Version > 0
        || (await ledger.PositionAsync(ItemId.ScanStream(id), ct).ConfigureAwait(false)).Version > 0;

    /// <summary>Those that may be meant by a word that is no id: by name, by the start of an id, or mistyped. Reads all that names one.</summary>
    public static async Task<IReadOnlyList<NamedRepository>> NearAsync(FactLedger ledger, string word, CancellationToken ct)
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var fact in ledger.ReadAsync(prefixes: ["register.repository-described", "register.scan-registered"], ct: ct).ConfigureAwait(false))
        {
            var (id, name) = fact.Body switch
            {
                RepositoryDescribed described => (described.Repository, described.Name),
                ScanRegistered scan => (scan.Repository, scan.Name),
                _ => (null, ""),
            };
            if (id is not null)
            {
                names[id] = name;
            }
        }

        var all = names.Select(pair => new NamedRepository(pair.Key, pair.Value)).ToList();
        return
        [
            .. all.Where(one => string.Equals(one.Name, word, StringComparison.OrdinalIgnoreCase) || (word.Length > 0 && one.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
                .Concat(Spelling.Near(word, all, one => one.Name)).Concat(Spelling.Near(word, all, one => one.Id)).Distinct().Take(MostNear),
        ];
    }
}

/// <summary>A repository by its identity and its name for people.</summary>
internal sealed record NamedRepository(string Id, string Name);
