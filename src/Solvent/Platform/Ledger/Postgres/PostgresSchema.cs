using Npgsql;
using Solvent.Platform.Blobs;

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
        """;

    // What the server keeps of values to plan by would outlive an erasure; a change of type, also to the same, takes away what it has.
    private const string NoStatistics = """
        ALTER TABLE solvent.people ALTER COLUMN name TYPE bytea, ALTER COLUMN name SET STATISTICS 0;
        ALTER TABLE solvent.texts ALTER COLUMN text TYPE bytea, ALTER COLUMN text SET STATISTICS 0;
        """;

    /// <summary>Each brings a ledger to the next format; the first one from 2 to 3.</summary>
    private static readonly string[] s_steps = [PostgresBlobRows.Tables + NoStatistics, PostgresReactions.Tables];

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
            Migrate(connection, place, format);
        }
    }

    /// <summary>Makes the tables of an empty ledger within the transaction that is open.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="origin">The ledger's random id.</param>
    public static void MakeTables(NpgsqlConnection connection, string origin)
    {
        Run(connection, Tables + PostgresBlobRows.Tables + NoStatistics + PostgresReactions.Tables);
        using var head = new NpgsqlCommand("INSERT INTO solvent.head(one, format, origin, seq, at, frontier) VALUES (1, $1, $2, 0, 0, $3)", connection)
        {
            Parameters = { new() { Value = LedgerHead.Format }, new() { Value = origin }, new() { Value = Array.Empty<byte>() } },
        };
        head.ExecuteNonQuery();
    }

    /// <summary>Makes others that would make or change the tables wait until the open transaction ends.</summary>
    /// <remarks>Those who start at the same time wait for longer than appends wait for each other: tables take their time on a busy disk. A restore may wait for what it reads.</remarks>
    public static void Lock(NpgsqlConnection connection) => Run(connection, $"SET LOCAL lock_timeout = '60s'; SET LOCAL idle_in_transaction_session_timeout = 0; SELECT pg_advisory_xact_lock({CreationLock})");

    /// <summary>Whether there is a ledger.</summary>
    public static bool IsPresent(NpgsqlConnection connection)
    {
        // Not by to_regclass: that asks a cache, which may not yet know what another session has just made.
        using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'solvent' AND tablename = 'head')", connection);
        return (bool)command.ExecuteScalar()!;
    }

    private static int? Format(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT format FROM solvent.head", connection);
        return command.ExecuteScalar() as int?;
    }

    private static void Create(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Lock(connection);
        if (!IsPresent(connection))
        {
            MakeTables(connection, Guid.NewGuid().ToString("N"));
        }

        transaction.Commit();
    }

    private static void Migrate(NpgsqlConnection connection, string place, int format)
    {
        try
        {
            Migrate(connection);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new LedgerException(
                LedgerFault.ReadOnly,
                $"{place}: it has format {format}, and can't be written here to bring it to format {LedgerHead.Format} ({e.MessageText}); let the owner of the schema run `solvent ledger log --db …` on the primary server once.", e);
        }
    }

    private static void Migrate(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Lock(connection);
        // Another process may have been faster, and then there is no step to make.
        using var read = new NpgsqlCommand("SELECT format FROM solvent.head FOR UPDATE", connection);
        foreach (var step in s_steps.Skip((int)read.ExecuteScalar()! - 2))
        {
            Run(connection, step);
        }

        Run(connection, $"UPDATE solvent.head SET format = GREATEST(format, {LedgerHead.Format})");
        transaction.Commit();
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
