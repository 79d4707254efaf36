using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>Loads a native library that is a resource of this program, by way of memory: no folder has to be writable.</summary>
internal static class EmbeddedLibrary
{
    private const uint CloseOnExec = 1;

    /// <summary>The library's handle; 0 where the program holds no such resource.</summary>
    public static nint Load(string resource)
    {
        using var library = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource);
        if (library is null)
        {
            return 0;
        }

        using var file = new SafeFileHandle(MemoryFile("sqlite\0"u8.ToArray(), CloseOnExec), ownsHandle: true);
        if (file.IsInvalid)
        {
            throw new DllNotFoundException($"{resource} can't be loaded from memory (error {Marshal.GetLastPInvokeError()}); install libsqlite3.");
        }

        using (var stream = new FileStream(new SafeFileHandle(file.DangerousGetHandle(), ownsHandle: false), FileAccess.Write))
        {
            library.CopyTo(stream);
        }

        return NativeLibrary.Load($"/proc/self/fd/{file.DangerousGetHandle()}");
    }

    [DllImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MemoryFile(byte[] name, uint flags);
}
