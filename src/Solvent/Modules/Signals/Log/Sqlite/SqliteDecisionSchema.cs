using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Signals;

/// <summary>The tables of a log of decisions in a SQLite file of its own.</summary>
internal static class SqliteDecisionSchema
{
    /// <summary><c>SolD</c> in ASCII: tells a log of decisions from a ledger and from other SQLite files.</summary>
    private const long ApplicationId = 0x536f6c44;

    private static readonly string[] Tables =
    [
        "CREATE TABLE log(one INTEGER PRIMARY KEY CHECK (one = 1), format INTEGER NOT NULL, origin TEXT NOT NULL, seq INTEGER NOT NULL, frontier BLOB NOT NULL)",
        "CREATE TABLE decisions(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, persona TEXT NOT NULL, version TEXT NOT NULL, outcome TEXT NOT NULL, repository TEXT, run TEXT, key BLOB, input TEXT NOT NULL, leaf BLOB NOT NULL, envelope BLOB NOT NULL)",
        "CREATE UNIQUE INDEX decisions_key ON decisions(key) WHERE key IS NOT NULL",
        "CREATE INDEX decisions_persona ON decisions(persona)",
        "CREATE INDEX decisions_repository ON decisions(repository) WHERE repository IS NOT NULL",
        "CREATE INDEX decisions_run ON decisions(run) WHERE run IS NOT NULL",
        "CREATE TABLE contents(seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, content BLOB NOT NULL)",
        "CREATE TABLE begun(id TEXT PRIMARY KEY, mark BLOB NOT NULL) WITHOUT ROWID",
    ];

    /// <summary>Makes the tables where there are none, and checks those that are there.</summary>
    /// <exception cref="LedgerException">The file is another program's, is damaged, or was made by a newer program.</exception>
    public static void Ensure(SqliteDatabase database)
    {
        if (!IsPresent(database))
        {
            Create(database);
        }

        _ = Head(database);
    }

    /// <summary>Reads the end of the log.</summary>
    /// <exception cref="LedgerException">It is damaged, or was made by a newer program.</exception>
    public static LogHead Head(SqliteDatabase database)
    {
        var row = database.Prepare("SELECT format, origin, seq, frontier FROM log");
        if (!row.Step())
        {
            throw Damaged(database);
        }

        var (format, origin, seq) = (row.Number(0), row.Text(1), row.Number(2));
        var frontier = CompactRange.Read(seq, row.Bytes(3));
        row.Reset();
        return format > LogHead.Format ? throw new NewerLedgerException($"{database.Path} has format {format}") : new LogHead(origin, seq, frontier ?? throw Damaged(database));
    }

    private static bool IsPresent(SqliteDatabase database)
    {
        // In this order: another process may make the tables, and the id with them, between the two.
        var tables = database.Number("SELECT count(*) FROM sqlite_master");
        return (database.Number("PRAGMA application_id"), tables) switch
        {
            (ApplicationId, _) => true,
            (0, 0) => false,
            _ => throw new LedgerException(LedgerFault.NotALedger, $"{database.Path}: it is no log of decisions but another database; move it away, or name another ledger with --db FILE."),
        };
    }

    private static void Create(SqliteDatabase database)
    {
        database.Run("PRAGMA journal_mode = WAL");
        database.Run("BEGIN IMMEDIATE");
        if (!IsPresent(database))
        {
            Array.ForEach(Tables, database.Run);
            database.Prepare("INSERT INTO log(one, format, origin, seq, frontier) VALUES (1, ?, ?, 0, ?)").Bind(LogHead.Format).Bind(Guid.NewGuid().ToString("N")).Bind([]).Run();
            database.Run($"PRAGMA application_id = {ApplicationId}");
        }

        database.Run("COMMIT");
    }

    private static LedgerException Damaged(SqliteDatabase database) =>
        new(LedgerFault.Corrupt, $"{database.Path}: the head of the log of decisions is missing or damaged; keep a copy of it and restore a backup.");
}
