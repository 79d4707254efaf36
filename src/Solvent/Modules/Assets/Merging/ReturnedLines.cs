using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Finds lines that one side took out and that stand in a clean merge all the same, since the other side moved them: git does not say so.</summary>
internal static class ReturnedLines
{
    /// <summary>A diagnostic for the first such line, none where there is none.</summary>
    /// <param name="ids">What the numbers stand for.</param>
    /// <param name="old">Numbers of the base's lines.</param>
    /// <param name="ours">Numbers of our lines.</param>
    /// <param name="theirs">Numbers of their lines.</param>
    /// <param name="chunks">What was taken from them.</param>
    public static IReadOnlyList<DocumentDiagnostic> Find(LineIds ids, int[] old, int[] ours, int[] theirs, List<MergeChunk> chunks)
    {
        var merged = Merged(ours, theirs, chunks);
        var counts = new (int Old, int Ours, int Theirs, int Merged)[ids.Count];
        Array.ForEach(old, id => counts[id].Old++);
        Array.ForEach(ours, id => counts[id].Ours++);
        Array.ForEach(theirs, id => counts[id].Theirs++);
        merged.ForEach(id => counts[id].Merged++);
        var at = merged.FindIndex(id => counts[id] is var c && c.Ours < c.Old && c.Merged > Math.Max(c.Ours, c.Ours + c.Theirs - c.Old) && !ids.IsBlank(id));
        return at < 0 ? [] :
            [new DocumentDiagnostic("taken-out-and-moved", DiagnosticLevel.Warning, at + 1, "this was taken out here and moved in theirs: it is there still", "take it out where it stands now, if it is to go")];
    }

    private static List<int> Merged(int[] ours, int[] theirs, List<MergeChunk> chunks)
    {
        var merged = new List<int>(ours.Length);
        var at = 0;
        foreach (var chunk in chunks.Where(static chunk => chunk.Side == MergeSide.Theirs))
        {
            merged.AddRange(ours.AsSpan(at, chunk.Ours.Start - at));
            merged.AddRange(theirs.AsSpan(chunk.Theirs.Start, chunk.Theirs.Count));
            at = chunk.Ours.Start + chunk.Ours.Count;
        }

        merged.AddRange(ours.AsSpan(at));
        return merged;
    }
}
