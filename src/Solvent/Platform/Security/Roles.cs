namespace Solvent.Platform.Security;

/// <summary>The roles and the scopes that they give.</summary>
internal static class Roles
{
    private static readonly string[] Viewer = [Scopes.DebtRead, Scopes.LedgerRead];
    private static readonly string[] Contributor = [.. Viewer, Scopes.DebtWrite, Scopes.KpiWrite, Scopes.PersonaRun];

    private static readonly Dictionary<string, IReadOnlyList<string>> ByName = new(StringComparer.Ordinal)
    {
        ["viewer"] = Viewer,
        ["contributor"] = Contributor,
        ["maintainer"] = [.. Contributor, Scopes.DebtDecide, Scopes.ScanWrite, Scopes.RepositoryWrite, Scopes.KpiDecide],
        ["approver"] = [.. Contributor, Scopes.DebtApprove],
        ["admin"] = Scopes.All,
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The scopes of a role; none when there is no such role.</summary>
    public static IReadOnlyList<string> ScopesOf(string role) => ByName.GetValueOrDefault(role, []);
}
