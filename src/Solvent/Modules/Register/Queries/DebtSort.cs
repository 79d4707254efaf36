using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>Orders of a list by name. Numbers and severities come largest first; <c>-</c> before a name turns it round.</summary>
internal static class DebtSort
{
    private static readonly Dictionary<string, Comparison<DebtRow>> ByName = new(StringComparer.Ordinal)
    {
        ["rank"] = (_, _) => 0,
        ["minutes"] = (a, b) => b.Minutes.CompareTo(a.Minutes),
        ["findings"] = (a, b) => b.Findings.CompareTo(a.Findings),
        ["severity"] = (a, b) => Severities.Order(a.Severity).CompareTo(Severities.Order(b.Severity)),
        ["tier"] = (a, b) => Tier.Order(a.Tier).CompareTo(Tier.Order(b.Tier)),
        ["category"] = (a, b) => string.CompareOrdinal(a.Category, b.Category),
        ["repository"] = (a, b) => string.Compare(a.Repository, b.Repository, StringComparison.OrdinalIgnoreCase),
        ["component"] = (a, b) => string.CompareOrdinal(a.Component, b.Component),
        ["owner"] = (a, b) => string.CompareOrdinal(a.Owner ?? "\uffff", b.Owner ?? "\uffff"),
        ["rule"] = (a, b) => string.CompareOrdinal(a.Rule, b.Rule),
        ["state"] = (a, b) => a.State.CompareTo(b.State),
        ["first-seen"] = (a, b) => a.FirstSeen.CompareTo(b.FirstSeen),
        ["last-seen"] = (a, b) => b.LastSeen.CompareTo(a.LastSeen),
        ["id"] = (a, b) => string.CompareOrdinal(a.Id, b.Id),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>Whether there is such an order.</summary>
    public static bool IsKnown(string name) => ByName.ContainsKey(name.StartsWith('-') ? name[1..] : name);

    /// <summary>Orders rows that stand in rank order; equal ones keep it.</summary>
    /// <exception cref="ArgumentException">There is no such order; ask <see cref="IsKnown"/> first.</exception>
    public static IEnumerable<DebtRow> Sort(IEnumerable<DebtRow> ranked, string name)
    {
        if (name == "rank")
        {
            return ranked;
        }

        if (name == "-rank")
        {
            return ranked.Reverse();
        }

        var order = Order(name);
        return ranked.Order(Comparer<DebtRow>.Create(order));
    }

    /// <summary>Puts rows into others that stand in an order, without those that are gone.</summary>
    /// <param name="sorted">In that order.</param>
    /// <param name="gone">Those that are not there any more.</param>
    /// <param name="fresh">New ones, in rank order.</param>
    /// <param name="name">The order.</param>
    public static DebtRow[] Merge(IReadOnlyList<DebtRow> sorted, HashSet<DebtRow> gone, DebtRow[] fresh, string name)
    {
        Comparison<DebtRow> rank = (a, b) => Ranking.KeyOf(a).CompareTo(Ranking.KeyOf(b));
        Comparison<DebtRow> order = name == "-rank" ? (a, b) => rank(b, a) : Order(name);
        var (rows, next, others) = (new List<DebtRow>(sorted.Count + fresh.Length), 0, Sort(fresh, name).ToArray());
        foreach (var row in sorted)
        {
            if (gone.Contains(row))
            {
                continue;
            }

            for (; next < others.Length && IsBefore(others[next], row); next++)
            {
                rows.Add(others[next]);
            }

            rows.Add(row);
        }

        rows.AddRange(others.AsSpan(next));
        return [.. rows];

        bool IsBefore(DebtRow a, DebtRow b) => order(a, b) is var first && (first < 0 || (first == 0 && rank(a, b) < 0));
    }

    private static Comparison<DebtRow> Order(string name)
    {
        if (!ByName.TryGetValue(name.TrimStart('-'), out var order))
        {
            throw new ArgumentException($"There is no order '{name}'.", nameof(name));
        }

        return name.StartsWith('-') ? (a, b) => order(b, a) : order;
    }
}
