using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>What the overview shows.</summary>
/// <param name="Numbers">What is owed.</param>
/// <param name="Heavy">The critical and high part of it.</param>
/// <param name="Categories">By category, largest first.</param>
/// <param name="Components">By component, largest first.</param>
/// <param name="Unowned">What nobody owns.</param>
/// <param name="Ended">Items that are not owed any more.</param>
/// <param name="Scan">What this process scanned last, or null.</param>
/// <param name="CanScan">Whether this process can scan again.</param>
/// <param name="IsScanning">Whether a scan goes on.</param>
/// <param name="FormToken">The token of forms.</param>
internal sealed record OverviewModel(
    Overview Numbers, Share Heavy, IReadOnlyList<Slice> Categories, IReadOnlyList<Slice> Components, Share Unowned,
    IReadOnlyList<Share> Ended, RepositoryScan? Scan, bool CanScan, bool IsScanning, string FormToken)
{
    /// <summary>By repository, largest first; empty where there is only one.</summary>
    public IReadOnlyList<Slice> Repositories { get; init; } = [];

    /// <summary>Makes it.</summary>
    public static OverviewModel Of(RegisterView view, RepositoryScan? scan, bool canScan, bool isScanning, string formToken)
    {
        var numbers = RegisterQueries.Overview(view);
        var owed = view.Rows.TakeWhile(row => row.State.IsOwed()).ToArray();
        return new OverviewModel(
            numbers,
            Share.Of("critical or high", [.. owed.Where(Slice.IsHeavy)]),
            Slice.Of(owed, row => row.Category, name => new DebtFilter { Category = name }),
            Slice.Of(owed, row => row.Component, name => new DebtFilter { Component = name }),
            Share.Of("", [.. numbers.Unowned]),
            [.. numbers.ByState.Where(share => ItemStates.Of(share.Name)?.IsOwed() == false)],
            scan, canScan, isScanning, formToken)
        {
            Repositories = numbers.Scans.Count < 2 ? [] : Slice.Of(owed, row => row.Repository, name => new DebtFilter { Repository = name }),
        };
    }
}

/// <summary>A part of what is owed, as a bar shows it.</summary>
/// <param name="Name">What its items have in common.</param>
/// <param name="Address">The register with only these.</param>
/// <param name="Items">How many items.</param>
/// <param name="Minutes">Principal in minutes.</param>
/// <param name="HeavyMinutes">The critical and high part of it.</param>
internal sealed record Slice(string Name, string Address, int Items, double Minutes, double HeavyMinutes)
{
    /// <summary>Slices by a property, largest first.</summary>
    public static IReadOnlyList<Slice> Of(IEnumerable<DebtRow> owed, Func<DebtRow, string> by, Func<string, DebtFilter> filter) =>
    [
        .. owed.GroupBy(by, StringComparer.Ordinal)
            .Select(group => new Slice(
                group.Key, DebtQuery.AddressOf(filter(group.Key)), group.Count(), group.Sum(row => row.Minutes), group.Where(IsHeavy).Sum(row => row.Minutes)))
            .OrderByDescending(slice => slice.Minutes).ThenBy(slice => slice.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether an item is critical or high.</summary>
    public static bool IsHeavy(DebtRow row) => row.Severity is "critical" or "high";
}
