using System.Net.Sockets;
using Npgsql;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>Says what PostgreSQL's errors mean for a ledger and what to do about them.</summary>
internal static class PostgresFaults
{
    private const string IdleInTransaction = "25P03";

    /// <summary>Whether a new connection may do better: the server went away, or ends sessions.</summary>
    public static bool IsLost(Exception e) => e switch
    {
        PostgresException sql => sql.SqlState.StartsWith("08", StringComparison.Ordinal) || sql.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or IdleInTransaction,
        NpgsqlException => e.InnerException is IOException or SocketException or TimeoutException or EndOfStreamException || e.InnerException is null,
        _ => false,
    };

    /// <summary>The exception for an error of the database, or null for one that is none.</summary>
    public static LedgerException? From(Exception e, string place)
    {
        if (e is not NpgsqlException)
        {
            return null;
        }

        var (fault, remedy) = (e as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => (LedgerFault.DiskFull, "free some space on the server and run it again"),
            PostgresErrorCodes.ReadOnlySqlTransaction => (LedgerFault.ReadOnly, "name the primary server, not a standby"),
            PostgresErrorCodes.InsufficientPrivilege => (LedgerFault.ReadOnly, "let this user create a schema in the database, or use the schema `solvent`"),
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.QueryCanceled => (LedgerFault.Busy, "another process is writing; try again, or end the one that hangs"),
            PostgresErrorCodes.InvalidCatalogName => (LedgerFault.Unreachable, "make the database first (`createdb`)"),
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => (LedgerFault.NotALedger, "the tables of the ledger are gone; restore a backup"),
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => (LedgerFault.Corrupt, "restore a backup or an export"),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => (LedgerFault.Unreachable, "check user and password in the address"),
            _ => (LedgerFault.Unreachable, "check that the server runs and lets you in"),
        };
        var detail = e is PostgresException sql ? $"{sql.MessageText} ({sql.SqlState})" : (e.InnerException ?? e).Message;
        return new LedgerException(fault, $"{place}: {detail.TrimEnd('.')}; {remedy}.", e);
    }
}
