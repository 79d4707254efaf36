using Npgsql;

namespace Solvent.Modules.Retrieval;

/// <summary>The tables of an index in PostgreSQL, in a schema of their own beside the ledger's.</summary>
internal static class PostgresIndexTables
{
    /// <summary>Another number makes the schema anew.</summary>
    private const int Form = 1;

    /// <summary>Held while the tables are made, so that two processes do not make them at once.</summary>
    private const long Lock = 0x536f6c72;

    private static readonly string s_create = $"""
        DROP SCHEMA IF EXISTS solvent_retrieval CASCADE;
        CREATE SCHEMA solvent_retrieval;
        CREATE TABLE solvent_retrieval.form(version integer NOT NULL);
        CREATE TABLE solvent_retrieval.sources(scope text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, definition text NOT NULL, problems text NOT NULL, at bigint NOT NULL, PRIMARY KEY (scope, name));
        CREATE TABLE solvent_retrieval.terms(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, scope text COLLATE "C" NOT NULL, terms text COLLATE "C" NOT NULL, UNIQUE (scope, terms));
        CREATE TABLE solvent_retrieval.documents(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, scope text COLLATE "C" NOT NULL, source text COLLATE "C" NOT NULL, path text COLLATE "C" NOT NULL, title text NOT NULL, digest text COLLATE "C" NOT NULL, UNIQUE (scope, source, path));
        CREATE TABLE solvent_retrieval.pieces(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, document bigint NOT NULL REFERENCES solvent_retrieval.documents ON DELETE CASCADE, at integer NOT NULL, terms bigint NOT NULL, kind text COLLATE "C" NOT NULL, node text COLLATE "C" NOT NULL, first integer NOT NULL, last integer NOT NULL, title text NOT NULL, attributes jsonb NOT NULL, words text NOT NULL, text text NOT NULL, search tsvector NOT NULL);
        CREATE INDEX pieces_of_documents ON solvent_retrieval.pieces(document, at);
        CREATE INDEX pieces_by_node ON solvent_retrieval.pieces(node);
        CREATE INDEX pieces_by_words ON solvent_retrieval.pieces USING gin (search);
        CREATE INDEX pieces_by_attributes ON solvent_retrieval.pieces USING gin (attributes jsonb_path_ops);
        CREATE TABLE solvent_retrieval.vectors(piece bigint PRIMARY KEY REFERENCES solvent_retrieval.pieces ON DELETE CASCADE, model text COLLATE "C" NOT NULL, vector bytea NOT NULL);
        INSERT INTO solvent_retrieval.form(version) VALUES ({Form});
        """;

    /// <summary>Makes the tables where there are none, or those of another form.</summary>
    public static async Task<int> EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (await IsPresentAsync(connection, ct).ConfigureAwait(false))
        {
            return 0;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", ct).ConfigureAwait(false);
        if (!await IsPresentAsync(connection, ct).ConfigureAwait(false))
        {
            await RunAsync(connection, s_create, ct).ConfigureAwait(false);
        }

        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return 1;
    }

    private static async Task<bool> IsPresentAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var there = new NpgsqlCommand("SELECT to_regclass('solvent_retrieval.form') IS NOT NULL", connection);
        if (await there.ExecuteScalarAsync(ct).ConfigureAwait(false) is not true)
        {
            return false;
        }

        await using var version = new NpgsqlCommand("SELECT max(version) FROM solvent_retrieval.form", connection);
        return await version.ExecuteScalarAsync(ct).ConfigureAwait(false) is int form && form == Form;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
