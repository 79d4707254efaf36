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
    private readonly List<RuleTask> _listed;

    public Prefilter(RuleSet set)
    {
        var all = set.Rules.SelectMany(RuleTask.Of).ToLookup(t => t.IsAboutListing);
        var tasks = all[false].ToList();
        _listed = [.. all[true]];
        _filters = Enum.GetValues<Language>().ToDictionary(l => l, l => new LanguageFilter(l, tasks, set));
    }

    /// <summary>The parts of rules that may find something in the text.</summary>
    public IReadOnlyList<RuleTask> Wanted(Language language, string path, ReadOnlySpan<char> text) => _filters[language].Wanted(path, text);

    /// <summary>The parts of rules that may find something in the file without its content.</summary>
    public IReadOnlyList<RuleTask> Listed(Language language, string path) => _listed.FindAll(t => t.Reads(language) && t.Matcher.MayRead(path));

    private sealed class LanguageFilter
    {
        private readonly List<ClauseFilter> _clauses = [];
        private readonly List<SearchValues<string>> _groups = [];
        private readonly SearchValues<string>? _first;
        private readonly bool _always;

        public LanguageFilter(Language language, List<RuleTask> tasks, RuleSet set)
        {
            var words = set.Vocabulary.For(language);
            var first = new HashSet<string>(StringComparer.Ordinal);
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var task in tasks.Where(t => t.Reads(language)))
            {
                foreach (var clause in task.Matcher.Clauses)
                {
                    var groups = clause.Literals(words);
                    if (groups.Any(g => g.Count == 0))
                    {
                        continue;
                    }

                    _clauses.Add(new ClauseFilter(task, clause, [.. groups.Select(g => Group(g, known))]));
                    _always |= groups.Count == 0;
                    first.UnionWith(groups.Count == 0 ? [] : groups[^1]);
                }
            }

            _first = first.Count > 0 ? SearchValues.Create([.. first], StringComparison.Ordinal) : null;
        }

        // Clauses that need the same texts share one look for them.
        private int Group(IReadOnlyCollection<string> literals, Dictionary<string, int> known)
        {
            var key = string.Join('\n', literals.Order(StringComparer.Ordinal));
            if (!known.TryGetValue(key, out var index))
            {
                known[key] = index = _groups.Count;
                _groups.Add(SearchValues.Create([.. literals], StringComparison.Ordinal));
            }

            return index;
        }

        public IReadOnlyList<RuleTask> Wanted(string path, ReadOnlySpan<char> text)
        {
            var hit = _first is not null && text.ContainsAny(_first);
            if (!hit && !_always)
            {
                return [];
            }

            var wanted = new List<RuleTask>();
            Span<sbyte> looked = new sbyte[_groups.Count];
            foreach (var clause in _clauses)
            {
                if (!wanted.Contains(clause.Task) && clause.MayFind(path, hit) && HasAll(clause.Groups, text, looked))
                {
                    wanted.Add(clause.Task);
                }
            }

            return wanted;
        }

        private bool HasAll(int[] groups, ReadOnlySpan<char> text, Span<sbyte> looked)
        {
            foreach (var group in groups)
            {
                if (looked[group] == 0)
                {
                    looked[group] = (sbyte)(text.ContainsAny(_groups[group]) ? 1 : -1);
                }

                if (looked[group] < 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    private sealed record ClauseFilter(RuleTask Task, Matching.Clause Clause, int[] Groups)
    {
        public bool MayFind(string path, bool hit) => (Groups.Length == 0 || hit) && Clause.MayRead(path);
    }
}
