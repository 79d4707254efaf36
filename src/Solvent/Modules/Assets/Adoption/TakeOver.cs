using System.Text;
using Solvent.Modules.Assets.Documents;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>A section that is there already and matches one of an asset.</summary>
/// <param name="File">The file.</param>
/// <param name="Title">Its heading there.</param>
/// <param name="Section">The heading of the asset's section.</param>
/// <param name="Likeness">The share of words in common, 0 to 1.</param>
internal sealed record MatchedSection(string File, string Title, string Section, double Likeness);

/// <summary>
/// Takes over files that are there already: finds the sections of an asset in them and proposes the rendered text as the base. The files keep
/// their words; what differs from the base counts as edited here, and an upgrade keeps it.
/// </summary>
/// <param name="tree">The repository.</param>
/// <param name="asset">The asset's name.</param>
internal sealed class TakeOver(AdoptionTree tree, string asset)
{
    // The same heading may say something else; another heading may say the same.
    private const double LeastUnderTheSameTitle = 0.25;
    private const double LeastUnderAnother = 0.6;
    private const int MostWords = 2_000;

    private readonly List<MatchedSection> matched = [];

    /// <summary>The sections that were found.</summary>
    public IReadOnlyList<MatchedSection> Matched => matched;

    /// <summary>The changes: markers around what is ours, and files that are not there yet.</summary>
    /// <exception cref="AdoptionException">A file can't be read.</exception>
    public IReadOnlyList<FileChange> Plan(IReadOnlyList<RenderedFile> files) => [.. files.Select(Plan)];

    private FileChange Plan(RenderedFile file)
    {
        var bytes = tree.Read(file.Path);
        var text = AdoptedText.Of(file.Path, bytes, file.IsShared, asset);
        if (text.Problem is { } problem)
        {
            return new FileChange(file.Path, bytes, bytes) { Refused = problem };
        }

        if (text.Text is { } known)
        {
            Match(file, GuidanceDocument.Read(known));
            return new FileChange(file.Path, bytes, bytes);
        }

        return bytes is null || !file.IsShared ? text.Put(file.Text) : Mark(file, bytes, text);
    }

    // The markers go around the first to the last section that matches: what stands between them and matches none is an edit.
    private FileChange Mark(RenderedFile file, byte[] bytes, AdoptedText text)
    {
        var whole = GuidanceText.Read(bytes);
        var document = GuidanceDocument.Read(bytes);
        var ranges = whole.IsText ? Match(file, document) : [];
        if (ranges.Count == 0)
        {
            return text.Put(file.Text);
        }

        var (first, end) = (ranges.Min(range => range.Start), ranges.Max(range => range.End));
        var eol = whole.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var inside = document.Lines.Raw(LineRange.Between(first, end)).ToString();
        var marked = new StringBuilder().Append(document.Lines.Raw(LineRange.Between(0, first)))
            .Append(BlockMarkers.Begin(asset)).Append(eol).Append(inside).Append(inside.EndsWith('\n') ? "" : eol)
            .Append(BlockMarkers.End(asset)).Append(eol).Append(document.Lines.Raw(LineRange.Between(end, document.Lines.Count)));
        return new FileChange(file.Path, bytes, whole.Encode(marked.ToString()));
    }

    private List<LineRange> Match(RenderedFile file, GuidanceDocument document)
    {
        var ranges = new List<LineRange>();
        var rendered = GuidanceDocument.Read(file.Text);
        var wanted = rendered.Root.All().Where(section => section.Level == 2).Select(section => (Section: section, Words: Words(rendered.TextOf(section.Lines)))).ToArray();
        foreach (var there in document.Root.All().Where(section => section.Level is 2 or 3 || (section.Level == 1 && section.Sections.Count == 0)))
        {
            var words = Words(document.TextOf(there.Lines));
            var best = wanted.Select(one => (one.Section, IsNamed: string.Equals(one.Section.Title, there.Title, StringComparison.OrdinalIgnoreCase), Likeness: WordCounts.Likeness(one.Words, words)))
                .OrderByDescending(one => one.IsNamed).ThenByDescending(one => one.Likeness).FirstOrDefault();
            if (best.Section is not null && best.Likeness >= (best.IsNamed ? LeastUnderTheSameTitle : LeastUnderAnother))
            {
                matched.Add(new MatchedSection(file.Path, there.Title, best.Section.Title, best.Likeness));
                ranges.Add(there.Lines);
            }
        }

        return ranges;
    }

    private static Dictionary<string, int> Words(string text) => WordCounts.Of(text, MostWords, StringComparer.OrdinalIgnoreCase);
}
