using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Writes files that are there whole or not at all.</summary>
internal static class WholeFile
{
    private const int BufferSize = 1 << 16;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the file; one that was there is replaced only when the new one is whole.</summary>
    /// <param name="file">The file.</param>
    /// <param name="what">What it is, for messages, such as <c>export</c>.</param>
    /// <param name="isPrivate">Whether only its owner may read it.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="LedgerException">The file can't be written.</exception>
    public static async Task<T> WriteAsync<T>(string file, string what, bool isPrivate, Func<Stream, Task<T>> write)
    {
        var target = Path.GetFullPath(file);
        var partial = $"{target}.{Guid.NewGuid():N}.partial";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = BufferSize };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            T written;
            await using (var output = new FileStream(partial, options))
            {
                written = await write(output).ConfigureAwait(false);
                output.Flush(flushToDisk: true);
            }

            File.Move(partial, target, overwrite: true);
            return written;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{target}: the {what} can't be written: {e.Message} Name a file in a folder that you may write.", e);
        }
        finally
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }
}
