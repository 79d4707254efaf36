using Solvent.Testing;

namespace Solvent.Tests.Architecture.Arrows;

/// <summary>The folders of the modules.</summary>
internal static class Modules
{
    /// <summary>The modules of the program that have no README.</summary>
    public static IEnumerable<string> WithoutReadme() =>
        WithoutReadme(RepositoryRoot.Of("src", "Solvent", "Modules"));

    /// <summary>The folders in a folder that have no README.</summary>
    public static IEnumerable<string> WithoutReadme(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder)
                .Where(module => !File.Exists(Path.Combine(module, "README.md")))
                .Select(module => $"{Path.GetFileName(module)} has no README.md")
            : [];
}
