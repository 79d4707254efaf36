using System.Runtime.InteropServices;

namespace Solvent.Scanning.Sources.Files;

/// <summary>The few calls of Linux that .NET has no safe counterpart for: opening beneath a folder, and asking for a file's type.</summary>
internal static class LinuxCalls
{
    internal const int PathOnly = 0x200000;
    internal const int CloseOnExec = 0x80000;
    internal const int NonBlocking = 0x800;

    internal const int NotPermitted = 1;
    internal const int AccessDenied = 13;

    private const int AtFdCwd = -100;
    private const long OpenAt2 = 437;
    private const ulong NoMagicLinks = 0x02;
    private const ulong NoSymlinks = 0x04;
    private const ulong Beneath = 0x08;
    private const int EmptyPath = 0x1000;
    private const uint BasicStatistics = 0x7ff;

    /// <summary>O_NOFOLLOW and O_DIRECTORY differ between processor families.</summary>
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    private static readonly byte[] Here = [0];

    internal static int NoFollow => IsArm ? 0x8000 : 0x20000;

    internal static int DirectoryOnly => IsArm ? 0x4000 : 0x10000;

    /// <summary>False elsewhere, on kernels before 5.6, and where a sandbox forbids the call.</summary>
    internal static bool AreUsable { get; } = Detect();

    internal static int OpenRoot(ReadOnlySpan<byte> path) => OpenAt(AtFdCwd, path, PathOnly | DirectoryOnly | CloseOnExec, 0);

    /// <summary>Opens beneath <paramref name="folder"/> without passing any link.</summary>
    /// <returns>A descriptor, or minus the error number.</returns>
    internal static int OpenBeneath(int folder, ReadOnlySpan<byte> path, int flags) =>
        OpenAt(folder, path, flags | CloseOnExec, NoMagicLinks | NoSymlinks | Beneath);

    internal static FileStatus StatusOf(int descriptor)
    {
        var found = default(StatX);
        if (statx(descriptor, ref Here[0], EmptyPath, BasicStatistics, ref found) != 0)
        {
            return new FileStatus(FileKind.Missing);
        }

        return new FileStatus(KindOf(found.Mode), (long)found.Size, found.ModifiedSeconds, found.ModifiedNanoseconds);
    }

    internal static void Close(int descriptor) => _ = close(descriptor);

    internal static IntPtr OpenListing(int descriptor) => fdopendir(descriptor);

    internal static IntPtr NextName(IntPtr listing) => readdir(listing);

    internal static void CloseListing(IntPtr listing) => _ = closedir(listing);

    private static int OpenAt(int folder, ReadOnlySpan<byte> path, int flags, ulong resolve)
    {
        var how = new OpenHow { Flags = (ulong)flags, Resolve = resolve };
        var result = syscall(OpenAt2, folder, ref MemoryMarshal.GetReference(path), ref how, Marshal.SizeOf<OpenHow>());
        return result >= 0 ? (int)result : -Marshal.GetLastPInvokeError();
    }

    private static FileKind KindOf(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Directory,
        0xA000 => FileKind.Link,
        _ => FileKind.Special,
    };

    private static bool Detect()
    {
        if (!OperatingSystem.IsLinux() || IntPtr.Size != 8)
        {
            return false;
        }

        try
        {
            var root = OpenRoot("/\0"u8);
            if (root < 0)
            {
                return false;
            }

            var usable = StatusOf(root).Kind == FileKind.Directory;
            Close(root);
            return usable;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

#pragma warning disable CA5392, SYSLIB1054, IDE1006 // The C library's own names; its place is the loader's matter.
    [DllImport("libc", SetLastError = true)]
    private static extern long syscall(long number, long folder, ref byte path, ref OpenHow how, long size);

    [DllImport("libc", SetLastError = true)]
    private static extern int statx(int folder, ref byte path, int flags, uint mask, ref StatX found);

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport("libc")]
    private static extern IntPtr fdopendir(int descriptor);

    [DllImport("libc")]
    private static extern IntPtr readdir(IntPtr listing);

    [DllImport("libc")]
    private static extern int closedir(IntPtr listing);
#pragma warning restore CA5392, SYSLIB1054, IDE1006

    [StructLayout(LayoutKind.Sequential)]
    private struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }

    /// <summary>The kernel's statx, which is laid out the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatX
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}
