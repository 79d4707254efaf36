namespace Solvent.Modules.Register;

/// <summary>What the file of a finding is for.</summary>
internal enum FindingRole
{
    Production,
    Example,
    Test,
    Documentation,
    Vendored,
    Generated,
}

/// <summary>The names of roles, as facts and JSON have them.</summary>
internal static class FindingRoles
{
    private static readonly string[] Names = ["production", "example", "test", "documentation", "vendored", "generated"];

    /// <summary>All roles.</summary>
    public static IReadOnlyList<FindingRole> All { get; } = Enum.GetValues<FindingRole>();

    /// <summary>The role's name.</summary>
    public static string Name(this FindingRole role) => Names[(int)role];

    /// <summary>The role of a name; an unknown one counts as production, so that nothing is priced too low.</summary>
    public static FindingRole Of(string name) => (FindingRole)Math.Max(0, Array.IndexOf(Names, name));
}
