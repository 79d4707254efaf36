using System.Globalization;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>What <c>file:</c> asks of the file as a whole.</summary>
/// <param name="MinLines">Fewest lines, or null.</param>
/// <param name="MaxLines">Most lines, or null.</param>
/// <param name="MinBytes">Smallest size, or null.</param>
/// <param name="MaxBytes">Largest size, or null.</param>
/// <param name="IsLfs">Whether Git LFS keeps its content; null: either way.</param>
internal sealed record FileLimits(int? MinLines, int? MaxLines, int? MinBytes, int? MaxBytes, bool? IsLfs)
{
    /// <summary>Whether size, path and attributes are enough to tell, so that binary files and very large ones count too.</summary>
    public bool IsAboutListing => MinLines is null && MaxLines is null;

    public bool Allows(SourceEntry entry) => entry.Size >= (MinBytes ?? 0) && entry.Size <= (MaxBytes ?? long.MaxValue) && (IsLfs is null || IsLfs == entry.IsLfs);
}

/// <summary><c>file: {min-lines, max-lines, min-bytes, max-bytes, lfs}</c>: the file as a whole.</summary>
internal sealed class FileAnchor(FileLimits limits) : Anchor
{
    public override bool IsAboutListing => limits.IsAboutListing;

    public override IEnumerable<Candidate> Find(FileContext file)
    {
        if (!limits.Allows(file.Entry))
        {
            return [];
        }

        if (limits.IsAboutListing)
        {
            return [Whole(limits.MinBytes is null ? file.Entry.Path : SizeOf(file.Entry.Size))];
        }

        var lines = file.Source.LineCount;
        return lines >= (limits.MinLines ?? 0) && lines <= (limits.MaxLines ?? int.MaxValue) ? [Whole(lines.ToString(CultureInfo.InvariantCulture))] : [];
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => null;

    private static Candidate Whole(string value) => new(new TextSpan(0, 0), null, [], value, "file");

    private static string SizeOf(long bytes) => bytes < 1048576
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");
}

/// <summary><c>path: [globs]</c>: the file's path matches one of them.</summary>
internal sealed class PathCondition(IReadOnlyList<PathPattern> patterns) : Condition
{
    public override bool IsAboutListing => true;

    public override Tri Test(FileContext file, Candidate place) => patterns.Any(p => p.IsMatch(file.Entry.Path)).ToTri();
}

/// <summary><c>has-key: {key, value}</c>: the structured file, or the front matter, has such an entry.</summary>
internal sealed class HasKey(KeyAnchor key) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => key.Find(file).Any().ToTri();
}
