using System.Data;
using Npgsql;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>Connections to the database of a ledger. What the server forgot with a connection is tried again on a new one.</summary>
internal sealed class PostgresConnections : IAsyncDisposable
{
    private const int Attempts = 4;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private readonly NpgsqlDataSource? _source;
    private readonly NpgsqlConnection? _pinned;
    private readonly TimeProvider _clock;

    private PostgresConnections(NpgsqlDataSource? source, NpgsqlConnection? pinned, string place, TimeProvider clock)
    {
        _source = source;
        _pinned = pinned;
        _clock = clock;
        Place = place;
    }

    /// <summary>The address without its password.</summary>
    public string Place { get; }

    /// <summary>Opens a ledger's database.</summary>
    /// <param name="address"><c>postgres://USER:PASSWORD@HOST:PORT/DATABASE?OPTION=VALUE</c>; what is left out comes from libpq's variables.</param>
    /// <param name="create">Make the tables when there are none.</param>
    /// <param name="clock">Paces what is tried again.</param>
    /// <exception cref="LedgerException">The address is none, the database can't be reached, or it holds no ledger.</exception>
    public static PostgresConnections Open(string address, bool create, TimeProvider clock) =>
        Open(address, clock, (connection, place) => PostgresSchema.Ensure(connection, place, create));

    /// <summary>Opens a database of which something else than the ledger's tables is asked.</summary>
    /// <param name="address">As above.</param>
    /// <param name="clock">Paces what is tried again.</param>
    /// <param name="ensure">Makes or checks the tables, with the place for messages.</param>
    /// <exception cref="LedgerException">The address is none, the database can't be reached, or the tables are not as they must be.</exception>
    public static PostgresConnections Open(string address, TimeProvider clock, Action<NpgsqlConnection, string> ensure)
    {
        var settings = PostgresAddress.Read(address);
        var source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        var connections = new PostgresConnections(source, null, PostgresAddress.Place(settings), clock);
        try
        {
            using var connection = source.OpenConnection();
            ensure(connection, connections.Place);
            return connections;
        }
        catch (Exception e)
        {
            source.Dispose();
            throw PostgresFaults.From(e, connections.Place) ?? e;
        }
    }

    /// <summary>Always the same connection and no second try, so that all work is within its transaction. The connection stays the caller's.</summary>
    public static PostgresConnections Pinned(NpgsqlConnection connection, string place) => new(null, connection, place, TimeProvider.System);

    /// <summary>Runs work on a connection; on a new one where the first was lost. The work must be one statement, or safe to repeat.</summary>
    /// <exception cref="LedgerException">The database refused, or can't be reached.</exception>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (_pinned is not null)
                {
                    return await work(_pinned).ConfigureAwait(false);
                }

                await using var connection = await _source!.OpenConnectionAsync(ct).ConfigureAwait(false);
                return await work(connection).ConfigureAwait(false);
            }
            catch (NpgsqlException e) when (_pinned is null && attempt < Attempts && PostgresFaults.IsLost(e))
            {
                await Task.Delay(s_pause * (1 << attempt), _clock, ct).ConfigureAwait(false);
            }
            catch (NpgsqlException e)
            {
                throw PostgresFaults.From(e, Place)!;
            }
        }
    }

    /// <summary>Listens until cancelled or the connection is lost.</summary>
    public async Task ListenAsync(Action heard, CancellationToken ct)
    {
        await using var connection = await _source!.OpenConnectionAsync(ct).ConfigureAwait(false);
        connection.Notification += (_, _) => heard();
        try
        {
            await RunAsync(connection, $"LISTEN {PostgresRows.Channel}", ct).ConfigureAwait(false);
            while (true)
            {
                await connection.WaitAsync(ct).ConfigureAwait(false);
            }
        }
        finally
        {
            if (connection.State == ConnectionState.Open)
            {
                await RunAsync(connection, "UNLISTEN *", CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? default;
}
