using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Merges what a template became since with what was edited here.</summary>
/// <remarks>
/// The floor is <c>git merge-file --diff3</c>: where lines merge cleanly, the text is git's. Where they conflict, the texts are merged by key of front matter, section and list item;
/// that is taken when it leaves less to decide and when a count of lines proves that nothing was lost. Two sides that only differ in line ends do not differ; ours are kept.
/// </remarks>
internal static class ThreeWayMerge
{
    /// <summary>Texts with more nodes than this are merged by line only.</summary>
    private const int MostNodes = 20_000;

    /// <summary>Merges the texts of a file of guidance.</summary>
    /// <param name="baseText">What both began with.</param>
    /// <param name="ours">What was edited here.</param>
    /// <param name="theirs">What the template says now.</param>
    /// <param name="options">Labels, and what is released.</param>
    public static MergeResult Merge(string baseText, string ours, string theirs, MergeOptions? options = null)
    {
        options ??= MergeOptions.Default;
        var texts = new MergeTexts(new TextLines(baseText), new TextLines(ours), new TextLines(theirs));
        var kept = Protection.Keep(texts, options.Released);
        var asked = texts;
        texts = kept.Theirs is null ? texts : new MergeTexts(texts.Base, texts.Ours, new TextLines(kept.Theirs));
        var writer = new MergeWriter(texts, options);
        var conflicting = ByLine(texts, writer, out var returned);
        var method = MergeMethod.Lines;
        var doubled = conflicting == 0 ? DoubledKeys.Find(texts, writer.Text) : [];
        if ((conflicting > 0 || doubled.Count > 0) && ByStructure(texts, options, doubled.Count > 0 ? int.MaxValue : conflicting) is { } better)
        {
            (writer, method, doubled, returned) = (better, MergeMethod.Structure, [], []);
        }

        return new MergeResult(writer.Text, method, writer.Conflicts, kept.Protected, kept.Released, [.. doubled, .. returned])
        {
            FindChanges = () => MergeChanges.Find(asked, texts, writer.Conflicts),
        };
    }

    // Gives how many lines conflict; at least one for each conflict.
    private static int ByLine(MergeTexts texts, MergeWriter writer, out IReadOnlyList<DocumentDiagnostic> returned)
    {
        var ids = new LineIds();
        var (old, ours, theirs) = (ids.Of(texts.Base), ids.Of(texts.Ours), ids.Of(texts.Theirs));
        var chunks = LineMerge.Chunks(ours, theirs, LineDiff.Compare(old, ours, ids.Count), LineDiff.Compare(old, theirs, ids.Count));
        var at = 0;
        var conflicting = 0;
        foreach (var chunk in chunks)
        {
            writer.Write(texts.Ours, LineRange.Between(at, chunk.Ours.Start));
            at = chunk.Ours.Start + chunk.Ours.Count;
            if (chunk.Side is null)
            {
                conflicting += 1 + chunk.Ours.Count + chunk.Theirs.Count;
                writer.Conflict(Range(chunk.Base), Range(chunk.Ours), Range(chunk.Theirs));
            }
            else
            {
                var isOurs = chunk.Side == MergeSide.Ours;
                writer.Write(isOurs ? texts.Ours : texts.Theirs, Range(isOurs ? chunk.Ours : chunk.Theirs));
            }
        }

        writer.Write(texts.Ours, LineRange.Between(at, texts.Ours.Count));
        returned = conflicting > 0 ? [] : ReturnedLines.Find(ids, old, ours, theirs, chunks);
        return conflicting;
    }

    // Null where structure does not help: it can't be merged, it leaves as much to decide, or a line would be lost.
    private static MergeWriter? ByStructure(MergeTexts texts, MergeOptions options, int conflicting)
    {
        if (new[] { texts.BaseTree, texts.OursTree, texts.TheirsTree }.Any(static tree => tree.Nodes.Count > MostNodes)
            || TreeMerge.Run(texts) is not { } pieces || !LineAccount.Holds(texts, pieces))
        {
            return null;
        }

        var left = pieces.SelectMany(static piece => piece.Segments).Where(static segment => segment.Tree is null)
            .Sum(static segment => 1 + segment.Conflict.Ours.Count + segment.Conflict.Theirs.Count);
        if (left >= conflicting)
        {
            return null;
        }

        var writer = new MergeWriter(texts, options);
        new PieceWriter(texts, writer).Write(pieces);
        return writer;
    }

    private static LineRange Range((int Start, int Count) range) => new(range.Start, range.Count);
}
