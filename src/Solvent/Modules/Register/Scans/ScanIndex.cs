using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>A scan beside what the register holds of the same repository, looked up by item and by finding.</summary>
internal sealed class ScanIndex
{
    private readonly Dictionary<string, SeenItem> seen;
    private readonly Dictionary<string, DebtItem> known;
    private readonly Dictionary<string, IReadOnlyDictionary<string, HeldFinding>> held;
    private readonly Dictionary<(string Rule, string Fingerprint), string> seenIn = [];
    private readonly Dictionary<(string Rule, string Fingerprint), string> heldIn = [];

    private ScanIndex(RegisterState state, ScanInput input, Dictionary<string, DebtItem> known)
    {
        (State, Input) = (state, input);
        Coverage = new CoverageCheck(input.Scan.Coverage);
        this.known = known;
        held = known.ToDictionary(k => k.Key, k => Held(k.Value), StringComparer.Ordinal);
        seen = Seen(input.Scan);
        foreach (var item in seen.Values)
        {
            item.Findings.Keys.ToList().ForEach(f => seenIn[(item.Rule.Id, f)] = item.Id);
        }

        foreach (var item in known.Values)
        {
            held[item.Id].Keys.ToList().ForEach(f => heldIn[(item.Rule.Id, f)] = item.Id);
        }
    }

    /// <summary>The register.</summary>
    public RegisterState State { get; }

    /// <summary>What came in.</summary>
    public ScanInput Input { get; }

    /// <summary>What the scan read.</summary>
    public CoverageCheck Coverage { get; }

    /// <summary>Every item that the scan saw or the register knows, by id.</summary>
    public IEnumerable<string> Items => seen.Keys.Union(known.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Makes the index.</summary>
    public static ScanIndex Of(RegisterState state, ScanInput input) => new(
        state, input,
        state.Items.OfRepository(input.Scan.Repository.Id).ToDictionary(i => i.Id, StringComparer.Ordinal));

    /// <summary>What the scan saw of an item, or null.</summary>
    public SeenItem? SeenOf(string item) => seen.GetValueOrDefault(item);

    /// <summary>What the register knows of an item, or null.</summary>
    public DebtItem? KnownOf(string item) => known.GetValueOrDefault(item);

    /// <summary>The findings that the register holds of an item, by fingerprint.</summary>
    public IReadOnlyDictionary<string, HeldFinding> HeldOf(string item) =>
        held.GetValueOrDefault(item) ?? new Dictionary<string, HeldFinding>();

    /// <summary>The item in which the scan saw that finding, or null.</summary>
    public string? SeenIn(string rule, string fingerprint) => seenIn.GetValueOrDefault((rule, fingerprint));

    /// <summary>Another item that held that finding before, or null.</summary>
    public string? MovedFrom(string item, string rule, string fingerprint) =>
        heldIn.GetValueOrDefault((rule, fingerprint)) is { } home && home != item ? home : null;

    private static IReadOnlyDictionary<string, HeldFinding> Held(DebtItem item) =>
        item.Findings.Decode().ToDictionary(f => f.Fingerprint, StringComparer.Ordinal);

    private static Dictionary<string, SeenItem> Seen(RepositoryScan scan)
    {
        var items = new Dictionary<string, SeenItem>(StringComparer.Ordinal);
        var ids = new Dictionary<(string Rule, string Component), string>();
        foreach (var finding in scan.Findings)
        {
            if (!scan.Rules.TryGetValue(finding.Rule, out var rule))
            {
                continue;
            }

            var key = (finding.Rule, finding.Component);
            if (!ids.TryGetValue(key, out var id))
            {
                ids.Add(key, id = ItemId.Of(scan.Repository.Id, finding.Rule, finding.Component));
                items.Add(id, new SeenItem(id, rule, finding.Component, new(StringComparer.Ordinal)));
            }

            items[id].Findings.TryAdd(finding.Fingerprint, finding);
        }

        return items;
    }
}

/// <summary>What a scan saw of an item.</summary>
/// <param name="Id">The item.</param>
/// <param name="Rule">The rule as it ran.</param>
/// <param name="Component">The component.</param>
/// <param name="Findings">By fingerprint, in the order of the scan.</param>
internal sealed record SeenItem(string Id, ScannedRule Rule, string Component, Dictionary<string, ScannedFinding> Findings);
