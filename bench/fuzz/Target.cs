using Solvent.Scanning.Syntax;

namespace Solvent.FuzzBench;

/// <summary>A reader to try, with texts to begin with.</summary>
internal sealed record Target(Language Language, IReadOnlyList<string> Seeds)
{
    private const int MostSeeds = 400;
    private const int LongestSeed = 200_000;

    public string Name => Language.ToString().ToLowerInvariant();

    /// <summary>One target for each reader that is asked for, with the files of the folder that are in its language.</summary>
    public static IReadOnlyList<Target> In(string folder, string? only)
    {
        var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(static f => !f.Contains("/.git/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToLookup(Readers.LanguageOf);
        return [.. Enum.GetValues<Language>()
            .Where(l => l != Language.Text && (only is null || l.ToString().Equals(only, StringComparison.OrdinalIgnoreCase)))
            .Select(l => new Target(l, Texts(files[l])))];
    }

    // Spread over the whole list, so that one large project does not give them all.
    private static IReadOnlyList<string> Texts(IEnumerable<string> files)
    {
        var all = files.ToList();
        var step = Math.Max(1, all.Count / MostSeeds);
        var texts = all.Where((_, i) => i % step == 0).Take(MostSeeds).Select(static f => new FileInfo(f)).Where(static f => f.Length is > 0 and < LongestSeed)
            .Select(static f => File.ReadAllText(f.FullName)).ToList();
        return texts.Count > 0 ? texts : [""];
    }
}
