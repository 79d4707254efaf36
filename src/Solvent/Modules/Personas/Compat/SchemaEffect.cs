using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Compat;

/// <summary>Which way values go: callers send inputs and get outputs, so that the same change asks another thing of them.</summary>
internal enum SchemaSide
{
    /// <summary>What callers send: taking less breaks them.</summary>
    Inputs,

    /// <summary>What callers get: giving more kinds of it breaks them.</summary>
    Outputs,
}

/// <summary>What a change of a schema does to the values that it allows.</summary>
internal enum SchemaEffect
{
    /// <summary>Fewer are allowed.</summary>
    Narrower,

    /// <summary>More are allowed.</summary>
    Wider,

    /// <summary>Nobody can tell.</summary>
    Unclear,

    /// <summary>The same: only words changed.</summary>
    Words,
}

/// <summary>Takes the changes of a schema, in the terms of who calls.</summary>
/// <param name="side">Which way values go.</param>
internal sealed class SchemaChanges(SchemaSide side)
{
    private const int LongestPath = 200;
    private readonly List<ContractChange> all = [];

    /// <summary>The changes.</summary>
    public IReadOnlyList<ContractChange> All => all;

    /// <summary>Which way values go.</summary>
    public SchemaSide Side => side;

    /// <summary>Adds a change by its effect.</summary>
    public void Add(string path, SchemaEffect effect, string what) => Add(path, (effect, side) switch
    {
        (SchemaEffect.Words, _) => ChangeClass.Patch,
        (SchemaEffect.Narrower, SchemaSide.Outputs) or (SchemaEffect.Wider, SchemaSide.Inputs) => ChangeClass.Minor,
        _ => ChangeClass.Major,
    }, effect == SchemaEffect.Unclear ? $"{what}, which may break" : what, effect == SchemaEffect.Unclear);

    /// <summary>Adds a change of a class.</summary>
    public void Add(string path, ChangeClass kind, string what, bool mayBreak = false)
    {
        var name = side == SchemaSide.Inputs ? "inputs" : "outputs";
        var change = new ContractChange(kind, path.Length == 0 ? name : $"{name} {(path.Length > LongestPath ? path[..LongestPath] + "…" : path)}", what) { MayBreak = mayBreak };
        if (!all.Contains(change))
        {
            all.Add(change);
        }
    }
}
