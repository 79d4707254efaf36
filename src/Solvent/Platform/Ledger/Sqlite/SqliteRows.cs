using System.Text;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>The statements over a ledger's tables.</summary>
internal static class SqliteRows
{
    /// <summary>Reads the head.</summary>
    /// <exception cref="NewerLedgerException">A newer program made this ledger.</exception>
    public static LedgerHead ReadHead(SqliteDatabase database)
    {
        var row = database.Prepare("SELECT format, origin, seq, at, frontier FROM head");
        if (!row.Step())
        {
            throw Damaged(database);
        }

        var format = row.Number(0);
        var (origin, seq, at) = (row.Text(1), row.Number(2), row.Number(3));
        var frontier = CompactRange.Read(seq, row.Bytes(4));
        row.Reset();
        return format > LedgerHead.Format
            ? throw new NewerLedgerException($"{database.Path} has format {format}")
            : new LedgerHead(seq, at, frontier ?? throw Damaged(database), origin);
    }

    /// <summary>What a batch needs to know; called under the write lock.</summary>
    public static BatchView ReadView(SqliteDatabase database, BatchScope scope)
    {
        var appends = new Dictionary<string, KnownAppend>(StringComparer.Ordinal);
        foreach (var key in scope.Keys)
        {
            if (FindAppend(database, key) is { } known)
            {
                appends.Add(key, known);
            }
        }

        var streams = new Dictionary<string, StreamPosition>(scope.Streams.Count, StringComparer.Ordinal);
        foreach (var stream in scope.Streams)
        {
            streams.Add(stream, Position(database, stream));
        }

        return new BatchView(ReadHead(database), appends, streams);
    }

    /// <summary>Writes a batch's rows and the head.</summary>
    public static void Write(SqliteDatabase database, BatchWrite write)
    {
        if (write.Facts.Count + write.Appends.Count + write.Nodes.Count == 0)
        {
            return;
        }

        foreach (var fact in write.Facts)
        {
            database.Prepare("INSERT INTO facts(seq, stream, version, type, leaf, envelope) VALUES (?, ?, ?, ?, ?, ?)")
                .Bind(fact.Seq).Bind(fact.Stream).Bind(fact.Version).Bind(fact.Type).Bind(fact.Leaf).Bind(fact.Envelope).Run();
        }

        foreach (var append in write.Appends)
        {
            database.Prepare("INSERT INTO appends(first, last, key, digest) VALUES (?, ?, ?, ?)")
                .Bind(append.First).Bind(append.Last).Bind(append.Key).Bind(append.Digest).Run();
        }

        WriteNodes(database, write.Nodes);
        database.Prepare("UPDATE head SET seq = ?, at = ?, frontier = ?")
            .Bind(write.Head.Seq).Bind(write.Head.At).Bind(write.Head.Frontier.ToBytes()).Run();
    }

    /// <summary>Writes kept nodes of the tree.</summary>
    public static void WriteNodes(SqliteDatabase database, IReadOnlyList<TreeNode> nodes)
    {
        foreach (var node in nodes)
        {
            database.Prepare("INSERT INTO nodes(level, at, hash) VALUES (?, ?, ?)").Bind(node.Level).Bind(node.Index).Bind(node.Hash).Run();
        }
    }

    /// <summary>Hashes of a level of the tree, one after the other.</summary>
    public static byte[] Hashes(SqliteDatabase database, int level, long index, int count)
    {
        if (level > 0 && database.Number("SELECT count(*) FROM sqlite_master WHERE name = 'nodes'") == 0)
        {
            throw new LedgerException(LedgerFault.ReadOnly, $"{database.Path}: it has an older format and can't be written, so that it can't be brought to this one; copy it to where you may write.");
        }

        var rows = level == 0
            ? database.Prepare("SELECT leaf FROM facts WHERE seq > ? ORDER BY seq LIMIT ?").Bind(index).Bind(count)
            : database.Prepare("SELECT hash FROM nodes WHERE level = ? AND at >= ? ORDER BY at LIMIT ?").Bind(level).Bind(index).Bind(count);
        using var hashes = new MemoryStream(count * MerkleHash.Size);
        while (rows.Step())
        {
            hashes.Write(rows.Bytes(0));
        }

        rows.Reset();
        return hashes.ToArray();
    }

    /// <summary>Reads facts of a range in order.</summary>
    public static IReadOnlyList<StoredFact> ReadFacts(SqliteDatabase database, FactRange range, int limit)
    {
        var query = database.Prepare(FactsQuery(range.Types?.Count ?? 0)).Bind(range.After).Bind(range.UpTo);
        foreach (var prefix in range.Types ?? [])
        {
            query.Bind(prefix).Bind(prefix + "\u007f");
        }

        return Facts(query.Bind(limit));
    }

    /// <summary>Reads facts of a stream in order.</summary>
    public static IReadOnlyList<StoredFact> ReadStream(SqliteDatabase database, string stream, long afterVersion, int limit) =>
        Facts(database.Prepare("SELECT seq, stream, version, type, leaf, envelope FROM facts WHERE stream = ? AND version > ? ORDER BY version LIMIT ?")
            .Bind(stream).Bind(afterVersion).Bind(limit));

    private static List<StoredFact> Facts(SqliteStatement query)
    {
        var facts = new List<StoredFact>();
        while (query.Step())
        {
            facts.Add(new StoredFact(query.Number(0), query.Name(1), query.Number(2), query.Name(3), query.Bytes(5), query.Bytes(4)));
        }

        query.Reset();
        return facts;
    }

    /// <summary>A fact's leaf hash.</summary>
    public static byte[]? Leaf(SqliteDatabase database, long seq)
    {
        var row = database.Prepare("SELECT leaf FROM facts WHERE seq = ?").Bind(seq);
        var leaf = row.Step() ? row.Bytes(0) : null;
        row.Reset();
        return leaf;
    }

    /// <summary>An append by its key.</summary>
    public static KnownAppend? FindAppend(SqliteDatabase database, string key)
    {
        var row = database.Prepare("SELECT first, last, digest FROM appends WHERE key = ?").Bind(key);
        var known = row.Step() ? new KnownAppend(key, row.Number(0), row.Number(1), row.Bytes(2)) : null;
        row.Reset();
        return known;
    }

    /// <summary>Where a stream ends.</summary>
    public static StreamPosition Position(SqliteDatabase database, string stream)
    {
        var row = database.Prepare("SELECT version, seq FROM facts WHERE stream = ? ORDER BY version DESC LIMIT 1").Bind(stream);
        var position = row.Step() ? new StreamPosition(row.Number(0), row.Number(1)) : default;
        row.Reset();
        return position;
    }

    /// <summary>The appends in order.</summary>
    public static IReadOnlyList<KnownAppend> Appends(SqliteDatabase database, long afterFirst, int limit)
    {
        var query = database.Prepare("SELECT key, first, last, digest FROM appends WHERE first > ? ORDER BY first LIMIT ?").Bind(afterFirst).Bind(limit);
        var appends = new List<KnownAppend>();
        while (query.Step())
        {
            appends.Add(new KnownAppend(query.Text(0), query.Number(1), query.Number(2), query.Bytes(3)));
        }

        query.Reset();
        return appends;
    }

    /// <summary>A projection's checkpoint.</summary>
    public static byte[]? ReadCheckpoint(SqliteDatabase database, string name)
    {
        var row = database.Prepare("SELECT content FROM checkpoints WHERE name = ?").Bind(name);
        var content = row.Step() ? row.Bytes(0) : null;
        row.Reset();
        return content;
    }

    private static LedgerException Damaged(SqliteDatabase database) =>
        new(LedgerFault.Corrupt, $"{database.Path}: the head row is missing or damaged; keep a copy of it, restore a backup or an export.");

    private static string FactsQuery(int prefixes)
    {
        const string Select = "SELECT seq, stream, version, type, leaf, envelope FROM facts WHERE seq > ? AND seq <= ?";
        var types = new StringBuilder();
        for (var i = 0; i < prefixes; i++)
        {
            types.Append(i == 0 ? " AND (" : " OR ").Append("(type >= ? AND type < ?)");
        }

        return $"{Select}{types}{(prefixes > 0 ? ")" : "")} ORDER BY seq LIMIT ?";
    }
}
