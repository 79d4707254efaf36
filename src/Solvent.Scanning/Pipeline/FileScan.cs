using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline;

/// <summary>What looking at one file gave.</summary>
internal sealed record FileResult(
    IReadOnlyList<RawFinding> Places, IReadOnlyList<RawFinding> Any, IReadOnlyList<Rule> Met,
    IReadOnlyList<FileDiagnostic> Diagnostics, string? Unreadable, bool WasParsed, long Bytes)
{
    public static FileResult Nothing(long bytes) => new([], [], [], [], null, false, bytes);
}

/// <summary>Looks at one file: prefilter, parse once, all rules.</summary>
internal sealed class FileScan(SourceTree tree, Prefilter prefilter, Vocabulary vocabulary, RepositoryContext repository)
{
    private const int MaxPlacesPerRule = 1_000;
    private const int MaxDiagnostics = 20;

    public FileResult Look(SourceEntry entry)
    {
        var outcome = tree.Read(entry);
        if (outcome.Text is not { } text)
        {
            return FileResult.Nothing(0) with { Unreadable = outcome.Reason };
        }

        using (text)
        {
            if (text.IsBinary)
            {
                return FileResult.Nothing(text.Bytes);
            }

            var language = Readers.LanguageOf(entry.Path);
            var tasks = prefilter.Wanted(language, entry.Path, text.Chars);
            return tasks.Count == 0 ? FileResult.Nothing(text.Bytes) : Match(entry, language, text.ToSource(entry.Path), tasks, text.Bytes);
        }
    }

    private FileResult Match(SourceEntry entry, Language language, SourceText source, IReadOnlyList<RuleTask> tasks, long bytes)
    {
        var file = new FileContext(entry, source, language, vocabulary, repository, () => Readers.Read(source, language));
        var places = new List<RawFinding>();
        var any = new List<RawFinding>();
        var met = new List<Rule>();
        foreach (var task in tasks)
        {
            var found = task.Matcher.Find(file);
            switch (task.Kind)
            {
                case TaskKind.Places:
                    places.AddRange(found.Take(MaxPlacesPerRule).Select(c => ToFinding(file, task.Rule, c, false)));
                    break;
                case TaskKind.Any:
                    any.AddRange(found.Take(1).Select(c => ToFinding(file, task.Rule, c, true)));
                    break;
                case TaskKind.None when found.Any():
                    met.Add(task.Rule);
                    break;
            }
        }

        return new FileResult(places, any, met, Diagnostics(file), null, file.IsParsed, bytes);
    }

    private static List<FileDiagnostic> Diagnostics(FileContext file) => !file.IsParsed ? []
        : [.. file.Tree.Diagnostics.Take(MaxDiagnostics).Select(d => new FileDiagnostic(file.Entry.Path, file.Tree.Source.PositionOf(d.Span.Start).Line, d.Message))];

    private static RawFinding ToFinding(FileContext file, Rule rule, Candidate place, bool isRepositoryWide)
    {
        var source = place.Node is null ? file.Source : file.Tree.Source;
        var scope = place.Node is null ? "" : ScopeName(file, place);
        var message = rule.Message.Replace("{value}", Shorten(place.Value), StringComparison.Ordinal);
        return new RawFinding(
            rule, file.Entry, source.PositionOf(place.Span.Start), source.PositionOf(place.Span.End), message,
            isRepositoryWide ? "" : scope, isRepositoryWide ? "" : place.Key, isRepositoryWide)
        {
            SuppressedInCode = InCodeSuppression.Find(file, rule, source, place.Span),
        };
    }

    private static string ScopeName(FileContext file, Candidate place)
    {
        var function = file.Model.FunctionAround(place.Node!)?.Name;
        var type = file.Model.ClassAround(place.Node!)?.Name;
        return $"{type}.{function}";
    }

    private static string Shorten(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= 80 ? line : line[..79] + "…";
    }
}
