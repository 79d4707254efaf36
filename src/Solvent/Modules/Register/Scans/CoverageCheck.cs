using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>Whether a scan can say that a finding is gone.</summary>
internal sealed class CoverageCheck(ScanCoverage coverage)
{
    private readonly HashSet<string> unreadable = new(coverage.Unreadable, StringComparer.Ordinal);

    /// <summary>
    /// Null when the file was read, or is gone from a scan of the whole tree; else the reason why nothing is known of it.
    /// </summary>
    public string? WhyUnknown(string path)
    {
        if (coverage.Paths.Contains(path))
        {
            return null;
        }

        if (IsUnreadable(path))
        {
            return "unreadable";
        }

        return coverage.Folder.Length == 0 ? null : "outside-scan";
    }

    // A folder that could not be listed takes everything below it along.
    private bool IsUnreadable(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (unreadable.Contains(path[..end]) || unreadable.Contains(path[..end] + "/"))
            {
                return true;
            }
        }

        return unreadable.Contains("") || unreadable.Contains(".");
    }
}
