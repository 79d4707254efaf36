using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Solvent.Scanning.Sources.Files;

/// <summary>The kernel resolves every path beneath the root and refuses links, so nothing can be swapped in between.</summary>
internal sealed class LinuxFolder : FolderAccess
{
    private const int TypeOffset = 18;
    private const int NameOffset = 19;

    private readonly SafeFileHandle _root;

    internal LinuxFolder(string root)
        : base(root)
    {
        var descriptor = WithBytes(root, static (path, _) => LinuxCalls.OpenRoot(path), 0);
        if (descriptor < 0)
        {
            throw new SourceException($"'{Printable.Escape(root)}' can't be opened: check that it is a folder and that you may read it.");
        }

        _root = new SafeFileHandle(descriptor, ownsHandle: true);
    }

    public override void Dispose()
    {
        _root.Dispose();
        base.Dispose();
    }

    internal override FileStatus Probe(string path)
    {
        var descriptor = Beneath(path, LinuxCalls.PathOnly | LinuxCalls.NoFollow);
        if (descriptor < 0)
        {
            return Refused(descriptor);
        }

        var status = LinuxCalls.StatusOf(descriptor);
        LinuxCalls.Close(descriptor);
        return status;
    }

    internal override SafeFileHandle? Open(string path, out FileStatus status)
    {
        // Opening some devices has effects, so the type is asked before; it is asked again of what was opened.
        status = Probe(path);
        if (status.Kind != FileKind.File)
        {
            return null;
        }

        var descriptor = Beneath(path, LinuxCalls.NonBlocking | LinuxCalls.NoFollow);
        if (descriptor < 0)
        {
            status = Refused(descriptor);
            return null;
        }

        status = LinuxCalls.StatusOf(descriptor);
        if (status.Kind == FileKind.File)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        LinuxCalls.Close(descriptor);
        return null;
    }

    internal override List<FolderItem>? List(string path, bool specialsOnly = false)
    {
        var descriptor = Beneath(path.Length == 0 ? "." : path, LinuxCalls.DirectoryOnly | LinuxCalls.NoFollow);
        if (descriptor < 0)
        {
            return null;
        }

        var listing = LinuxCalls.OpenListing(descriptor);
        if (listing == IntPtr.Zero)
        {
            LinuxCalls.Close(descriptor);
            return null;
        }

        try
        {
            return ReadNames(listing, path, specialsOnly);
        }
        finally
        {
            LinuxCalls.CloseListing(listing);
        }
    }

    private List<FolderItem> ReadNames(IntPtr listing, string folder, bool specialsOnly)
    {
        var items = new List<FolderItem>();
        for (var entry = LinuxCalls.NextName(listing); entry != IntPtr.Zero; entry = LinuxCalls.NextName(listing))
        {
            var type = Marshal.ReadByte(entry, TypeOffset);
            if (!specialsOnly || IsSpecial(type) || type == 0)
            {
                AddItem(items, entry + NameOffset, type, folder);
            }
        }

        if (specialsOnly)
        {
            items.RemoveAll(static item => item.Kind != FileKind.Special);
        }

        return items;
    }

    private void AddItem(List<FolderItem> items, IntPtr name, byte type, string folder)
    {
        var text = Marshal.PtrToStringUTF8(name) ?? "";
        if (text is "." or "..")
        {
            return;
        }

        var isText = !text.Contains('\uFFFD') || IsUtf8(name);
        var kind = type switch
        {
            8 => FileKind.File,
            4 => FileKind.Directory,
            10 => FileKind.Link,
            0 when isText => Probe(folder.Length == 0 ? text : folder + "/" + text).Kind,
            _ => FileKind.Special,
        };
        items.Add(new FolderItem(isText ? text : Printable.FromBytes(Bytes(name)), kind, isText));
    }

    private static bool IsSpecial(byte type) => type is 1 or 2 or 6 or 12;

    private static bool IsUtf8(IntPtr name) => System.Text.Unicode.Utf8.IsValid(Bytes(name));

    private static byte[] Bytes(IntPtr name)
    {
        var length = 0;
        while (Marshal.ReadByte(name, length) != 0)
        {
            length++;
        }

        var bytes = new byte[length];
        Marshal.Copy(name, bytes, 0, length);
        return bytes;
    }

    private static FileStatus Refused(int error) =>
        new(error is -LinuxCalls.AccessDenied or -LinuxCalls.NotPermitted ? FileKind.Denied : FileKind.Missing);

    private int Beneath(string path, int flags)
    {
        var added = false;
        try
        {
            _root.DangerousAddRef(ref added);
            return WithBytes(path, static (bytes, call) => LinuxCalls.OpenBeneath(call.Root, bytes, call.Flags), (Root: (int)_root.DangerousGetHandle(), Flags: flags));
        }
        finally
        {
            if (added)
            {
                _root.DangerousRelease();
            }
        }
    }

    private static int WithBytes<T>(string path, Func<ReadOnlySpan<byte>, T, int> call, T argument)
    {
        var size = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        byte[]? rented = null;
        Span<byte> bytes = size <= 512 ? stackalloc byte[512] : (rented = ArrayPool<byte>.Shared.Rent(size));
        var length = Encoding.UTF8.GetBytes(path, bytes);
        bytes[length] = 0;
        var result = call(bytes[..(length + 1)], argument);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return result;
    }
}
