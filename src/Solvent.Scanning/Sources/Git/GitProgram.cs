namespace Solvent.Scanning.Sources.Git;

/// <summary>
/// Which git is started. A bare name would also be looked for in the current folder, which often is the
/// repository that is scanned: only the absolute folders of <c>PATH</c> count.
/// </summary>
internal static class GitProgram
{
    private static readonly string Name = OperatingSystem.IsWindows() ? "git.exe" : "git";

    /// <summary>Its absolute path, or null where there is none.</summary>
    internal static string? Find() => FindIn(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The first program of that name in a list of folders.</summary>
    internal static string? FindIn(string? folders) => (folders ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathFullyQualified)
        .Select(static folder => Path.Combine(folder, Name))
        .FirstOrDefault(CanRun);

    private static bool CanRun(string file)
    {
        const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & AnyExecute) != 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
