using System.Buffers;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules;

/// <summary>
/// Says from the raw text which rules can find anything in a file, so that most files are never parsed: one vectorised pass over
/// literals of all rules of a language, and only on a hit a look for each rule's own.
/// </summary>
internal sealed class Prefilter
{
    private readonly Dictionary<Language, LanguageFilter> _filters;

    public Prefilter(RuleSet set)
    {
        var tasks = set.Rules.SelectMany(RuleTask.Of).ToList();
        _filters = Enum.GetValues<Language>().ToDictionary(l => l, l => new LanguageFilter(l, tasks, set));
    }

    /// <summary>The parts of rules that may find something in the text.</summary>
    public IReadOnlyList<RuleTask> Wanted(Language language, string path, ReadOnlySpan<char> text) => _filters[language].Wanted(path, text);

    private sealed class LanguageFilter
    {
        private readonly List<ClauseFilter> _clauses = [];
        private readonly SearchValues<string>? _first;
        private readonly bool _always;

        public LanguageFilter(Language language, List<RuleTask> tasks, RuleSet set)
        {
            var words = set.Vocabulary.For(language);
            var first = new HashSet<string>(StringComparer.Ordinal);
            foreach (var task in tasks.Where(t => t.Reads(language)))
            {
                foreach (var clause in task.Matcher.Clauses)
                {
                    var groups = clause.Literals(words);
                    if (groups.Any(g => g.Count == 0))
                    {
                        continue;
                    }

                    _clauses.Add(new ClauseFilter(task, clause, [.. groups.Select(g => SearchValues.Create([.. g], StringComparison.Ordinal))]));
                    _always |= groups.Count == 0;
                    first.UnionWith(groups.Count == 0 ? [] : groups[^1]);
                }
            }

            _first = first.Count > 0 ? SearchValues.Create([.. first], StringComparison.Ordinal) : null;
        }

        public IReadOnlyList<RuleTask> Wanted(string path, ReadOnlySpan<char> text)
        {
            var hit = _first is not null && text.ContainsAny(_first);
            if (!hit && !_always)
            {
                return [];
            }

            var wanted = new List<RuleTask>();
            foreach (var clause in _clauses)
            {
                if (!wanted.Contains(clause.Task) && clause.MayFind(path, text, hit))
                {
                    wanted.Add(clause.Task);
                }
            }

            return wanted;
        }
    }

    private sealed record ClauseFilter(RuleTask Task, Matching.Clause Clause, SearchValues<string>[] Groups)
    {
        public bool MayFind(string path, ReadOnlySpan<char> text, bool hit)
        {
            if (!Clause.MayRead(path) || (Groups.Length > 0 && !hit))
            {
                return false;
            }

            foreach (var group in Groups)
            {
                if (!text.ContainsAny(group))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
