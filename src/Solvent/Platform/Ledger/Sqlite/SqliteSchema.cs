using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>The tables of a ledger file. Plain SQL that SQLite 3.24 and later understand.</summary>
internal static class SqliteSchema
{
    /// <summary>`Solv` in ASCII: tells a ledger from other SQLite files.</summary>
    private const long ApplicationId = 0x536f6c76;

    /// <summary>
    /// The envelope stands last in its row, so that the columns before it are read without it. <c>head</c> has one row.
    /// </summary>
    private const string NodesTable = "CREATE TABLE nodes(level INTEGER NOT NULL, at INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, at)) WITHOUT ROWID";

    private static readonly string[] Tables =
    [
        "CREATE TABLE head(one INTEGER PRIMARY KEY CHECK (one = 1), format INTEGER NOT NULL, origin TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, frontier BLOB NOT NULL)",
        "CREATE TABLE facts(seq INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, leaf BLOB NOT NULL, envelope BLOB NOT NULL, UNIQUE (stream, version))",
        "CREATE TABLE appends(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, digest BLOB NOT NULL)",
        "CREATE TABLE people(id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE) WITHOUT ROWID",
        "CREATE TABLE texts(id TEXT PRIMARY KEY, salt BLOB NOT NULL, text TEXT NOT NULL, once TEXT UNIQUE) WITHOUT ROWID",
        NodesTable,
        "CREATE TABLE checkpoints(name TEXT PRIMARY KEY, content BLOB NOT NULL)",
        .. SqliteBlobRows.Tables,
        .. SqliteReactions.Tables,
    ];

    /// <summary>Each brings a ledger to the next format; the first one from 1 to 2.</summary>
    private static readonly Action<SqliteDatabase>[] Steps = [AddNodes, AddBlobs, AddReactions];

    /// <summary>True when the tables are there.</summary>
    /// <exception cref="LedgerException">The file is another program's database.</exception>
    public static bool IsPresent(SqliteDatabase database)
    {
        // In this order: another process may make the tables, and the id with them, between the two.
        var tables = database.Number("SELECT count(*) FROM sqlite_master");
        var id = database.Number("PRAGMA application_id");
        return (id, tables) switch
        {
            (ApplicationId, _) => true,
            (0, 0) => false,
            _ => throw new LedgerException(LedgerFault.NotALedger, $"{database.Path}: it is a database of another program; name another file with --db FILE."),
        };
    }

    /// <summary>Makes the tables unless another process was faster.</summary>
    public static void Create(SqliteDatabase database)
    {
        database.Run("PRAGMA journal_mode = WAL");
        database.Run("BEGIN IMMEDIATE");
        if (!IsPresent(database))
        {
            foreach (var table in Tables)
            {
                database.Run(table);
            }

            database.Prepare("INSERT INTO head(one, format, origin, seq, at, frontier) VALUES (1, ?, ?, 0, 0, ?)")
                .Bind(LedgerHead.Format)
                .Bind(Guid.NewGuid().ToString("N"))
                .Bind([])
                .Run();
            database.Run($"PRAGMA application_id = {ApplicationId}");
        }

        database.Run("COMMIT");
    }

    /// <summary>Brings a ledger of an older format to this one, all or nothing.</summary>
    public static void Migrate(SqliteDatabase database)
    {
        if (database.Number("SELECT format FROM head") >= LedgerHead.Format)
        {
            return;
        }

        database.Run("BEGIN IMMEDIATE");
        // Another process may have been faster, and then there is no step to make.
        var format = database.Number("SELECT format FROM head") ?? LedgerHead.Format;
        foreach (var step in Steps.Skip((int)format - 1))
        {
            step(database);
        }

        database.Prepare("UPDATE head SET format = max(format, ?)").Bind(LedgerHead.Format).Run();
        database.Run("COMMIT");
    }

    private static void AddBlobs(SqliteDatabase database) => Array.ForEach(SqliteBlobRows.Tables, database.Run);

    private static void AddReactions(SqliteDatabase database) => Array.ForEach(SqliteReactions.Tables, database.Run);

    private static void AddNodes(SqliteDatabase database)
    {
        database.Run(NodesTable);
        var tree = new CompactRange();
        var kept = new List<TreeNode>();
        var leaves = database.Prepare("SELECT leaf FROM facts ORDER BY seq");
        while (leaves.Step())
        {
            tree.Add(leaves.Bytes(0), kept);
        }

        leaves.Reset();
        SqliteRows.WriteNodes(database, kept);
    }
}
