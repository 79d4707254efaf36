using System.Globalization;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Lists denied requests, the latest first.</summary>
internal static class ListDenials
{
    /// <summary>The most of one page.</summary>
    public const int MaxLimit = 500;

    private const string Schema = "solvent.denial-list/1";
    private const int FactsAtOnce = 100;

    /// <summary>Reads a page.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="cursor">The <c>next</c> of the page before, or null for the latest.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Null when the cursor is none that a page gave.</returns>
    public static async Task<DenialList?> ReadAsync(FactLedger ledger, string? cursor, int limit, CancellationToken ct)
    {
        var last = (await ledger.PositionAsync(DenialLog.Stream, ct).ConfigureAwait(false)).Version;
        if (Place.Read(cursor, last) is not { } place)
        {
            return null;
        }

        var (items, names) = (new List<ListedDenial>(), new Dictionary<string, string>(StringComparer.Ordinal));
        while (place.Version > 0 && items.Count < limit)
        {
            var from = Math.Max(0, place.Version - FactsAtOnce);
            var facts = await ledger.Store.ReadStreamAsync(DenialLog.Stream, from, (int)(place.Version - from), ct).ConfigureAwait(false);
            foreach (var fact in facts.Reverse().Select(ledger.Decode))
            {
                var denials = ((AccessDenied)fact.Body).Denials;
                var taken = denials.Skip(place.Skip).Take(limit - items.Count).ToList();
                foreach (var denial in taken)
                {
                    items.Add(new ListedDenial(fact.At, await NameAsync(ledger, denial.Person, names, ct).ConfigureAwait(false), denial.Means, denial.Route, denial.Because, denial.Scope, denial.From, denial.Times));
                }

                var through = place.Skip + taken.Count;
                place = through >= denials.Count ? new Place(fact.Version - 1, 0) : new Place(fact.Version, through);
                if (items.Count == limit)
                {
                    break;
                }
            }
        }

        return new DenialList(Schema, items, place.Version > 0 ? place.ToString() : null);
    }

    private static async ValueTask<string?> NameAsync(FactLedger ledger, string? person, Dictionary<string, string> known, CancellationToken ct)
    {
        if (person is null)
        {
            return null;
        }

        if (!known.TryGetValue(person, out var name))
        {
            known[person] = name = !LedgerNames.IsPersonId(person) ? person : await ledger.PersonNameAsync(person, ct).ConfigureAwait(false) ?? SideRecords.Erased;
        }

        return name;
    }

    /// <summary>Where a page begins: a fact of the stream, and how many of its denials were listed before.</summary>
    private readonly record struct Place(long Version, int Skip)
    {
        public static Place? Read(string? cursor, long last) =>
            cursor is null ? new Place(last, 0)
            : cursor.Split('-') is [var version, var skip]
                && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= last
                && int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var listed) ? new Place(number, listed)
            : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}-{Skip}");
    }
}

/// <summary>Denied requests: <c>solvent.denial-list/1</c>.</summary>
internal sealed record DenialList(string Schema, IReadOnlyList<ListedDenial> Items, string? Next);

/// <summary>What was denied in a minute.</summary>
/// <param name="At">The end of the minute.</param>
/// <param name="Person">Who asked; null when nobody is known, <c>(erased)</c> when the name is gone.</param>
/// <param name="Means">How they were known, see <see cref="Denial"/>.</param>
/// <param name="Route">Method and pattern of the route.</param>
/// <param name="Because">A word for why, see <see cref="Denial"/>.</param>
/// <param name="Scope">The scope that was missing, or null.</param>
/// <param name="From">The network that it came from; null where nothing says.</param>
/// <param name="Times">How often.</param>
internal sealed record ListedDenial(DateTimeOffset At, string? Person, string Means, string Route, string Because, string? Scope, string? From, int Times);
