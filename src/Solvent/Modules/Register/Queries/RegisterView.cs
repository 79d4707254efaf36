using Solvent.Modules.Register.Contract;
using Solvent.Platform.Security;

namespace Solvent.Modules.Register;

/// <summary>A register as somebody looks at it: a state, the names behind its ids, and the moment.</summary>
internal sealed class RegisterView
{
    private readonly RegisterState state;
    private readonly IReadOnlyDictionary<string, string> names;
    private readonly DateTimeOffset now;
    private readonly Lazy<RankedRows> all;
    private readonly Lazy<IReadOnlyList<DebtRow>> rows;
    private readonly IReadOnlySet<string>? within;
    private readonly Lazy<string> version;
    private readonly RegisterView? wider;

    /// <summary>All of a register.</summary>
    /// <param name="state">The state.</param>
    /// <param name="names">Names by the ledger's ids; an id without a name was erased.</param>
    /// <param name="now">Judges what has expired.</param>
    /// <param name="before">A view of an earlier state, whose rows are taken along where nothing changed; or null.</param>
    public RegisterView(RegisterState state, IReadOnlyDictionary<string, string> names, DateTimeOffset now, RegisterView? before = null)
    {
        (this.state, this.names, this.now) = (state, names, now);
        // Only what was made already: making it now would keep every view before alive.
        var known = before is { within: null, all.IsValueCreated: true } && before.now.UtcDateTime.Date == now.UtcDateTime.Date && before.names.All(pair => names.TryGetValue(pair.Key, out var name) && name == pair.Value)
            ? before.all.Value
            : null;
        all = new(() => RankedRows.Of(state, item => Make(state, names, now, item), known));
        rows = new(() => all.Value.Rows);
        version = new(Digest);
    }

    private RegisterView(RegisterView from, IReadOnlySet<string> repositories, RegisterView? wider)
    {
        (state, names, now, all, Seq, IsPast, this.wider) = (from.state, from.names, from.now, from.all, from.Seq, from.IsPast, wider);
        within = from.within is { } known ? repositories.Where(known.Contains).ToHashSet(StringComparer.Ordinal) : repositories;
        rows = new(() => all.Value.Of(within));
        version = new(Digest);
    }

    /// <summary>The state.</summary>
    public RegisterState State => state;

    /// <summary>The number of a fact at which the state was so.</summary>
    public long Seq { get; init; }

    /// <summary>Whether somebody asked for the register as it was then: nothing that came later is shown.</summary>
    public bool IsPast { get; init; }

    /// <summary>A text that differs whenever something of the view does: the state, the day that judges what has expired, names, repositories.</summary>
    public string Version() => version.Value;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Every item, but those of archived repositories: the owed ones in the order to pay, then the others. Without their places; see <see cref="WithRank"/>.</summary>
    public IReadOnlyList<DebtRow> Rows => rows.Value;

    /// <summary>How many items are owed of those among which places are counted, see <see cref="WithRank"/>.</summary>
    public int Owed => wider?.Owed ?? (within is null ? all.Value.Owed : Ranking.CountOwed(Rows));

    /// <summary>The rows in an order by name, see <see cref="DebtSort"/>; with a severity perhaps only those of it.</summary>
    public OrderedChunks<DebtRow> In(string order, string? severity = null) =>
        within is null ? all.Value.In(order, Severities.Known(severity)) : OrderedChunks<DebtRow>.Of(DebtSort.By(order), Rows);

    /// <summary>The row of an item as lists hold it, of the whole register; null where they don't.</summary>
    public DebtRow? Listed(string id) => all.Value.Find(id);

    /// <summary>The ids behind which this view knows a name.</summary>
    public IEnumerable<string> KnownPeople => names.Keys;

    /// <summary>The row with its place in the order to pay of all that its reader may see, where it is owed.</summary>
    public DebtRow WithRank(DebtRow row) => wider?.WithRank(row) ?? (within is null ? all.Value.WithRank(row) : Ranking.WithPlace(Rows, row));

    /// <summary>The repositories that somebody may see here, or that were asked for; null for all.</summary>
    public IReadOnlySet<string>? Repositories => within;

    /// <summary>Whether another view of the whole register would show the same.</summary>
    public bool IsLike(RegisterView other) => ReferenceEquals(state, other.state) && now.UtcDateTime.Date == other.now.UtcDateTime.Date
        && names.Count == other.names.Count && names.All(pair => other.names.TryGetValue(pair.Key, out var name) && name == pair.Value);

    /// <summary>What somebody may see of it: totals and places in the order to pay are of that, and tell nothing of the rest.</summary>
    /// <param name="repositories">The identities of their repositories; null for all.</param>
    public RegisterView Within(IReadOnlySet<string>? repositories) => repositories is null ? this : new RegisterView(this, repositories, null);

    /// <summary>A part of it that is asked for; places in the order to pay stay those of this view.</summary>
    /// <param name="repositories">The identities of the repositories; null for all.</param>
    public RegisterView Only(IReadOnlySet<string>? repositories) => repositories is null ? this : new RegisterView(this, repositories, wider ?? this);

    /// <summary>Whether a repository is part of it.</summary>
    public bool Sees(string repository) => within?.Contains(repository) != false;

    /// <summary>The item with that id or unique start of an id, of the repositories that are part of it.</summary>
    public ItemLookup Find(string id) => RegisterQueries.Find(state, id, Sees);

    /// <summary>The row of an item, whether the list holds it or not.</summary>
    public DebtRow Row(DebtItem item) => Listed(item.Id) is { } row ? WithRank(row) : Make(state, names, now, item);

    /// <summary>The name behind an id; <c>(erased)</c> when it is gone, null for null.</summary>
    public string? NameOf(string? id) => NameOf(names, id);

    /// <summary>The name behind an id, or null when this view does not know it.</summary>
    public string? KnownName(string id) => names.GetValueOrDefault(id);

    private string Digest() => Secret.Digest(string.Join('\n',
    [
        .. names.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value), $"{Seq} {now.UtcDateTime.Date.Ticks}",
        .. within?.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>(), wider?.Version() ?? "",
    ]))[..32];

    private static string? NameOf(IReadOnlyDictionary<string, string> names, string? id) =>
        id is null ? null : names.GetValueOrDefault(id, "(erased)");

    private static DebtRow Make(RegisterState state, IReadOnlyDictionary<string, string> names, DateTimeOffset now, DebtItem item)
    {
        var itemState = item.StateAt(now);
        var open = item.Findings.OpenAt(now);
        var counted = itemState.IsOwed() ? open : Held(item.Findings);
        return new DebtRow(
            item.Id, item.Rule.Id, item.Rule.Title, item.Rule.Category, item.Rule.Severity, item.Rule.Confidence,
            state.RepositoryName(item.Repository), item.Repository, item.Component, NameOf(names, item.Owner), itemState,
            counted.Total, item.Findings.Total - open.Total, Principal.Minutes(item.Rule, counted), item.Tiers,
            counted.Production > 0, item.Rule.PaidBy, item.FirstSeen, state.LastSeen(item),
            AcceptedUntil(item, now), item.Stage == Stage.Open ? null : item.PlannedBy);
    }

    private static RoleCounts Held(ItemFindings findings)
    {
        var held = findings.Undecided;
        foreach (var decided in findings.Decided)
        {
            held += decided.Covers;
        }

        return held;
    }

    private static DateOnly? AcceptedUntil(DebtItem item, DateTimeOffset now)
    {
        DateOnly? first = null;
        foreach (var (decision, _) in item.Findings.Decided)
        {
            if (decision.Until is { } until && decision.HoldsAt(now) && (first is null || until < first))
            {
                first = until;
            }
        }

        return first;
    }
}
