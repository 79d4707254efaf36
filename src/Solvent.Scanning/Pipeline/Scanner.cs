using System.Runtime.ExceptionServices;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Pipeline.Manifests;
using Solvent.Scanning.Rules;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Rules.Modules;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Pipeline;

/// <summary>Scans trees with a set of rules. The same tree and rules give the same report, but for the time.</summary>
public sealed class Scanner(RuleSet rules, TimeProvider time)
{
    // Readers bound their nesting, but trees of long chains are deep; the stack is only reserved, not used.
    private const int StackBytes = 64 << 20;

    // A file beyond this names nothing that a rule asks for.
    private const int MaxNamingBytes = 4 << 20;

    // How many files what one makes is handed through.
    private const int MaxRounds = 4;
    private readonly Prefilter _prefilter = new(rules);

    /// <summary>Looks at every file of the tree.</summary>
    public ScanReport Scan(SourceTree tree, IProgress<ScanProgress>? progress = null, CancellationToken cancellation = default)
    {
        var started = time.GetTimestamp();
        var byPath = tree.Entries.ToDictionary(e => e.Path, StringComparer.Ordinal);
        var repository = new RepositoryContext(ManifestReader.Read(tree), byPath.Keys.ToHashSet(StringComparer.Ordinal), GlobalUsings.Read(tree).Of, path => TextOf(tree, byPath[path]))
        {
            Modules = new ModuleTable(new ModulePaths(byPath.Keys)),
        };
        var scan = new FileScan(tree, _prefilter, rules.Vocabulary, repository);
        var results = LookAtAll(tree, scan, progress, cancellation);
        LookAcross(tree, scan, repository.Modules, results, cancellation);
        var raw = Shared(StandingAlone(tree, scan, results)).Concat(RepositoryFindings(tree, scan, results, repository))
            .OrderBy(f => f.Entry.Path, StringComparer.Ordinal).ThenBy(f => f.Start.Line).ThenBy(f => f.Start.Column).ThenBy(f => f.Rule.Id, StringComparer.Ordinal);
        var findings = Fingerprints.Assign(raw).ToList();
        var unreadable = tree.Unreadable.Concat(tree.Entries.Zip(results).Where(p => p.Second.Unreadable is not null).Select(p => new UnreadablePath(p.First.Path, p.Second.Unreadable!)));
        return new ScanReport(
            tree.Root, tree.Repository,
            FindingOrder.Ranked(findings.Where(f => f.SuppressedInCode is null).Select(f => f.ToFinding())),
            FindingOrder.Ranked(findings.Where(f => f.SuppressedInCode is not null).Select(f => new SuppressedFinding(f.ToFinding(), f.SuppressedInCode!, "in-code"))),
            [.. unreadable.OrderBy(u => u.Path, StringComparer.Ordinal)],
            [.. results.SelectMany(r => r.Diagnostics)],
            rules.Rules.ToDictionary(r => r.Id, r => r.Version, StringComparer.Ordinal),
            new ScanStats(tree.Entries.Count, results.Count(r => r.WasParsed), results.Sum(r => r.Bytes), time.GetElapsedTime(started).TotalSeconds));
    }

    // What must stand in several files counts only where it does.
    private static IEnumerable<RawFinding> Shared(IEnumerable<RawFinding> places)
    {
        var byText = places.ToLookup(p => p.Shared is null ? default : (p.Rule.Id, p.Shared));
        return byText.Where(g => g.Key == default || g.Select(p => p.Entry.Path).Distinct().Skip(1).Any()).SelectMany(g => g);
    }

    // What counts only where nothing of a kind stands anywhere in the repository; that is looked for once, and only if some place waits for it.
    private static IEnumerable<RawFinding> StandingAlone(SourceTree tree, FileScan scan, FileResult[] results)
    {
        var isThere = new Dictionary<FileMatcher, bool>(ReferenceEqualityComparer.Instance);
        foreach (var place in results.SelectMany(r => r.Places))
        {
            if (place.Nowhere is { } nowhere && !isThere.ContainsKey(nowhere))
            {
                isThere[nowhere] = Stands(tree, scan, results, t => ReferenceEquals(t.Matcher, nowhere.InContent) || ReferenceEquals(t.Matcher, nowhere.InListing));
            }

            if (place.Nowhere is null || !isThere[place.Nowhere])
            {
                yield return place;
            }
        }
    }

    private static FileResult[] LookAtAll(SourceTree tree, FileScan scan, IProgress<ScanProgress>? progress, CancellationToken cancellation)
    {
        var results = new FileResult[tree.Entries.Count];
        var done = 0;
        var found = 0;
        // The largest first, so that none of them is alone at the end.
        InParallel([.. Enumerable.Range(0, results.Length).OrderByDescending(i => tree.Entries[i].Size)], i =>
        {
            results[i] = scan.Look(tree.Entries[i]);
            var findings = Interlocked.Add(ref found, results[i].Places.Count);
            progress?.Report(new ScanProgress(Interlocked.Increment(ref done), results.Length, findings));
        }, cancellation);
        return results;
    }

    // Files that import what others make are looked at again, with what that is; what they hand on reaches the next in a further round.
    private static void LookAcross(SourceTree tree, FileScan scan, ModuleTable modules, FileResult[] results, CancellationToken cancellation)
    {
        var importers = Enumerable.Range(0, results.Length).SelectMany(i => results[i].Imports.Select(import => (Import: import, Importer: i))).ToLookup(p => p.Import, p => p.Importer, StringComparer.Ordinal);
        var changed = Enumerable.Range(0, results.Length).Where(i => importers.Contains(tree.Entries[i].Path)).ToList();
        for (var round = 0; round < MaxRounds && changed.Count > 0; round++)
        {
            var next = new SortedSet<int>();
            foreach (var i in changed)
            {
                if (modules.Set(tree.Entries[i].Path, results[i].Exports))
                {
                    next.UnionWith(importers[tree.Entries[i].Path]);
                }
            }

            changed = [.. next];
            InParallel(changed, i => results[i] = scan.LookAgain(tree.Entries[i], results[i]), cancellation);
        }
    }

    private static void InParallel(IReadOnlyList<int> order, Action<int> look, CancellationToken cancellation)
    {
        if (order.Count == 0)
        {
            return;
        }

        var next = -1;
        Exception? failure = null;

        void Work()
        {
            try
            {
                for (var at = Interlocked.Increment(ref next); at < order.Count && failure is null; at = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    look(order[at]);
                }
            }
            catch (Exception e)
            {
                failure = e;
            }
        }

        var workers = Enumerable.Range(0, Math.Clamp(Math.Min(Environment.ProcessorCount, order.Count), 1, 16)).Select(_ => new Thread(Work, StackBytes) { IsBackground = true }).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private IEnumerable<RawFinding> RepositoryFindings(SourceTree tree, FileScan scan, FileResult[] results, RepositoryContext repository)
    {
        foreach (var rule in rules.Rules)
        {
            if (rule.Matcher is not RepositoryMatcher matcher || matcher.Packages.Any(p => repository.Dependencies[p].Any()))
            {
                continue;
            }

            var places = results.SelectMany(r => r.Any).Where(f => f.Rule.Id == rule.Id);
            // A reason given anywhere is given for the whole repository, whichever place a renamed folder brings to the front.
            if (places.OrderBy(f => f.SuppressedInCode is null).ThenBy(f => f.Entry.Role).FirstOrDefault() is { } first && !IsMet(tree, scan, results, rule))
            {
                yield return first;
            }
        }
    }

    private static string? TextOf(SourceTree tree, SourceEntry entry)
    {
        if (entry.Size > MaxNamingBytes)
        {
            return null;
        }

        using var text = tree.Read(entry).Text;
        return text is null || text.IsBinary ? null : text.Chars.ToString();
    }

    private static bool IsMet(SourceTree tree, FileScan scan, FileResult[] results, Rule rule) =>
        rule.Matcher is RepositoryMatcher { NonePaths: { Count: > 0 } missing } && tree.Entries.Any(e => missing.Any(m => m.IsMatch(e.Path)))
        || Stands(tree, scan, results, t => t.Rule.Id == rule.Id);

    private static bool Stands(SourceTree tree, FileScan scan, FileResult[] results, Func<RuleTask, bool> isWanted) =>
        tree.Entries.Zip(results).Any(p => p.Second.MayMeet.Any(t => isWanted(t) && scan.Meets(p.First, t)));
}
