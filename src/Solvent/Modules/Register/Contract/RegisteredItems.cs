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

    /// <summary>The address of an item's page.</summary>
    public static string AddressOfItem(string id) => RegisterPages.Address(id);

    /// <summary>The address of a repository's page.</summary>
    public static string AddressOf(string repository) => RepositorySite.Address(repository);

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

    /// <summary>What is owed by rule: items and minutes of principal, by the short ids of rules. Archived repositories are left out.</summary>
    /// <param name="repositories">The identities of those that count; null for all.</param>
    public IReadOnlyDictionary<string, OwedOfRule> OwedByRule(IReadOnlySet<string>? repositories)
    {
        var sums = new Dictionary<string, OwedOfRule>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in state.Items.All.Where(item => Counts(item, repositories) && item.StateAt(now).IsOwed()))
        {
            var rule = RuleIds.Short(item.Rule.Id);
            var sum = sums.GetValueOrDefault(rule, new OwedOfRule(0, 0));
            sums[rule] = new OwedOfRule(sum.Items + 1, sum.Minutes + item.MinutesAt(now));
        }

        return sums;
    }

    /// <summary>The items that sections of an asset treat or treated when they were paid: the latest first.</summary>
    /// <param name="asset">The asset's name.</param>
    /// <param name="repositories">The identities of the repositories that count; null for all.</param>
    public IReadOnlyList<TreatedItem> TreatedBy(string asset, IReadOnlySet<string>? repositories) =>
    [
        .. state.Items.All.Where(item => item.Treatment?.Asset == asset && Counts(item, repositories))
            .OrderByDescending(item => item.Treatment!.At).ThenBy(item => item.Id, StringComparer.Ordinal)
            .Select(item => new TreatedItem(
                item.Id, item.Rule.Id, item.Rule.Title, item.Rule.Severity, item.Repository, state.RepositoryName(item.Repository), item.Component, item.StateAt(now).Name(),
                item.StateAt(now).IsOwed() ? item.MinutesAt(now) : 0, item.Ending == Ending.Paid ? item.PaidMinutes : 0, item.Treatment!.Version, item.Treatment.Section, item.Treatment.At)),
    ];

    /// <summary>Every item with its words, by id: for those who search. Those of archived repositories are left out.</summary>
    /// <param name="mostFindings">The most findings that are told of each.</param>
    public IEnumerable<ItemWords> Words(int mostFindings) => state.Items.All.Where(item => Counts(item, null)).OrderBy(item => item.Id, StringComparer.Ordinal).Select(item => new ItemWords(
        item.Id, item.Rule.Id, item.Rule.Title, item.Rule.Category, item.Rule.Severity, item.Repository, item.Component, item.StateAt(now).Name(),
        item.StateAt(now).IsOwed() ? item.MinutesAt(now) : 0, item.Rule.PaidBy, [.. item.Findings.Decode().Take(mostFindings).Select(finding => $"{finding.Path}:{finding.Line} {finding.Message}")]));

    /// <summary>The commit that feeds the register; null where no push of the repository was taken in.</summary>
    public string? CommitOf(string repository) => state.Known.GetValueOrDefault(repository)?.Last?.Commit;

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

    private bool Counts(DebtItem item, IReadOnlySet<string>? repositories) =>
        repositories?.Contains(item.Repository) != false && !state.IsArchived(item.Repository);

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

/// <summary>An item with its words.</summary>
/// <param name="Id">Eight characters.</param>
/// <param name="Rule">Full rule id.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Category">The rule's category.</param>
/// <param name="Severity"><c>critical</c> to <c>info</c>.</param>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Component">The component.</param>
/// <param name="State">The state by its name.</param>
/// <param name="Minutes">Principal in minutes while it is owed, else 0.</param>
/// <param name="PaidBy">The asset section that its rule names, or <c>none</c>.</param>
/// <param name="Findings">Places and what was found there.</param>
internal sealed record ItemWords(
    string Id, string Rule, string Title, string Category, string Severity, string Repository, string Component, string State, double Minutes, string PaidBy, IReadOnlyList<string> Findings);

/// <summary>A section of an adopted asset, and the rules that it pays.</summary>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Section">The section's id.</param>
/// <param name="Rules">Short ids of rules.</param>
internal sealed record TreatingSection(string Asset, string Version, string Section, IReadOnlyList<string> Rules);

/// <summary>What is owed of a rule.</summary>
/// <param name="Items">How many items.</param>
/// <param name="Minutes">Their principal in minutes.</param>
internal readonly record struct OwedOfRule(int Items, double Minutes);

/// <summary>An item that a section of an asset treats, or treated when it was paid.</summary>
/// <param name="Id">Eight characters.</param>
/// <param name="Rule">Full rule id.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Severity"><c>critical</c> to <c>info</c>.</param>
/// <param name="Repository">The repository's identity.</param>
/// <param name="RepositoryName">Its name for people.</param>
/// <param name="Component">The component.</param>
/// <param name="State">The state by its name.</param>
/// <param name="Owed">Principal in minutes while it is owed, else 0.</param>
/// <param name="Paid">Minutes of principal that were paid, where it is paid; else 0.</param>
/// <param name="Version">The asset's version.</param>
/// <param name="Section">The section's id.</param>
/// <param name="Since">Since when the asset treats it.</param>
internal sealed record TreatedItem(
    string Id, string Rule, string Title, string Severity, string Repository, string RepositoryName, string Component, string State,
    double Owed, double Paid, string Version, string Section, DateTimeOffset Since);
