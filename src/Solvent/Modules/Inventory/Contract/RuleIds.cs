namespace Solvent.Modules.Inventory.Contract;

/// <summary>Ids of rules as people say them.</summary>
internal static class RuleIds
{
    /// <summary><c>P02</c> of the full id; a rule of another tool (<c>semgrep:rule</c>) has no short one.</summary>
    public static string Short(string id) => IsForeign(id) ? id : id.Split('-', 2)[0];

    /// <summary>Whether it is a rule of another tool, of which Solvent has no page.</summary>
    public static bool IsForeign(string id) => id.Contains(':', StringComparison.Ordinal);
}
