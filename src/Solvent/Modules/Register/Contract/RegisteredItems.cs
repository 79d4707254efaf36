using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register.Contract;

/// <summary>The items of a register at one moment, as other modules see and change them.</summary>
internal sealed class RegisteredItems
{
    private readonly RegisterState state;
    private readonly DateTimeOffset now;

    /// <summary>The items of a state.</summary>
    internal RegisteredItems(RegisterState state, DateTimeOffset now) => (this.state, this.now) = (state, now);

    /// <summary>The items that a scan of a repository would open, where there is no register. What the team decided on is left out.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="now">The moment.</param>
    public static RegisteredItems OfScan(RepositoryScan scan, DateTimeOffset now)
    {
        var decided = new DecisionIndex(scan.Decisions.Where(entry => !entry.IsExpired(DateOnly.FromDateTime(now.UtcDateTime))));
        var owed = scan with { Findings = [.. scan.Findings.Where(finding => decided.Last(finding) is null)] };
        var facts = RegisterScan.Decide(RegisterState.Empty, new ScanInput(owed, new Dictionary<string, string>(), null) { Now = now }).SelectMany(stream => stream.Facts);
        return new RegisteredItems(facts.Aggregate(RegisterState.Empty, (state, fact) => Fold.Apply(state, fact, now)), now);
    }

    /// <summary>Whether a scan of a repository was registered.</summary>
    public bool Knows(string repository) => state.Repositories.ContainsKey(repository);

    /// <summary>What is owed in a repository: what to pay first on top.</summary>
    /// <param name="repository">The repository's identity.</param>
    public IReadOnlyList<RegisteredItem> OwedIn(string repository) =>
    [
        .. new RegisterView(state, new Dictionary<string, string>(), now).Within(new HashSet<string>(StringComparer.Ordinal) { repository }).Rows
            .TakeWhile(row => row.State.IsOwed())
            .Select(row => new RegisteredItem(row.Id, row.Rule, row.Title, row.Component, row.State.Name(), row.Findings, row.Minutes, row.PaidBy)),
    ];

    /// <summary>
    /// What changes in the items of a repository when these sections stand there: items that are owed and whose rule a section pays are treated by it, and where what
    /// treated one is gone that ends. What was paid keeps what treated it. Nothing where all is so already.
    /// </summary>
    /// <param name="repository">The repository's identity.</param>
    /// <param name="sections">The sections that stand there.</param>
    /// <param name="because">Why what an asset treated ends, see <see cref="TreatmentEnded"/>; null where it does not, since the text still stands.</param>
    public IReadOnlyList<StreamOfFacts> Treat(string repository, IReadOnlyList<TreatingSection> sections, Func<string, string?> because)
    {
        var byRule = sections.SelectMany(section => section.Rules.Select(rule => (rule, section))).ToLookup(pair => pair.rule, pair => pair.section, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. state.Items.OfRepository(repository).Where(item => item.Ending != Ending.Paid)
                .Select(item => (item.Id, Fact: Turn(item, [.. byRule[RuleIds.Short(item.Rule.Id)]], because))).Where(turn => turn.Fact is not null)
                .Select(turn => new StreamOfFacts(ItemId.Stream(turn.Id), [turn.Fact!])),
        ];
    }

    /// <summary>What is owed and was paid, added up.</summary>
    /// <param name="repository">The repository's identity; null for all.</param>
    public DebtSums Sums(string? repository) => DebtSums.Of(state, repository, now);

    /// <summary>The name of a repository, or its identity when no scan told one.</summary>
    public string NameOf(string repository) => state.RepositoryName(repository);

    /// <summary>The repositories of which a scan was registered, by name; without archived ones.</summary>
    public IReadOnlyList<NamedRepository> Repositories =>
        [.. state.Repositories.Keys.Where(id => !state.IsArchived(id)).Select(id => new NamedRepository(id, state.RepositoryName(id))).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Id, StringComparer.Ordinal)];

    private IFact? Turn(DebtItem item, IReadOnlyList<TreatingSection> paying, Func<string, string?> because)
    {
        // What treats it already goes on; else the section that the rule names comes first.
        var best = paying.OrderByDescending(one => one.Asset == item.Treatment?.Asset && one.Section == item.Treatment.Section)
            .ThenByDescending(one => one.Asset == item.Treatment?.Asset).ThenByDescending(one => $"{one.Asset}#{one.Section}" == item.Rule.PaidBy)
            .ThenBy(one => one.Asset, StringComparer.Ordinal).FirstOrDefault();
        if (best is null)
        {
            return item.Treatment is { } gone && because(gone.Asset) is { } why ? new TreatmentEnded(item.Id, why) : null;
        }

        var isSo = item.Treatment is { } known && (known.Asset, known.Version, known.Section) == (best.Asset, best.Version, best.Section);
        return !isSo && item.StateAt(now).IsOwed() ? new ItemTreated(item.Id, best.Asset, best.Version, best.Section) : null;
    }
}

/// <summary>An item that is owed.</summary>
/// <param name="Id">Eight characters.</param>
/// <param name="Rule">Full rule id.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Component">The component.</param>
/// <param name="State"><c>open</c>, <c>planned</c> or <c>in-progress</c>.</param>
/// <param name="Findings">Open findings.</param>
/// <param name="Minutes">Principal in minutes.</param>
/// <param name="PaidBy">The asset section that its rule names, or <c>none</c>.</param>
internal sealed record RegisteredItem(string Id, string Rule, string Title, string Component, string State, int Findings, double Minutes, string PaidBy);

/// <summary>A section of an adopted asset, and the rules that it pays.</summary>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Section">The section's id.</param>
/// <param name="Rules">Short ids of rules.</param>
internal sealed record TreatingSection(string Asset, string Version, string Section, IReadOnlyList<string> Rules);
