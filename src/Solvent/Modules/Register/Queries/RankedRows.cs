using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Solvent.Modules.Register;

/// <summary>
/// The rows of a whole register in the order to pay. After a change only the rows that it touches are made and put in their
/// places, so that a large register is not ranked anew with every push.
/// </summary>
internal sealed class RankedRows
{
    private static readonly IComparer<DebtRow> s_byId = Comparer<DebtRow>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id));
    private static readonly IComparer<DebtRow> s_byRepository = Comparer<DebtRow>.Create((a, b) =>
        string.CompareOrdinal(a.RepositoryId, b.RepositoryId) is not 0 and var order ? order : a.Key.CompareTo(b.Key));

    private readonly RegisterState state;
    private readonly OrderedChunks<DebtRow> byId;
    private readonly OrderedChunks<DebtRow> byRank;
    private readonly OrderedChunks<DebtRow> byRepository;

    // Lazy, since many may ask for an order at once that nobody has asked for before.
    private readonly ConcurrentDictionary<RowOrder, Lazy<OrderedChunks<DebtRow>>> orders;

    private RankedRows(
        RegisterState state, OrderedChunks<DebtRow> byId, OrderedChunks<DebtRow> byRank, OrderedChunks<DebtRow> byRepository,
        IEnumerable<KeyValuePair<RowOrder, Lazy<OrderedChunks<DebtRow>>>> orders)
    {
        (this.state, this.byId, this.byRank, this.byRepository) = (state, byId, byRank, byRepository);
        this.orders = new(orders);
        Owed = byRank.FirstNot(row => row.State.IsOwed());
    }

    /// <summary>Owed ones first, in the order to pay, then the others.</summary>
    public IReadOnlyList<DebtRow> Rows => byRank;

    /// <summary>How many are owed.</summary>
    public int Owed { get; }

    /// <summary>Makes the rows of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="make">Makes the row of an item.</param>
    /// <param name="before">The rows of an earlier state with the same names and on the same day; null where there are none.</param>
    public static RankedRows Of(RegisterState state, Func<DebtItem, DebtRow> make, RankedRows? before)
    {
        if (before is null)
        {
            var rows = state.Items.All.Where(item => !state.IsArchived(item.Repository)).Select(make).ToArray();
            return new RankedRows(
                state, OrderedChunks<DebtRow>.OfSorted(s_byId, rows), OrderedChunks<DebtRow>.Of(DebtSort.By("rank"), rows),
                OrderedChunks<DebtRow>.Of(s_byRepository, rows), []);
        }

        var (gone, fresh) = before.Differences(state, make);
        return new RankedRows(
            state, before.byId.Change(gone, fresh), before.byRank.Change(gone, fresh), before.byRepository.Change(gone, fresh),
            before.orders.Where(order => order.Value.IsValueCreated).Select(order => KeyValuePair.Create(order.Key, new Lazy<OrderedChunks<DebtRow>>(order.Value.Value.Change([.. gone.Where(order.Key.Holds)], [.. fresh.Where(order.Key.Holds)])))));
    }

    /// <summary>The row with its place in the order to pay, where it is owed.</summary>
    public DebtRow WithRank(DebtRow row) => byRank.IndexOf(row) is >= 0 and var at && at < Owed ? row with { Rank = at + 1 } : row;

    /// <summary>The row of an item; null where the list does not hold it.</summary>
    public DebtRow? Find(string id) => byId.Find(id, static (row, wanted) => string.CompareOrdinal(row.Id, wanted));

    /// <summary>All rows in an order by name, see <see cref="DebtSort"/>, or those of one severity. Kept, and carried along to the next state.</summary>
    public OrderedChunks<DebtRow> In(string order, string? severity = null) => order == "rank" && severity is null ? byRank
        : orders.GetOrAdd(new RowOrder(order, severity), wanted => new Lazy<OrderedChunks<DebtRow>>(() => OrderedChunks<DebtRow>.Of(DebtSort.By(wanted.Name), byRank.Where(wanted.Holds)))).Value;

    /// <summary>The rows of some repositories, in the order to pay.</summary>
    public IReadOnlyList<DebtRow> Of(IReadOnlySet<string> repositories)
    {
        var rows = repositories.SelectMany(Of);
        return repositories.Count == 1 ? [.. rows] : [.. rows.Order(DebtSort.By("rank"))];
    }

    private IEnumerable<DebtRow> Of(string repository) =>
        byRepository.From(byRepository.FirstNot(row => string.CompareOrdinal(row.RepositoryId, repository) < 0)).TakeWhile(row => row.RepositoryId == repository);

    // The rows that are not there any more, and those to put in.
    private (List<DebtRow> Gone, List<DebtRow> Fresh) Differences(RegisterState now, Func<DebtItem, DebtRow> make)
    {
        var (gone, fresh) = (new List<DebtRow>(), new List<DebtRow>());
        var (was, items) = now.Items.Since(state.Items);
        var touched = ChangedRepositories(now).SelectMany(now.Items.OfRepository).Concat(items).Concat(was.Where(item => now.Items[item.Id] is null));
        foreach (var item in touched.DistinctBy(item => item.Id, StringComparer.Ordinal))
        {
            gone.AddRange(Find(item.Id) is { } row ? [row] : []);
            fresh.AddRange(now.Items[item.Id] is { } known && !now.IsArchived(known.Repository) ? [make(known)] : []);
        }

        return (gone, fresh);
    }

    // What a row tells of its repository: name, last scan.
    private IEnumerable<string> ChangedRepositories(RegisterState now) =>
        Changed(state.Repositories, now.Repositories).Concat(Changed(state.Known, now.Known)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Changed<T>(ImmutableSortedDictionary<string, T> before, ImmutableSortedDictionary<string, T> now)
        where T : class => ReferenceEquals(before, now) ? []
            : now.Where(one => !before.TryGetValue(one.Key, out var was) || !ReferenceEquals(was, one.Value)).Select(one => one.Key);

    /// <summary>An order that is kept.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Severity">The severity of the rows that stand in it; null for all.</param>
    private sealed record RowOrder(string Name, string? Severity)
    {
        /// <summary>Whether a row stands in it.</summary>
        public bool Holds(DebtRow row) => Severity is null || row.Severity == Severity;
    }
}
