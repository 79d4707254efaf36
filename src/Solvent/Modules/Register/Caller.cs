namespace Solvent.Modules.Register;

/// <summary>Who gives a command.</summary>
/// <param name="Id">The ledger's id, for facts.</param>
/// <param name="Name">The name, for the team's file.</param>
internal sealed record Caller(string Id, string Name)
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 200;
}
