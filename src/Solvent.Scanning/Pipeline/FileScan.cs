using System.Text.RegularExpressions;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Rules.Modules;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline;

/// <summary>What looking at one file gave; <see cref="MayMeet"/> is looked at only when the repository rule applies at all.</summary>
internal sealed record FileResult(
    IReadOnlyList<RawFinding> Places, IReadOnlyList<RawFinding> Any, IReadOnlyList<RuleTask> MayMeet,
    IReadOnlyList<FileDiagnostic> Diagnostics, string? Unreadable, bool WasParsed, long Bytes)
{
    public static FileResult Nothing(long bytes) => new([], [], [], [], null, false, bytes);

    /// <summary>The files of the repository that it imports.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>Whether it was looked at with what other files make.</summary>
    public bool IsAcross { get; init; }

    /// <summary>What it makes for other files.</summary>
    public ModuleExports Exports { get; init; } = ModuleExports.None;

    /// <summary>This, with what the listing alone told.</summary>
    public FileResult And(FileResult listed) => this with
    {
        Places = [.. Places, .. listed.Places],
        Any = [.. Any, .. listed.Any],
        MayMeet = [.. MayMeet, .. listed.MayMeet],
        Diagnostics = [.. Diagnostics, .. listed.Diagnostics],
    };
}

/// <summary>Looks at one file: prefilter, parse once, all rules.</summary>
internal sealed class FileScan(SourceTree tree, Prefilter prefilter, Vocabulary vocabulary, RepositoryContext repository)
{
    private const int MaxPlacesPerRule = 1_000;
    private const int MaxDiagnostics = 20;
    private const int MaxBundleBytes = 200_000;
    private const int MinifiedLineLength = 300;

    public FileResult Look(SourceEntry entry)
    {
        var outcome = tree.Read(entry);
        using var text = outcome.Text;
        return WithListing(entry, text is null ? FileResult.Nothing(0) with { Unreadable = outcome.Reason } : LookInside(entry, text, "", null));
    }

    /// <summary>Looks again at a file that imports what others make, if it names any of that, or did; else gives what was known of it.</summary>
    public FileResult LookAgain(SourceEntry entry, FileResult known)
    {
        using var text = tree.Read(entry).Text;
        var foreign = text is null || text.IsBinary ? "" : repository.Modules.WordsFor(Readers.LanguageOf(entry.Path), known.Imports, text.Chars);
        return text is null || (foreign.Length == 0 && !known.IsAcross) ? known : WithListing(entry, LookInside(entry, text, foreign, known.Imports));
    }

    private FileResult WithListing(SourceEntry entry, FileResult content)
    {
        var listed = prefilter.Listed(Readers.LanguageOf(entry.Path), entry.Path);
        return listed.Count == 0 ? content : content.And(Match(entry, Language.Text, new SourceText(entry.Path, ""), listed, 0, false));
    }

    // What another file brings counts as if its names stood here.
    private FileResult LookInside(SourceEntry entry, FileText text, string foreign, IReadOnlyList<string>? imports)
    {
        if (text.IsBinary)
        {
            return FileResult.Nothing(text.Bytes);
        }

        var refined = entry with { Role = IsMinified(entry, text.Chars) ? PathRole.Generated : PathRoles.Refine(entry.Role, text.Chars) };
        var language = IsBundle(refined) ? Language.Text : Readers.LanguageOf(entry.Path);
        var work = prefilter.Wanted(language, entry.Path, foreign.Length == 0 ? text.Chars : string.Concat(text.Chars, foreign));
        var mayMake = work.MayMake || foreign.Length > 0;
        var result = work.Tasks.Count == 0 && !mayMake ? FileResult.Nothing(text.Bytes)
            : Match(refined, language, text.ToSource(entry.Path), work.Tasks, text.Bytes, mayMake);
        return result with { Imports = imports ?? repository.Modules.ImportsOf(language, entry.Path, text.Chars), IsAcross = foreign.Length > 0 };
    }

    private static bool IsMinified(SourceEntry entry, ReadOnlySpan<char> text) =>
        entry.Size > MaxBundleBytes && Readers.LanguageOf(entry.Path) == Language.TypeScript && text.Count('\n') < text.Length / MinifiedLineLength;

    // Nobody pays debt in a bundle, and parsing it would cost more than all other files together: only secrets are looked for.
    private static bool IsBundle(SourceEntry entry) => entry.Role is PathRole.Generated or PathRole.Vendored && entry.Size > MaxBundleBytes;

    /// <summary>Whether the file meets the repository rule of a task of kind <see cref="TaskKind.None"/>.</summary>
    public bool Meets(SourceEntry entry, RuleTask task)
    {
        if (task.IsAboutListing)
        {
            var empty = new SourceText(entry.Path, "");
            return task.Matcher.Find(new FileContext(entry, empty, Language.Text, vocabulary, repository, () => Readers.Read(empty, Language.Text))).Any();
        }

        using var text = tree.Read(entry).Text;
        if (text is null || text.IsBinary)
        {
            return false;
        }

        var language = Readers.LanguageOf(entry.Path);
        var source = text.ToSource(entry.Path);
        try
        {
            return task.Matcher.Find(new FileContext(entry, source, language, vocabulary, repository, () => Readers.Read(source, language))).Any();
        }
        catch (RegexMatchTimeoutException)
        {
            // Whether it is met is unknown, and unknown never fires.
            return true;
        }
    }

    private FileResult Match(SourceEntry entry, Language language, SourceText source, IReadOnlyList<RuleTask> tasks, long bytes, bool mayMake)
    {
        var file = new FileContext(entry, source, language, vocabulary, repository, () => Readers.Read(source, language));
        var places = new List<RawFinding>();
        var any = new List<RawFinding>();
        var notes = new List<FileDiagnostic>();
        foreach (var task in tasks.Where(t => t.Kind != TaskKind.None))
        {
            var isPlaces = task.Kind == TaskKind.Places;
            var found = Find(file, task, isPlaces ? MaxPlacesPerRule : 1, notes);
            (isPlaces ? places : any).AddRange(found.Select(c => WithReason(ToFinding(file, task.Rule, c, !isPlaces), notes)));
        }

        var exports = mayMake ? ExportReader.Read(file) : ModuleExports.None;
        return new FileResult(places, any, [.. tasks.Where(t => t.Kind == TaskKind.None)], [.. notes, .. Diagnostics(file)], null, file.IsParsed, bytes) { Exports = exports };
    }

    private static RawFinding WithReason(RawFinding finding, List<FileDiagnostic> notes)
    {
        if (finding.SuppressedInCode is not "")
        {
            return finding;
        }

        notes.Add(new FileDiagnostic(finding.Entry.Path, finding.Start.Line, $"the comment solvent:ignore {finding.Rule.ShortId} here gives no reason and suppresses nothing; write why behind the id"));
        return finding with { SuppressedInCode = null };
    }

    // Both ways of not looking at everything are told.
    private static IReadOnlyList<Candidate> Find(FileContext file, RuleTask task, int most, List<FileDiagnostic> notes)
    {
        try
        {
            var found = task.Matcher.Find(file).Take(most + 1).ToList();
            if (found.Count > most && task.Kind == TaskKind.Places)
            {
                notes.Add(new FileDiagnostic(file.Entry.Path, 1, $"{task.Rule.ShortId} has more than {most} places in this file; the rest is left out"));
            }

            return found.Count > most ? found[..most] : found;
        }
        catch (RegexMatchTimeoutException)
        {
            notes.Add(new FileDiagnostic(file.Entry.Path, 1, $"{task.Rule.Id} took too long here and was given up; make its expressions narrower."));
            return [];
        }
    }

    private static List<FileDiagnostic> Diagnostics(FileContext file) => !file.IsParsed ? []
        : [.. file.Tree.Diagnostics.Take(MaxDiagnostics).Select(d => new FileDiagnostic(file.Entry.Path, file.Tree.Source.PositionOf(d.Span.Start).Line, d.Message))];

    private static RawFinding ToFinding(FileContext file, Rule rule, Candidate place, bool isRepositoryWide)
    {
        var source = place.IsInTree ? file.Tree.Source : file.Source;
        var scope = place.Node is null ? "" : ScopeName(file, place);
        var message = rule.Message.Replace("{value}", Shorten(place.Value), StringComparison.Ordinal);
        return new RawFinding(
            rule, file.Entry, source.PositionOf(place.Span.Start), source.PositionOf(place.Span.End), message,
            isRepositoryWide ? "" : scope, isRepositoryWide ? "" : place.Key, isRepositoryWide)
        {
            Shared = place.Shared,
            Nowhere = place.Nowhere,
            SuppressedInCode = InCodeSuppression.Find(file, rule, source, place.Span),
            Fix = isRepositoryWide ? null : rule.Autofix?.For(file, place),
        };
    }

    private static string ScopeName(FileContext file, Candidate place)
    {
        var function = FileModel.FunctionAround(place.Node!)?.Name;
        var type = FileModel.ClassAround(place.Node!)?.Name;
        return $"{type}.{function}";
    }

    private static string Shorten(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= 80 ? line : line[..79] + "…";
    }
}
