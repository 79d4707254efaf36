using Solvent.Platform.Ledger.Postgres;

namespace Solvent.Platform.Ledger;

/// <summary>Which ledger is meant: a file, or an address of PostgreSQL.</summary>
internal static class LedgerPlace
{
    /// <summary>Names the ledger of every command that is not told another; an address with a password is better here than on a command line, which others on the machine can see.</summary>
    public const string Variable = "SOLVENT_DB";

    /// <summary>The place that was named, else that of <see cref="Variable"/>, else the local one of a folder.</summary>
    public static string Of(string? named, string folder) =>
        named ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : LedgerLocation.For(folder));

    /// <summary>A place for messages: an address without its password.</summary>
    public static string Shown(string place) => IsAddress(place) ? PostgresAddress.Place(PostgresAddress.Read(place)) : place;

    /// <summary>Whether a place is an address of PostgreSQL; else it is a file.</summary>
    public static bool IsAddress(string place) => place.StartsWith("postgres://", StringComparison.Ordinal) || place.StartsWith("postgresql://", StringComparison.Ordinal);
}
