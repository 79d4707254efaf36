using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Retrieval;

/// <summary>The tables of an index in a SQLite file.</summary>
internal static class SqliteIndexTables
{
    /// <summary>Another number makes the file anew.</summary>
    private const long Version = 2;

    /// <summary>`Solr` in ASCII: tells an index from other SQLite files.</summary>
    private const long ApplicationId = 0x536f6c72;

    private static readonly string[] s_tables =
    [
        "CREATE TABLE sources(scope TEXT NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL, problems TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (scope, name)) WITHOUT ROWID",
        "CREATE TABLE terms(id INTEGER PRIMARY KEY, scope TEXT NOT NULL, terms TEXT NOT NULL, UNIQUE (scope, terms))",
        "CREATE TABLE documents(id INTEGER PRIMARY KEY, scope TEXT NOT NULL, source TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (scope, source, path))",
        "CREATE TABLE pieces(id INTEGER PRIMARY KEY, document INTEGER NOT NULL, at INTEGER NOT NULL, terms INTEGER NOT NULL, kind TEXT NOT NULL, node TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, title TEXT NOT NULL, attributes TEXT NOT NULL, words TEXT NOT NULL, text TEXT NOT NULL)",
        "CREATE INDEX pieces_of_documents ON pieces(document, at)",
        "CREATE INDEX pieces_by_node ON pieces(node)",
        "CREATE TABLE attributes(piece INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (piece, name)) WITHOUT ROWID",
        "CREATE TABLE vectors(piece INTEGER PRIMARY KEY, model TEXT NOT NULL, vector BLOB NOT NULL)",
        // The words themselves stand in the pieces; what is written there is written here.
        "CREATE VIRTUAL TABLE search USING fts5(title, words, text, content='pieces', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')",
        "CREATE TRIGGER pieces_added AFTER INSERT ON pieces BEGIN INSERT INTO search(rowid, title, words, text) VALUES (new.id, new.title, new.words, new.text); END",
        "CREATE TRIGGER pieces_gone AFTER DELETE ON pieces BEGIN INSERT INTO search(search, rowid, title, words, text) VALUES ('delete', old.id, old.title, old.words, old.text); DELETE FROM attributes WHERE piece = old.id; DELETE FROM vectors WHERE piece = old.id; END",
    ];

    /// <summary>Whether a file holds an index of this form.</summary>
    public static bool ArePresent(SqliteDatabase database) =>
        database.Number("PRAGMA application_id") == ApplicationId && database.Number("PRAGMA user_version") == Version;

    /// <summary>Whether a file holds nothing, or an index of another form: it may be made anew.</summary>
    public static bool MayReplace(SqliteDatabase database) =>
        database.Number("PRAGMA application_id") == ApplicationId || database.Number("SELECT count(*) FROM sqlite_master") == 0;

    /// <summary>Makes the tables in an empty file, unless another process was faster.</summary>
    public static void Create(SqliteDatabase database)
    {
        database.Run("PRAGMA journal_mode = WAL");
        database.Run("BEGIN IMMEDIATE");
        if (!ArePresent(database))
        {
            foreach (var table in s_tables)
            {
                database.Run(table);
            }

            database.Run($"PRAGMA application_id = {ApplicationId}");
            database.Run($"PRAGMA user_version = {Version}");
        }

        database.Run("COMMIT");
    }
}
