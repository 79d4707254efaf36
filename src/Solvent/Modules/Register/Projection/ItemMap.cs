namespace Solvent.Modules.Register;

/// <summary>
/// The items by id, and which of them each repository has. A change costs little, whatever the number of items, and two maps
/// tell quickly what differs between them.
/// </summary>
internal sealed class ItemMap
{
    private static readonly IComparer<DebtItem> s_byId = Comparer<DebtItem>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id));
    private static readonly IComparer<Place> s_byRepository = Comparer<Place>.Default;

    private readonly OrderedChunks<DebtItem> items;
    private readonly OrderedChunks<Place> places;

    private ItemMap(OrderedChunks<DebtItem> items, OrderedChunks<Place> places) => (this.items, this.places) = (items, places);

    /// <summary>No item.</summary>
    public static ItemMap Empty { get; } = OfSorted([]);

    /// <summary>How many there are.</summary>
    public int Count => items.Count;

    /// <summary>All items in order of their ids.</summary>
    public IEnumerable<DebtItem> All => items;

    /// <summary>The item with that id, or null.</summary>
    public DebtItem? this[string id] => items.Find(id, static (item, wanted) => string.CompareOrdinal(item.Id, wanted));

    /// <summary>Makes the map of items that are sorted by id (ordinal), each once.</summary>
    public static ItemMap OfSorted(DebtItem[] items) => new(
        OrderedChunks<DebtItem>.OfSorted(s_byId, items),
        OrderedChunks<Place>.Of(s_byRepository, items.Select(item => new Place(item.Repository, item.Id))));

    /// <summary>The map with that item in place of the one with its id.</summary>
    public ItemMap With(DebtItem item)
    {
        var before = this[item.Id];
        var moved = before?.Repository == item.Repository ? places
            : places.Change(before is null ? [] : [new Place(before.Repository, before.Id)], [new Place(item.Repository, item.Id)]);
        return new ItemMap(items.With(item), moved);
    }

    /// <summary>The items of a repository, in order of their ids.</summary>
    public IEnumerable<DebtItem> OfRepository(string repository) =>
        places.From(places.FirstNot(place => string.CompareOrdinal(place.Repository, repository) < 0))
            .TakeWhile(place => place.Repository == repository)
            .Select(place => this[place.Item]!);

    /// <summary>The items whose ids start like that, in order.</summary>
    public IEnumerable<DebtItem> StartingWith(string prefix) =>
        items.From(FirstFrom(prefix)).TakeWhile(item => item.Id.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The items that are not the same as in an earlier map: as they were, and as they are.</summary>
    public (List<DebtItem> Gone, List<DebtItem> Fresh) Since(ItemMap before) => items.Since(before.items);

    private int FirstFrom(string id) => items.FirstNot(item => string.CompareOrdinal(item.Id, id) < 0);

    private readonly record struct Place(string Repository, string Item) : IComparable<Place>
    {
        public int CompareTo(Place other) =>
            string.CompareOrdinal(Repository, other.Repository) is not 0 and var order ? order : string.CompareOrdinal(Item, other.Item);
    }
}
