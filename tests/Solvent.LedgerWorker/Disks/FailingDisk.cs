using System.Runtime.InteropServices;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.LedgerWorker.Disks;

/// <summary>
/// Puts itself between SQLite and its files in this process, and lets a chosen write, truncation or sync fail as a disk
/// would. The layouts are those of `sqlite3_vfs` and `sqlite3_io_methods`, which SQLite keeps.
/// </summary>
internal static class FailingDisk
{
    private const int Full = 13;
    private const int SyncFailed = 1034;
    private const int TruncateFailed = 1546;
    private const int OpenAt = 40;
    private const int WriteAt = 24;
    private const int TruncateAt = 32;
    private const int SyncAt = 40;
    private const int MethodsBytes = 152;

    private static readonly OpenFile s_open = Open;
    private static readonly WriteFile s_write = Write;
    private static readonly TruncateFile s_truncate = Truncate;
    private static readonly SyncFile s_sync = Sync;
    private static readonly Dictionary<nint, nint> s_layers = [];
    private static readonly Dictionary<nint, nint> s_below = [];
    private static OpenFile s_openBelow = null!;
    private static int s_left = int.MaxValue;
    private static bool s_stays;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint FindAccess(nint name);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int OpenFile(nint access, nint name, nint file, int flags, nint flagsOut);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int WriteFile(nint file, nint bytes, int count, long offset);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int TruncateFile(nint file, long size);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SyncFile(nint file, int flags);

    /// <summary>What failed first since the last <see cref="FailAfter"/>; null when nothing did.</summary>
    public static string? Failed { get; private set; }

    /// <summary>Puts the layer in place, for files that are opened from now on.</summary>
    public static void Install()
    {
        _ = SqliteLibrary.Version;
        var library = NativeLibrary.TryLoad("libsqlite3.so.0", out var system) ? system : NativeLibrary.Load("e_sqlite3", typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, null);
        var access = Marshal.GetDelegateForFunctionPointer<FindAccess>(NativeLibrary.GetExport(library, "sqlite3_vfs_find"))(0);
        s_openBelow = Marshal.GetDelegateForFunctionPointer<OpenFile>(Marshal.ReadIntPtr(access, OpenAt));
        Marshal.WriteIntPtr(access, OpenAt, Marshal.GetFunctionPointerForDelegate(s_open));
    }

    /// <summary>Lets so many operations through and fails the next one.</summary>
    /// <param name="operations">How many.</param>
    /// <param name="stays">Fail all those behind it too.</param>
    public static void FailAfter(int operations, bool stays) => (s_left, s_stays, Failed) = (operations, stays, null);

    /// <summary>Lets all through again.</summary>
    public static void Mend() => s_left = int.MaxValue;

    private static int Open(nint access, nint name, nint file, int flags, nint flagsOut)
    {
        var result = s_openBelow(access, name, file, flags, flagsOut);
        if (result == 0 && Marshal.ReadIntPtr(file) is var methods && methods != 0)
        {
            Marshal.WriteIntPtr(file, LayerOver(methods));
        }

        return result;
    }

    private static nint LayerOver(nint methods)
    {
        lock (s_layers)
        {
            if (!s_layers.TryGetValue(methods, out var layer))
            {
                layer = Marshal.AllocHGlobal(MethodsBytes);
                var copy = new byte[MethodsBytes];
                Marshal.Copy(methods, copy, 0, MethodsBytes);
                Marshal.Copy(copy, 0, layer, MethodsBytes);
                Marshal.WriteIntPtr(layer, WriteAt, Marshal.GetFunctionPointerForDelegate(s_write));
                Marshal.WriteIntPtr(layer, TruncateAt, Marshal.GetFunctionPointerForDelegate(s_truncate));
                Marshal.WriteIntPtr(layer, SyncAt, Marshal.GetFunctionPointerForDelegate(s_sync));
                s_layers.Add(methods, layer);
                s_below.Add(layer, methods);
            }

            return layer;
        }
    }

    private static int Write(nint file, nint bytes, int count, long offset) =>
        Fails("write") ? Full : Below<WriteFile>(file, WriteAt)(file, bytes, count, offset);

    private static int Truncate(nint file, long size) => Fails("truncation") ? TruncateFailed : Below<TruncateFile>(file, TruncateAt)(file, size);

    private static int Sync(nint file, int flags) => Fails("sync") ? SyncFailed : Below<SyncFile>(file, SyncAt)(file, flags);

    private static T Below<T>(nint file, int at)
    {
        lock (s_layers)
        {
            return Marshal.GetDelegateForFunctionPointer<T>(Marshal.ReadIntPtr(s_below[Marshal.ReadIntPtr(file)], at));
        }
    }

    private static bool Fails(string what)
    {
        if (s_left == int.MaxValue || s_left-- > 0)
        {
            return false;
        }

        s_left = s_stays ? 0 : int.MaxValue;
        Failed ??= what;
        return true;
    }
}
