using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Solvent.Tests.Platform.Ledger.Postgres;

/// <summary>A PostgreSQL server of the system's packages, started once for all tests of this process, on loopback, with data of its own; it ends with the process.</summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer> s_shared = new(() => new PostgresServer());
    private static int s_databases;
    private readonly string _folder = Directory.CreateTempSubdirectory("solvent-postgres-").FullName;
    private readonly string _binaries;
    private readonly int _port = FreePort();
    private readonly Process _guard;

    private PostgresServer()
    {
        _binaries = Binaries() ?? throw new InvalidOperationException("PostgreSQL is missing: install Debian's package `postgresql` (./test does so as root) and run this again.");
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "-R", "65534:65534", _folder);
        }

        RunAsServer(Path.Combine(_binaries, "initdb"), "-A", "trust", "-U", "solvent", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-D", Path.Combine(_folder, "data"));
        _guard = Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        WaitUntilUp();
    }

    /// <summary>The server; started when it is first asked for.</summary>
    public static PostgresServer Shared => s_shared.Value;

    /// <summary>The address of a new, empty database.</summary>
    public string NewDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref s_databases)}";
        Execute("postgres", $"CREATE DATABASE {name}");
        return $"postgres://solvent@127.0.0.1:{_port}/{name}";
    }

    /// <summary>Runs a statement in the database of an address.</summary>
    public void ExecuteAt(string address, string sql) => Execute(address[(address.LastIndexOf('/') + 1)..], sql);

    /// <summary>Ends all sessions of the database of an address, as a restart of the server does.</summary>
    public void Disconnect(string address) =>
        Execute("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{address[(address.LastIndexOf('/') + 1)..]}'");

    /// <summary>The files of an address's database that hold a text.</summary>
    public List<string> FilesHolding(string address, string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var database = address[(address.LastIndexOf('/') + 1)..];
        var oid = Scalar(database, "SELECT oid::text FROM pg_database WHERE datname = current_database()");
        return [.. Directory.EnumerateFiles(Path.Combine(_folder, "data", "base", oid)).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0)];
    }

    /// <summary>Lets the disk be full for one relation, a table or index that holds nothing yet: every page that it would grow by is refused by the system.</summary>
    /// <returns>Makes room again when it is disposed of.</returns>
    public IDisposable FillDisk(string address, string relation)
    {
        var file = FileOf(address, relation);
        File.Move(file, file + ".kept");
        File.CreateSymbolicLink(file, "/dev/full");
        Disconnect(address);
        return new Room(() =>
        {
            File.Move(file + ".kept", file, overwrite: true);
            Disconnect(address);
        });
    }

    /// <summary>The table in which a table keeps its long values.</summary>
    public string LongValuesOf(string address, string table) =>
        Scalar(address[(address.LastIndexOf('/') + 1)..], $"SELECT reltoastrelid::regclass::text FROM pg_class WHERE oid = '{table}'::regclass");

    /// <summary>A new database that holds what the one of an address does, but for a damaged first page of a relation.</summary>
    public string DamagedCopy(string address, string relation)
    {
        Execute("postgres", "CHECKPOINT");
        Disconnect(address);
        using (var file = File.OpenWrite(FileOf(address, relation)))
        {
            file.Write(Enumerable.Repeat((byte)0xff, 600).ToArray());
        }

        // Made from the files: the server still has the sound page in memory. Before version 15 there is no other way.
        Disconnect(address);
        var (from, copy) = (address[(address.LastIndexOf('/') + 1)..], $"test_{Interlocked.Increment(ref s_databases)}");
        Execute("postgres", $"CREATE DATABASE {copy} TEMPLATE {from}{(Scalar("postgres", "SELECT (current_setting('server_version_num')::int >= 150000)::text") == "true" ? " STRATEGY file_copy" : "")}");
        return $"postgres://solvent@127.0.0.1:{_port}/{copy}";
    }

    private string FileOf(string address, string relation) =>
        Path.Combine(_folder, "data", Scalar(address[(address.LastIndexOf('/') + 1)..], $"SELECT pg_relation_filepath('{relation}')"));

    private string Scalar(string database, string sql)
    {
        using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_port};Username=solvent;Database={database};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (string)command.ExecuteScalar()!;
    }

    private void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_port};Username=solvent;Database={database};Pooling=false");
        connection.Open();
        // A checkpoint writes what all tests left behind, which takes a slow disk more than the usual half a minute.
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    // The guard ends the server when this process is gone, however it went: its standard input ends then.
    private Process Start()
    {
        var server = string.Join(' ', AsServer(
            Path.Combine(_binaries, "postgres"), "-D", Path.Combine(_folder, "data"), "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200"));
        var start = new ProcessStartInfo("sh", ["-c", $"{server} >{_folder}/log 2>&1 & pid=$!; cat >/dev/null; kill -INT $pid; wait $pid; rm -rf {_folder}"]) { RedirectStandardInput = true };
        return Process.Start(start)!;
    }

    private void Stop()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit(10_000);
    }

    private void WaitUntilUp() =>
        Run("sh", "-c", $"for i in $(seq 100); do {Path.Combine(_binaries, "pg_isready")} -q -h 127.0.0.1 -p {_port} && exit 0; sleep 0.1; done; cat {_folder}/log >&2; exit 1");

    private static string? Binaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
        : null;

    // The server refuses to run as root.
    private static string[] AsServer(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. command] : command;

    private static void RunAsServer(params string[] command) => Run(AsServer(command));

    private static void Run(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        _ = output;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]}: {error}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Room(Action make) : IDisposable
    {
        public void Dispose() => make();
    }
}
