using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Signals;

/// <summary>The erasable part of a log in a SQLite file.</summary>
internal static class SqliteContents
{
    /// <summary>How many contents an erasure takes away.</summary>
    public static long Count(SqliteDatabase database, Erasure erasure)
    {
        var row = Bind(database.Prepare($"SELECT count(*) FROM contents WHERE {Which(erasure)}"), erasure);
        row.Step();
        var count = row.Number(0);
        row.Reset();
        return count;
    }

    /// <summary>Takes contents away.</summary>
    /// <returns>How many there were.</returns>
    public static long Erase(SqliteDatabase database, Erasure erasure)
    {
        Bind(database.Prepare($"DELETE FROM contents WHERE {Which(erasure)}"), erasure).Run();
        return database.Number("SELECT changes()") ?? 0;
    }

    private static string Which(Erasure erasure) => erasure.Seq is null ? "seq IN (SELECT seq FROM decisions WHERE at < ? AND seq <= ?)" : "seq = ? AND seq <= ?";

    private static SqliteStatement Bind(SqliteStatement statement, Erasure erasure) => statement.Bind(erasure.Seq ?? erasure.Before ?? 0).Bind(erasure.UpTo);
}
