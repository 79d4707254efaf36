using Npgsql;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>Reads addresses of PostgreSQL as libpq writes them.</summary>
internal static class PostgresAddress
{
    private const int LockSeconds = 5;
    private const int IdleSeconds = 15;

    /// <summary>The settings of <c>postgres://USER:PASSWORD@HOST:PORT/DATABASE?OPTION=VALUE</c>.</summary>
    /// <exception cref="LedgerException">It is no such address.</exception>
    public static NpgsqlConnectionStringBuilder Read(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal))
        {
            throw Bad("it is no address");
        }

        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length == 0 ? "localhost" : uri.Host,
            Port = uri.Port < 0 ? NpgsqlConnection.DefaultPort : uri.Port,
            ApplicationName = "solvent",
            // Planned for the tables as they are: a plan made for an empty ledger would read all of a large one.
            // Who waits for the head lock of a process that hangs is told so; one that is gone without a word loses it.
            Options = $"-c plan_cache_mode=force_custom_plan -c lock_timeout={LockSeconds}s -c idle_in_transaction_session_timeout={IdleSeconds}s",
            Timeout = LockSeconds,
            IncludeErrorDetail = false,
            // A few statements come again with every append. Behind a pooler that can't keep them: ?max auto prepare=0.
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            // Nothing is left behind in a session: see PostgresConnections.ListenAsync.
            NoResetOnClose = true,
        };
        if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password])
        {
            settings.Username = Uri.UnescapeDataString(user);
            settings.Password = password is [var secret] ? Uri.UnescapeDataString(secret) : null;
        }

        settings.Database = uri.AbsolutePath.Trim('/') is { Length: > 0 } database ? Uri.UnescapeDataString(database) : null;
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            Set(settings, option.Split('=', 2));
        }

        return settings;
    }

    /// <summary>The address for messages: without the password.</summary>
    public static string Place(NpgsqlConnectionStringBuilder settings) => $"postgres://{settings.Username}@{settings.Host}:{settings.Port}/{settings.Database}";

    private static void Set(NpgsqlConnectionStringBuilder settings, string[] option)
    {
        var name = option[0].ToLowerInvariant() switch { "sslmode" => "SSL Mode", "sslrootcert" => "Root Certificate", "application_name" => "Application Name", "host" => "Host", var other => other };
        try
        {
            settings[name] = option is [_, var value] ? Uri.UnescapeDataString(value) : "true";
        }
        catch (ArgumentException)
        {
            throw Bad($"it has no option `{option[0]}`, or not of this value");
        }
    }

    private static LedgerException Bad(string what) =>
        new(LedgerFault.NotALedger, $"--db or SOLVENT_DB: {what}; write postgres://USER:PASSWORD@HOST:PORT/DATABASE, with special characters as %XX.");
}
