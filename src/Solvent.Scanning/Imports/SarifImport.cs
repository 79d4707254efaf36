using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Imports;

/// <summary>Takes the results of other tools into a scan, from SARIF 2.1.0 files.</summary>
public static class SarifImport
{
    /// <summary>Reads files.</summary>
    /// <param name="files">Paths, relative to the working directory.</param>
    /// <param name="target">The scan.</param>
    /// <exception cref="ImportException">A file can't be used.</exception>
    public static ImportedResults Read(IReadOnlyList<string> files, ImportTarget target)
    {
        var collected = new Collected(target);
        foreach (var file in files)
        {
            foreach (var run in ReadFile(file))
            {
                collected.Add(file, run);
            }
        }

        return collected.Results();
    }

    private static List<SarifRun> ReadFile(string file)
    {
        var shown = Printable.Escape(file);
        try
        {
            using var json = new JsonStream(shown, File.OpenRead(file));
            return new SarifReader(json).Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ImportException(shown, null, $"can't be read: {e.Message}");
        }
    }

    private sealed class Collected(ImportTarget target)
    {
        private readonly ImportPaths _paths = new(target);
        private readonly List<Raw> _raw = [];
        private readonly Dictionary<string, ReportRule> _rules = new(StringComparer.Ordinal);
        private readonly HashSet<string> _unrated = new(StringComparer.Ordinal);
        private readonly List<ImportedTool> _tools = [];
        private readonly List<string> _notes = [];

        public void Add(string file, SarifRun run)
        {
            var tool = ForeignRules.Tool(run);
            var (outside, first) = (0, (SarifPlace?)null);
            var before = _raw.Count;
            foreach (var result in run.Results.Where(IsOpen))
            {
                if (_paths.Find(run, result.Place) is { } entry)
                {
                    _raw.Add(RawOf(tool, run, result, entry));
                    continue;
                }

                outside++;
                first ??= result.Place ?? new SarifPlace("a result without a place", null, null);
            }

            var listed = run.Rules.Concat(run.Extensions.SelectMany(rules => rules)).ToList();
            listed.ForEach(rule => Know(tool, ForeignRules.IdOf(tool, rule.Id), rule));
            var found = _raw.Skip(before).Select(raw => raw.Rule).ToHashSet(StringComparer.Ordinal);
            _tools.Add(new ImportedTool(tool, run.HasFinished, listed.Any(rule => !found.Contains(ForeignRules.IdOf(tool, rule.Id))), [.. listed.Select(rule => ForeignRules.IdOf(tool, rule.Id)).Concat(found).Distinct()]));
            Note(file, run, tool, outside, first);
        }

        public ImportedResults Results()
        {
            var findings = Numbered(_raw.Distinct().OrderBy(raw => raw.Entry.Path, StringComparer.Ordinal).ThenBy(raw => raw.Line).ThenBy(raw => raw.Column)
                .ThenBy(raw => raw.Rule, StringComparer.Ordinal).ThenBy(raw => raw.Identity, StringComparer.Ordinal).ThenBy(raw => raw.Message, StringComparer.Ordinal)).ToList();

            // A rule that its tool does not rate is as bad as the worst that it found.
            foreach (var group in findings.GroupBy(pair => pair.Finding.Rule).Where(group => _unrated.Contains(group.Key)))
            {
                _rules[group.Key] = _rules[group.Key] with { Severity = group.Max(pair => pair.Finding.Severity) };
            }

            return new ImportedResults(
                _tools, [.. findings.Where(pair => pair.Suppressed is null).Select(pair => pair.Finding)],
                [.. findings.Where(pair => pair.Suppressed is not null).Select(pair => pair.Suppressed!)], _rules, _notes);
        }

        private Raw RawOf(ReportTool tool, SarifRun run, SarifResult result, SourceEntry entry)
        {
            var described = run.RuleOf(result);
            var id = ForeignRules.IdOf(tool, result.RuleId ?? described?.Id ?? "");
            var rule = Know(tool, id, described);
            var message = target.Mask(ForeignRules.MessageOf(result, described) ?? rule.Title);
            var severity = result.SecuritySeverity is not null || described?.SecuritySeverity is null
                ? ForeignRules.SeverityOf(result.SecuritySeverity, result.Level ?? described?.Level)
                : rule.Severity;
            var identity = result.Fingerprints.Count > 0
                ? string.Join('\n', result.Fingerprints.Select(pair => $"{pair.Key}={pair.Value}"))
                : Fold(result.Snippet ?? message);
            return new Raw(
                id, entry, result.Line, result.Column, Math.Max(result.EndLine ?? result.Line, result.Line), Math.Max(result.EndColumn ?? result.Column, 1), message, severity,
                identity, SuppressionOf(tool, result));
        }

        private ReportRule Know(ReportTool tool, string id, SarifRule? described)
        {
            if (!_rules.TryGetValue(id, out var rule))
            {
                _rules.Add(id, rule = ForeignRules.Describe(tool, id, described));
                if (described is not ({ Level: not null } or { SecuritySeverity: not null }))
                {
                    _unrated.Add(id);
                }
            }

            return rule;
        }

        private IEnumerable<(Finding Finding, SuppressedFinding? Suppressed)> Numbered(IEnumerable<Raw> ordered)
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var raw in ordered)
            {
                var identity = string.Join('\n', "imported", raw.Rule, Path.GetFileName(raw.Entry.Path), raw.Identity);
                var number = seen[identity] = seen.GetValueOrDefault(identity) + 1;
                var hash = SHA256.HashData(Encoding.UTF8.GetBytes(number == 1 ? identity : string.Create(CultureInfo.InvariantCulture, $"{identity}\n{number}")));
                var rule = _rules[raw.Rule];
                var finding = new Finding(
                    raw.Rule, raw.Entry.Path, new Position(raw.Line, raw.Column), new Position(raw.EndLine, raw.EndLine == raw.Line ? Math.Max(raw.EndColumn, raw.Column) : raw.EndColumn),
                    raw.Message, raw.Severity, rule.Confidence, rule.Category, raw.Entry.Role, raw.Entry.Component, raw.Entry.Owner,
                    Convert.ToHexStringLower(hash)[..32], rule.EachMinutes);
                yield return (finding, raw.Suppression is { } one ? new SuppressedFinding(finding, one.Reason!, one.Kind!) : null);
            }
        }

        private void Note(string file, SarifRun run, ReportTool tool, int outside, SarifPlace? first)
        {
            var shown = Printable.Escape(file);
            if (outside > 0)
            {
                _notes.Add($"{shown}: {ReportText.Count(outside, "result")} of {tool.Name} left out, whose files are not among those scanned (the first: {Printable.Escape(first?.Uri ?? "a place without an address")}).");
            }

            if (!run.HasFinished)
            {
                _notes.Add($"{shown}: {tool.Name} says that it did not finish, so nothing counts as paid by its silence.");
            }
        }

        private static bool IsOpen(SarifResult result) => result.Kind is "fail" or "open" or "review" or "informational" && result.State != "absent";

        private static SarifSuppression? SuppressionOf(ReportTool tool, SarifResult result)
        {
            var holding = result.Suppressions.Where(one => one.Status is null or "accepted").ToList();
            if (holding.Count == 0 || holding.Count < result.Suppressions.Count)
            {
                return null;
            }

            var reason = holding.Select(one => one.Reason).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? $"put aside in {tool.Name}";
            return new SarifSuppression(holding.Exists(one => one.Kind == "inSource") ? "in-code" : "accepted", null, Printable.Escape(reason));
        }

        private static string Fold(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    private sealed record Raw(
        string Rule, SourceEntry Entry, int Line, int Column, int EndLine, int EndColumn, string Message, Severity Severity, string Identity, SarifSuppression? Suppression);
}

/// <summary>What came from other tools.</summary>
/// <param name="Tools">A tool for each run.</param>
/// <param name="Findings">What is open, by path and place.</param>
/// <param name="Suppressed">What was put aside there.</param>
/// <param name="Rules">The rules that the tools name, by id.</param>
/// <param name="Notes">What was left out, and other oddities.</param>
public sealed record ImportedResults(
    IReadOnlyList<ImportedTool> Tools, IReadOnlyList<Finding> Findings, IReadOnlyList<SuppressedFinding> Suppressed,
    IReadOnlyDictionary<string, ReportRule> Rules, IReadOnlyList<string> Notes)
{
    /// <summary>Nothing.</summary>
    public static ImportedResults None { get; } = new([], [], [], new Dictionary<string, ReportRule>(), []);
}

/// <summary>A tool whose results were given.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="HasFinished">Whether it says that it ran to its end.</param>
/// <param name="ListsAll">Whether it also lists rules that found nothing; else its silence on a rule tells nothing of whether the rule ran.</param>
/// <param name="Rules">The ids of its rules.</param>
public sealed record ImportedTool(ReportTool Tool, bool HasFinished, bool ListsAll, IReadOnlyList<string> Rules);
