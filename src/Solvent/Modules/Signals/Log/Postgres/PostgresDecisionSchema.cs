using Npgsql;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Postgres;

namespace Solvent.Modules.Signals;

/// <summary>The tables of a log of decisions in the database of its ledger, in a schema of their own. PostgreSQL 13 and later.</summary>
internal static class PostgresDecisionSchema
{
    // What the server keeps of values to plan by would outlive an erasure.
    private const string Tables = """
        CREATE SCHEMA IF NOT EXISTS solvent_signals;
        CREATE TABLE solvent_signals.log(one integer PRIMARY KEY CHECK (one = 1), format integer NOT NULL, origin text NOT NULL, seq bigint NOT NULL, frontier bytea NOT NULL);
        CREATE TABLE solvent_signals.decisions(seq bigint PRIMARY KEY, at bigint NOT NULL, id text COLLATE "C" NOT NULL UNIQUE, persona text COLLATE "C" NOT NULL, version text COLLATE "C" NOT NULL, outcome text COLLATE "C" NOT NULL, repository text COLLATE "C", run text COLLATE "C", key bytea, input text COLLATE "C" NOT NULL, leaf bytea NOT NULL, envelope bytea NOT NULL);
        CREATE UNIQUE INDEX decisions_key ON solvent_signals.decisions(key) WHERE key IS NOT NULL;
        CREATE INDEX decisions_persona ON solvent_signals.decisions(persona, seq);
        CREATE INDEX decisions_repository ON solvent_signals.decisions(repository, seq) WHERE repository IS NOT NULL;
        CREATE INDEX decisions_run ON solvent_signals.decisions(run, seq) WHERE run IS NOT NULL;
        CREATE TABLE solvent_signals.contents(seq bigint PRIMARY KEY, salt bytea NOT NULL, content bytea NOT NULL);
        CREATE TABLE solvent_signals.begun(id text COLLATE "C" PRIMARY KEY, mark bytea NOT NULL);
        ALTER TABLE solvent_signals.contents ALTER COLUMN content SET STATISTICS 0;
        """;

    /// <summary>Makes the tables where there are none and that is wanted, and checks those that are there.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="place">The place, for messages.</param>
    /// <param name="create">Make them; else their absence is a fault.</param>
    /// <exception cref="LedgerException">There is no log, or a newer program made it.</exception>
    public static void Ensure(NpgsqlConnection connection, string place, bool create)
    {
        if (!IsPresent(connection))
        {
            if (!create)
            {
                throw new LedgerException(LedgerFault.Missing, $"{place}: there is no log of decisions yet; the first decision makes it.");
            }

            Create(connection);
        }

        using var command = new NpgsqlCommand("SELECT format FROM solvent_signals.log", connection);
        var format = command.ExecuteScalar() as int? ?? throw PostgresDecisionRows.Damaged(place);
        if (format > LogHead.Format)
        {
            throw new NewerLedgerException($"{place}: the log of decisions has format {format}");
        }
    }

    /// <summary>Makes the tables of an empty log within the transaction that is open.</summary>
    public static void MakeTables(NpgsqlConnection connection, string origin)
    {
        using var tables = new NpgsqlCommand(Tables, connection);
        tables.ExecuteNonQuery();
        using var head = PostgresRows.Command(connection, "INSERT INTO solvent_signals.log(one, format, origin, seq, frontier) VALUES (1, $1, $2, 0, $3)", LogHead.Format, origin, Array.Empty<byte>());
        head.ExecuteNonQuery();
    }

    /// <summary>Whether there is a log.</summary>
    public static bool IsPresent(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'solvent_signals' AND tablename = 'log')", connection);
        return (bool)command.ExecuteScalar()!;
    }

    private static void Create(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        PostgresSchema.Lock(connection);
        if (!IsPresent(connection))
        {
            MakeTables(connection, Guid.NewGuid().ToString("N"));
        }

        transaction.Commit();
    }
}
