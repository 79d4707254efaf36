namespace Solvent.Modules.Assets.Documents;

/// <summary>What is odd about the keys of front matter.</summary>
internal static class FrontMatterChecks
{
    private static readonly HashSet<string> s_flags = ["alwaysApply", "disable-model-invocation", "user-invocable"];

    /// <summary>Keys that are given twice, and switches that are none.</summary>
    public static void Check(IReadOnlyList<FrontMatterEntry> entries, List<DocumentDiagnostic> diagnostics)
    {
        var seen = new Dictionary<string, int>();
        foreach (var entry in entries.Where(static e => e.Key is not null))
        {
            if (!seen.TryAdd(entry.Key!, entry.Lines.Start + 1))
            {
                diagnostics.Add(new DocumentDiagnostic("key-twice", DiagnosticLevel.Warning, entry.Lines.Start + 1, $"`{entry.Key}` is given already on line {seen[entry.Key!]}; that one counts", "keep one of the two"));
            }

            if (s_flags.Contains(entry.Key!) && entry.Value is { Kind: not ValueKind.Empty } value && FrontMatterValue.Flag(value.Text) is null)
            {
                diagnostics.Add(new DocumentDiagnostic("not-a-switch", DiagnosticLevel.Warning, entry.Lines.Start + 1, $"`{entry.Key}` is neither true nor false", "write true or false"));
            }
        }
    }
}
