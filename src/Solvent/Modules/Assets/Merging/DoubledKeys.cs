using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Finds keys that a merge by line gives twice, since both sides added them at different places.</summary>
internal static class DoubledKeys
{
    /// <summary>What is to be said of a merged text; nothing where no key is there more often than in ours and in theirs.</summary>
    public static IReadOnlyList<DocumentDiagnostic> Find(MergeTexts texts, string merged)
    {
        if (!merged.StartsWith("---", StringComparison.Ordinal) || merged == texts.Ours.Text)
        {
            return [];
        }

        var lines = new TextLines(merged);
        if (FrontMatterReader.Read(lines, []) is not { } front || front.Entries.Where(HasKey).GroupBy(Key).All(static group => group.Count() == 1))
        {
            return [];
        }

        var (ours, theirs) = (Counts(texts.Ours), Counts(texts.Theirs));
        return [.. front.Entries.Where(HasKey).GroupBy(Key)
            .Where(group => group.Count() > Math.Max(1, Math.Max(ours.GetValueOrDefault(group.Key), theirs.GetValueOrDefault(group.Key))))
            .Select(static group => new DocumentDiagnostic("key-twice", DiagnosticLevel.Warning, group.Last().Lines.Start + 1, $"both sides added `{group.Key}`", "keep one of the two"))];
    }

    private static Dictionary<string, int> Counts(TextLines lines) =>
        FrontMatterReader.Read(lines, [])?.Entries.Where(HasKey).GroupBy(Key).ToDictionary(static group => group.Key, static group => group.Count()) ?? [];

    private static bool HasKey(FrontMatterEntry entry) => entry.Key is not null;

    private static string Key(FrontMatterEntry entry) => entry.Key!;
}
