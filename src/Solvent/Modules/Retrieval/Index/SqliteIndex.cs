using System.Collections.Concurrent;
using System.Text.Json;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Retrieval;

/// <summary>An index in a SQLite file, with FTS5. Several connections read at once.</summary>
internal sealed class SqliteIndex : IContextIndex
{
    private readonly string path;
    private readonly string scope;
    private readonly SqliteConnection writer;
    private readonly ConcurrentBag<SqliteDatabase> readers = [];

    private SqliteIndex(string path, string scope)
    {
        (this.path, this.scope, writer) = (path, scope, new SqliteConnection(null, () => SqliteIndexFile.Open(path)));
        Vectors = new SqliteVectors(scope, this, writer);
    }

    /// <inheritdoc />
    public IPieceVectors Vectors { get; }

    /// <summary>Opens the index of a scope.</summary>
    /// <param name="path">The file; made where there is none.</param>
    /// <param name="scope">Whose sources: several folders may share a file.</param>
    /// <exception cref="LedgerException">It can't be made, or is another program's.</exception>
    public static SqliteIndex Open(string path, string scope)
    {
        SqliteIndexFile.Ensure(path);
        return new SqliteIndex(path, scope);
    }

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<string, string>> DigestsAsync(string source, CancellationToken ct) => Read<IReadOnlyDictionary<string, string>>(database =>
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = database.Prepare("SELECT path, digest FROM documents WHERE scope = ? AND source = ?").Bind(scope).Bind(source);
        while (rows.Step())
        {
            digests.Add(rows.Text(0), rows.Text(1));
        }

        rows.Reset();
        return digests;
    });

    /// <inheritdoc />
    public Task WriteAsync(SourceChange change, CancellationToken ct) => Task.FromResult(writer.Transact(database =>
    {
        database.Prepare("INSERT OR REPLACE INTO sources(scope, name, definition, problems, at) VALUES (?, ?, ?, ?, ?)")
            .Bind(scope).Bind(change.Source.Name).Bind(JsonSerializer.Serialize(change.Source, IndexJson.Default.ContextSource))
            .Bind(JsonSerializer.Serialize([.. change.Problems], IndexJson.Default.ListSourceProblem)).Bind(LedgerTime.ToMicros(change.At)).Run();
        foreach (var gone in change.Gone.Concat(change.Documents.Select(document => document.Path)))
        {
            Delete(database, "source = ? AND path = ?", change.Source.Name, gone);
        }

        foreach (var document in change.Documents)
        {
            ct.ThrowIfCancellationRequested();
            Write(database, change.Source.Name, document);
        }

        return true;
    }));

    /// <inheritdoc />
    public Task KeepOnlyAsync(IReadOnlyCollection<string> sources, CancellationToken ct) => Task.FromResult(writer.Transact(database =>
    {
        foreach (var gone in Names(database).Where(name => !sources.Contains(name, StringComparer.Ordinal)).ToList())
        {
            Delete(database, "source = ?", gone);
            database.Prepare("DELETE FROM sources WHERE scope = ? AND name = ?").Bind(scope).Bind(gone).Run();
        }

        return true;
    }));

    /// <inheritdoc />
    public Task<IReadOnlyList<SourceStanding>> SourcesAsync(CancellationToken ct) => Read<IReadOnlyList<SourceStanding>>(database =>
    {
        var standings = new List<SourceStanding>();
        var rows = database.Prepare("""
            SELECT s.definition, s.at, s.problems,
              (SELECT count(*) FROM documents d WHERE d.scope = s.scope AND d.source = s.name),
              (SELECT count(*) FROM documents d JOIN pieces p ON p.document = d.id WHERE d.scope = s.scope AND d.source = s.name AND p.kind = 'chunk'),
              (SELECT count(*) FROM documents d JOIN pieces p ON p.document = d.id WHERE d.scope = s.scope AND d.source = s.name AND p.kind = 'entity')
            FROM sources s WHERE s.scope = ? ORDER BY s.name
            """).Bind(scope);
        while (rows.Step())
        {
            standings.Add(new SourceStanding(
                JsonSerializer.Deserialize(rows.Text(0), IndexJson.Default.ContextSource)!, LedgerTime.ToTime(rows.Number(1)), rows.Number(3), rows.Number(4), rows.Number(5),
                JsonSerializer.Deserialize(rows.Text(2), IndexJson.Default.ListSourceProblem)!));
        }

        rows.Reset();
        return standings;
    });

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<long, AccessTerms>> TermsAsync(CancellationToken ct) => Read<IReadOnlyDictionary<long, AccessTerms>>(database =>
    {
        var terms = new Dictionary<long, AccessTerms>();
        var rows = database.Prepare("SELECT id, terms FROM terms WHERE scope = ?").Bind(scope);
        while (rows.Step())
        {
            terms.Add(rows.Number(0), AccessTerms.Of(rows.Text(1)));
        }

        rows.Reset();
        return terms;
    });

    /// <inheritdoc />
    public Task<IReadOnlyList<FoundPiece>> FindAsync(PieceFilter filter, QuestionWords words, int limit, CancellationToken ct) =>
        Read(database => SqlitePieces.Find(database, filter, words, limit));

    /// <inheritdoc />
    public Task<IReadOnlyList<FoundPiece>> ListAsync(PieceFilter filter, int limit, CancellationToken ct) => Read(database => SqlitePieces.List(database, filter, limit));

    /// <inheritdoc />
    public Task<FoundPiece?> GetAsync(PieceFilter filter, string node, CancellationToken ct) => Read(database => SqlitePieces.Get(database, filter, node));

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        writer.Dispose();
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        return default;
    }

    /// <summary>Reads: one look for all statements of a question, whatever is written meanwhile.</summary>
    internal T Look<T>(Func<SqliteDatabase, T> work)
    {
        if (!readers.TryTake(out var database))
        {
            database = SqliteIndexFile.Open(path);
        }

        try
        {
            database.Run("BEGIN");
            var done = work(database);
            database.Run("COMMIT");
            readers.Add(database);
            return done;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private Task<T> Read<T>(Func<SqliteDatabase, T> work) => Task.FromResult(Look(work));

    private List<string> Names(SqliteDatabase database)
    {
        var names = new List<string>();
        var rows = database.Prepare("SELECT name FROM sources WHERE scope = ?").Bind(scope);
        while (rows.Step())
        {
            names.Add(rows.Text(0));
        }

        rows.Reset();
        return names;
    }

    private void Delete(SqliteDatabase database, string which, params string[] values)
    {
        foreach (var sql in new[] { "DELETE FROM pieces WHERE document IN (SELECT id FROM documents WHERE scope = ? AND " + which + ")", "DELETE FROM documents WHERE scope = ? AND " + which })
        {
            var statement = database.Prepare(sql).Bind(scope);
            foreach (var value in values)
            {
                statement.Bind(value);
            }

            statement.Run();
        }
    }

    private void Write(SqliteDatabase database, string source, ReadDocument document)
    {
        database.Prepare("INSERT INTO documents(scope, source, path, title, digest) VALUES (?, ?, ?, ?, ?)")
            .Bind(scope).Bind(source).Bind(document.Path).Bind(document.Title).Bind(document.Digest).Run();
        var (id, at) = (database.Number("SELECT last_insert_rowid()")!.Value, 0);
        foreach (var piece in document.Pieces)
        {
            database.Prepare("INSERT INTO pieces(document, at, terms, kind, node, first, last, title, attributes, words, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .Bind(id).Bind(at++).Bind(TermsId(database, piece.Terms ?? document.Terms)).Bind(piece.Kind).Bind(piece.Node).Bind(piece.First).Bind(piece.Last)
                .Bind(piece.Title).Bind(JsonSerializer.Serialize(new Dictionary<string, string>(piece.Attributes, StringComparer.Ordinal), IndexJson.Default.DictionaryStringString))
                .Bind(PieceWords.Of(document, piece)).Bind(piece.Text).Run();
            if (piece.Attributes.Count > 0)
            {
                // The trigger's insert came after: the piece is asked for by its node.
                var number = Number(database.Prepare("SELECT max(id) FROM pieces WHERE node = ? AND document = ?").Bind(piece.Node).Bind(id));
                foreach (var (name, value) in piece.Attributes)
                {
                    database.Prepare("INSERT OR IGNORE INTO attributes(piece, name, value) VALUES (?, ?, ?)").Bind(number).Bind(name).Bind(value).Run();
                }
            }
        }
    }

    private long TermsId(SqliteDatabase database, AccessTerms terms)
    {
        var text = terms.ToText();
        database.Prepare("INSERT OR IGNORE INTO terms(scope, terms) VALUES (?, ?)").Bind(scope).Bind(text).Run();
        return Number(database.Prepare("SELECT id FROM terms WHERE scope = ? AND terms = ?").Bind(scope).Bind(text));
    }

    private static long Number(SqliteStatement row)
    {
        var number = row.Step() ? row.Number(0) : throw new InvalidOperationException("A row that was just written is gone.");
        row.Reset();
        return number;
    }
}
