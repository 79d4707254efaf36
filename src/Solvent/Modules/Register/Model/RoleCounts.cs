namespace Solvent.Modules.Register;

/// <summary>How many findings there are, by the role of their file.</summary>
internal readonly record struct RoleCounts(
    int Production, int Example, int Test, int Documentation, int Vendored, int Generated)
{
    /// <summary>All of them.</summary>
    public int Total => Production + Example + Test + Documentation + Vendored + Generated;

    /// <summary>Those of one role.</summary>
    public int this[FindingRole role] => role switch
    {
        FindingRole.Example => Example,
        FindingRole.Test => Test,
        FindingRole.Documentation => Documentation,
        FindingRole.Vendored => Vendored,
        FindingRole.Generated => Generated,
        _ => Production,
    };

    /// <summary>One more of a role.</summary>
    public RoleCounts With(FindingRole role) => role switch
    {
        FindingRole.Example => this with { Example = Example + 1 },
        FindingRole.Test => this with { Test = Test + 1 },
        FindingRole.Documentation => this with { Documentation = Documentation + 1 },
        FindingRole.Vendored => this with { Vendored = Vendored + 1 },
        FindingRole.Generated => this with { Generated = Generated + 1 },
        _ => this with { Production = Production + 1 },
    };

    public static RoleCounts operator +(RoleCounts a, RoleCounts b) => new(
        a.Production + b.Production, a.Example + b.Example, a.Test + b.Test,
        a.Documentation + b.Documentation, a.Vendored + b.Vendored, a.Generated + b.Generated);
}
