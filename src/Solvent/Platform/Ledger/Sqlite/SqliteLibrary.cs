using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>
/// Chooses the SQLite that runs: the system's where there is one, since the distribution patches it, else the bundled
/// one: a file beside the program, or a resource in the single-file build. `SOLVENT_SQLITE=bundled` asks for the bundled one.
/// </summary>
internal static class SqliteLibrary
{
    private const string Choice = "SOLVENT_SQLITE";

    private static readonly Lazy<string> Loaded = new(Load);

    // Every function of the library is resolved by itself, and a copy loaded twice has its state twice.
    private static readonly Lazy<nint> Chosen = new(Choose);

    /// <summary>Makes SQLite ready and tells its version, such as `3.40.1`.</summary>
    public static string Version => Loaded.Value;

    private static string Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return raw.sqlite3_libversion().utf8_to_string();
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == "e_sqlite3" ? Chosen.Value : 0;

    private static nint Choose()
    {
        var bundled = !OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Choice) == "bundled";
        return !bundled && NativeLibrary.TryLoad("libsqlite3.so.0", out var system) ? system : EmbeddedLibrary.Load("native/libe_sqlite3.so");
    }
}
