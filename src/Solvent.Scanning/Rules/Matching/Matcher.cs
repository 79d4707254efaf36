using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>A rule's match: either places in files, or a statement about the whole repository.</summary>
internal abstract class Matcher;

/// <summary>One or several anchors, each with its conditions.</summary>
internal sealed class FileMatcher(IReadOnlyList<Clause> clauses) : Matcher
{
    public IReadOnlyList<Clause> Clauses { get; } = clauses;

    /// <summary>Whether some clause looks at files of this path.</summary>
    public bool MayRead(string path) => Clauses.Any(c => c.MayRead(path));

    /// <summary>The clauses that look into files; null when there is none.</summary>
    public FileMatcher? InContent => field ??= Part(listing: false);

    /// <summary>The clauses for which path, size and attributes are enough; null when there is none.</summary>
    public FileMatcher? InListing => field ??= Part(listing: true);

    private FileMatcher? Part(bool listing) => Clauses.Where(c => c.IsAboutListing == listing).ToList() is { Count: > 0 } some
        ? some.Count == Clauses.Count ? this : new FileMatcher(some)
        : null;

    /// <summary>The places that need nothing of the rest of the repository; null when there is none.</summary>
    public FileMatcher? OnPart() => Clauses.Where(c => c.Nowhere is null).ToList() is { Count: > 0 } some ? new FileMatcher(some) : null;

    public IEnumerable<Candidate> Find(FileContext file) => Clauses.SelectMany(c => c.Find(file)).DistinctBy(c => c.Span);
}

/// <summary>
/// <c>repository: {any, none, none-path, no-package}</c>: some file has a place of <see cref="Any"/>, and no file has one of <see cref="None"/>,
/// none lies at a path of <see cref="NonePaths"/>, and no manifest declares a package of <see cref="Packages"/>. Reported once, at the first place.
/// </summary>
internal sealed class RepositoryMatcher(FileMatcher any, FileMatcher? none, IReadOnlyList<PathPattern> nonePaths, IReadOnlyList<string> packages) : Matcher
{
    public FileMatcher Any { get; } = any;

    public FileMatcher? None { get; } = none;

    public IReadOnlyList<PathPattern> NonePaths { get; } = nonePaths;

    public IReadOnlyList<string> Packages { get; } = packages;
}

/// <summary>An anchor and what its places must fulfil.</summary>
/// <param name="anchor">Where to look.</param>
/// <param name="condition">What must hold there.</param>
/// <param name="paths">The files to look at; all when empty.</param>
/// <param name="inSeveralFiles"><c>in-files: several</c>: a place counts only when its text stands in another file, too.</param>
/// <param name="once"><c>once: true</c>: the first place of a file speaks for all.</param>
internal sealed class Clause(Anchor anchor, Condition? condition, IReadOnlyList<PathPattern>? paths, bool inSeveralFiles = false, bool once = false)
{
    /// <summary><c>nowhere: clause</c>: its places count only where no file of the repository has a place of it; else null.</summary>
    public FileMatcher? Nowhere { get; init; }

    /// <summary>Whether path, size and attributes of a file are enough, so that its content is not read.</summary>
    public bool IsAboutListing => anchor.IsAboutListing && condition?.IsAboutListing != false;

    /// <summary>Whether the clause looks at files of this path.</summary>
    public bool MayRead(string path) => paths is not { Count: > 0 } || paths.Any(p => p.IsMatch(path));

    /// <summary>
    /// Groups of texts: a file must hold one of each group for the clause to find anything in it. None: any file may.
    /// An empty group: no file of the language can.
    /// </summary>
    public IReadOnlyList<IReadOnlyCollection<Needle>> Literals(LanguageVocabulary vocabulary) =>
        [.. anchor.Literals(vocabulary) is { } own ? [own] : Array.Empty<IReadOnlyCollection<Needle>>(), .. condition?.Groups(vocabulary) ?? []];

    /// <summary>Its places in the file, looked for once.</summary>
    public IReadOnlyList<Candidate> PlacesIn(FileContext file) => file.Fact(this, () => Find(file).ToList());

    /// <summary>The shapes of secrets that it looks for.</summary>
    public IReadOnlyList<TextPattern> SecretShapes => anchor.SecretShapes;

    public IEnumerable<Candidate> Find(FileContext file)
    {
        var found = !MayRead(file.Entry.Path) ? [] : anchor.Find(file).Where(place => condition is null || condition.Test(file, place) == Tri.True);
        found = once ? found.Take(1) : found;
        found = Nowhere is null ? found : found.Select(place => place with { Nowhere = Nowhere });
        return inSeveralFiles ? found.Select(place => place with { Shared = Digest(place.Value) }) : found;
    }

    // Indentation differs from place to place.
    private static string Digest(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(words.AsSpan())));
    }
}
