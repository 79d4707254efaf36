using Solvent.Platform.Ledger.Sqlite;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.Tests.Platform.Ledger;

/// <summary>Where a test keeps its ledgers. Each kind of store runs the same tests.</summary>
public abstract class LedgerPlaces : IDisposable
{
    /// <summary>The place of a ledger, the same for the same name.</summary>
    public abstract string this[string name] { get; }

    /// <summary>A folder for what is no ledger.</summary>
    public abstract string Path(string name);

    /// <summary>Runs a statement on a ledger's tables behind the program's back; they are named with their schema, as in <c>solvent.facts</c>.</summary>
    public abstract void Execute(string place, string sql);

    /// <summary>Bytes as the store's SQL writes them.</summary>
    public abstract string Bytes(byte[] value);

    /// <summary>Takes a ledger away, as if there had never been one.</summary>
    public abstract void Forget(string place);

    /// <inheritdoc />
    public abstract void Dispose();
}

/// <summary>Ledgers in SQLite files.</summary>
public sealed class FilePlaces : LedgerPlaces
{
    private readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public override string this[string name] => _folder[name];

    /// <inheritdoc />
    public override string Path(string name) => _folder[name];

    /// <inheritdoc />
    public override void Execute(string place, string sql)
    {
        using var database = SqliteDatabase.Open(place, SqliteAccess.Write, TimeSpan.FromSeconds(5));
        database.Run(sql.Replace("solvent.", "", StringComparison.Ordinal));
    }

    /// <inheritdoc />
    public override string Bytes(byte[] value) => $"x'{Convert.ToHexStringLower(value)}'";

    /// <inheritdoc />
    public override void Forget(string place) => File.Delete(place);

    /// <inheritdoc />
    public override void Dispose() => _folder.Dispose();
}

/// <summary>Ledgers in databases of a real PostgreSQL server.</summary>
public sealed class DatabasePlaces : LedgerPlaces
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _databases = [];

    /// <inheritdoc />
    public override string this[string name] => _databases.TryGetValue(name, out var known) ? known : _databases[name] = PostgresServer.Shared.NewDatabase();

    /// <inheritdoc />
    public override void Execute(string place, string sql) => PostgresServer.Shared.ExecuteAt(place, sql);

    /// <inheritdoc />
    public override string Bytes(byte[] value) => $"'\\x{Convert.ToHexStringLower(value)}'::bytea";

    /// <inheritdoc />
    public override void Forget(string place) => Execute(place, "DROP SCHEMA solvent CASCADE");

    /// <inheritdoc />
    public override string Path(string name) => _folder[name];

    /// <inheritdoc />
    public override void Dispose() => _folder.Dispose();
}
