using Npgsql;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>The tables of a ledger in a PostgreSQL database, in a schema of their own. PostgreSQL 13 and later.</summary>
internal static class PostgresSchema
{
    // Programs that make the tables at the same time wait for each other.
    private const long CreationLock = 0x536f6c76;

    private const string Tables = """
        CREATE SCHEMA IF NOT EXISTS solvent;
        CREATE TABLE solvent.head(one integer PRIMARY KEY CHECK (one = 1), format integer NOT NULL, origin text NOT NULL, seq bigint NOT NULL, at bigint NOT NULL, frontier bytea NOT NULL);
        CREATE TABLE solvent.facts(seq bigint PRIMARY KEY, version bigint NOT NULL, stream text COLLATE "C" NOT NULL, type text COLLATE "C" NOT NULL, leaf bytea NOT NULL, envelope bytea NOT NULL, UNIQUE (stream, version));
        CREATE TABLE solvent.appends(first bigint PRIMARY KEY, last bigint NOT NULL, key text COLLATE "C" NOT NULL UNIQUE, digest bytea NOT NULL);
        CREATE TABLE solvent.nodes(level integer NOT NULL, at bigint NOT NULL, hash bytea NOT NULL, PRIMARY KEY (level, at));
        CREATE TABLE solvent.people(id text COLLATE "C" PRIMARY KEY, name bytea NOT NULL UNIQUE);
        CREATE TABLE solvent.texts(id text COLLATE "C" PRIMARY KEY, salt bytea NOT NULL, text bytea NOT NULL, once text COLLATE "C" UNIQUE);
        CREATE TABLE solvent.checkpoints(name text COLLATE "C" PRIMARY KEY, content bytea NOT NULL);
        """ + PostgresReactions.Tables;

    /// <summary>What brings a ledger to a format from the one before, in order. The first in PostgreSQL were of format 2.</summary>
    private static readonly (int Format, string Sql)[] s_steps =
    [
        (3, PostgresReactions.Tables),
    ];

    /// <summary>Makes the tables where there are none and that is wanted.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="place">The place, for messages.</param>
    /// <param name="create">Make them; else their absence is a fault.</param>
    /// <exception cref="LedgerException">There is no ledger, or a newer program made it.</exception>
    public static void Ensure(NpgsqlConnection connection, string place, bool create)
    {
        if (!IsPresent(connection))
        {
            if (!create)
            {
                throw new LedgerException(LedgerFault.Missing, $"{place}: there is no ledger yet; `solvent scan --register --db …` makes one.");
            }

            Create(connection);
        }

        var format = Format(connection) ?? throw new LedgerException(LedgerFault.Corrupt, $"{place}: the head row is missing; restore a backup or an export.");
        if (format > LedgerHead.Format)
        {
            throw new NewerLedgerException($"{place} has format {format}");
        }

        if (format < LedgerHead.Format)
        {
            Migrate(connection);
        }
    }

    private static int? Format(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT format FROM solvent.head", connection);
        return command.ExecuteScalar() as int?;
    }

    private static void Migrate(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Lock(connection);
        // Another process may have been faster.
        var format = Format(connection);
        foreach (var (_, sql) in s_steps.Where(s => s.Format > format))
        {
            Run(connection, sql);
        }

        Run(connection, $"UPDATE solvent.head SET format = {LedgerHead.Format} WHERE format < {LedgerHead.Format}");
        transaction.Commit();
    }

    private static bool IsPresent(NpgsqlConnection connection)
    {
        // Not by to_regclass: that asks a cache, which may not yet know what another session has just made.
        using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'solvent' AND tablename = 'head')", connection);
        return (bool)command.ExecuteScalar()!;
    }

    private static void Create(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Lock(connection);
        if (!IsPresent(connection))
        {
            Run(connection, Tables);
            using var head = new NpgsqlCommand("INSERT INTO solvent.head(one, format, origin, seq, at, frontier) VALUES (1, $1, $2, 0, 0, $3)", connection)
            {
                Parameters = { new() { Value = LedgerHead.Format }, new() { Value = Guid.NewGuid().ToString("N") }, new() { Value = Array.Empty<byte>() } },
            };
            head.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    // Those who start at the same time wait for longer than appends wait for each other: tables take their time on a busy disk.
    private static void Lock(NpgsqlConnection connection) => Run(connection, $"SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock({CreationLock})");

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
