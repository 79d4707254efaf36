namespace Solvent.Modules.Register;

/// <summary>What is owed, in numbers. Shares are largest first.</summary>
/// <param name="Owed">All of it.</param>
/// <param name="ByCategory">By category.</param>
/// <param name="ByComponent">By component.</param>
/// <param name="ByTier">By worst tier, worst first.</param>
/// <param name="ByState">Every item by state, those not owed included.</param>
/// <param name="Unowned">Owed items without an owner, in the order to pay.</param>
/// <param name="PayFirst">The ten to pay first.</param>
/// <param name="Scans">The last registered scan of each repository.</param>
internal sealed record Overview(
    Share Owed, IReadOnlyList<Share> ByCategory, IReadOnlyList<Share> ByComponent, IReadOnlyList<Share> ByTier,
    IReadOnlyList<Share> ByState, IReadOnlyList<DebtRow> Unowned, IReadOnlyList<DebtRow> PayFirst,
    IReadOnlyList<RegisteredScan> Scans);

/// <summary>Some items added up.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Items">How many items.</param>
/// <param name="Findings">How many findings.</param>
/// <param name="Minutes">Principal in minutes.</param>
internal sealed record Share(string Name, int Items, int Findings, double Minutes)
{
    /// <summary>Adds up rows.</summary>
    public static Share Of(string name, IReadOnlyCollection<DebtRow> rows) =>
        new(name, rows.Count, rows.Sum(r => r.Findings), Math.Round(rows.Sum(r => r.Minutes), 2));
}
