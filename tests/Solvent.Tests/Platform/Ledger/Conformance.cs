namespace Solvent.Tests.Platform.Ledger;

/// <summary>Suites written by others, kept beside the repository.</summary>
internal static class Conformance
{
    /// <summary>The folder of a suite, or null when this machine has none.</summary>
    public static string? Find(string suite)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Solvent.slnx")))
            {
                var folder = Path.Combine(at.FullName, "..", "shared", "conformance", suite);
                return Directory.Exists(folder) ? folder : null;
            }
        }

        return null;
    }
}
