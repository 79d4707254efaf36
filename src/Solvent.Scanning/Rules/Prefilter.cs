using System.Buffers;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Modules;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules;

/// <summary>
/// Says from the raw text which rules can find anything in a file, so that most files are never parsed: one pass marks all names that
/// rules of the language ask for, and other texts are looked for only where a rule still needs them.
/// </summary>
internal sealed class Prefilter
{
    private readonly Dictionary<Language, Lazy<LanguageFilter>> _filters;
    private readonly List<RuleTask> _listed;

    public Prefilter(RuleSet set)
    {
        var all = set.Rules.SelectMany(RuleTask.Of).ToLookup(t => t.IsAboutListing);
        var tasks = all[false].ToList();
        _listed = [.. all[true]];
        _filters = Enum.GetValues<Language>().ToDictionary(l => l, l => new Lazy<LanguageFilter>(() => new LanguageFilter(l, tasks, set)));
    }

    /// <summary>What is to be done with the text.</summary>
    public FileWork Wanted(Language language, string path, ReadOnlySpan<char> text) => _filters[language].Value.Wanted(path, text);

    /// <summary>The parts of rules that may find something in the file without its content.</summary>
    public IReadOnlyList<RuleTask> Listed(Language language, string path) => _listed.FindAll(t => t.Reads(language) && t.Matcher.MayRead(path));

    private sealed class LanguageFilter
    {
        private readonly List<ClauseFilter> _clauses = [];
        private readonly List<Group> _groups = [];
        private readonly WordIndex _words;
        private readonly int _makers;
        private readonly bool _skipsEscapes;

        public LanguageFilter(Language language, List<RuleTask> tasks, RuleSet set)
        {
            _skipsEscapes = language is Language.Notebook or Language.Json;
            var vocabulary = set.Vocabulary.For(language);
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var task in tasks.Where(t => t.Reads(language)))
            {
                foreach (var clause in task.Matcher.Clauses)
                {
                    var groups = clause.Literals(vocabulary);
                    if (!groups.Any(g => g.Count == 0))
                    {
                        // What only words decide is known already: it goes first.
                        _clauses.Add(new ClauseFilter(task, clause, [.. groups.Select(g => Number(g, known, numbers)).Distinct().OrderBy(n => _groups[n].Parts.Length)]));
                    }
                }
            }

            _makers = ModulePaths.Follows(language) && vocabulary.Followed is { Count: > 0 } makers ? Number(makers, known, numbers) : -1;
            _words = new WordIndex([.. numbers.OrderBy(n => n.Value).Select(n => n.Key)]);
        }

        // Clauses that need the same texts share one look for them.
        private int Number(IReadOnlyCollection<Needle> needles, Dictionary<string, int> known, Dictionary<string, int> numbers)
        {
            var key = string.Join('\n', needles.Select(n => (n.IsWord ? "w" : "p") + n.Text).Order(StringComparer.Ordinal));
            if (!known.TryGetValue(key, out var index))
            {
                known[key] = index = _groups.Count;
                var words = needles.Where(n => n.IsWord).Select(n => numbers.TryGetValue(n.Text, out var number) ? number : numbers[n.Text] = numbers.Count);
                _groups.Add(new Group([.. words], [.. needles.Where(n => !n.IsWord).Select(n => n.Text)]));
            }

            return index;
        }

        public FileWork Wanted(string path, ReadOnlySpan<char> text)
        {
            Span<bool> words = new bool[_words.Count];
            _words.Mark(text, _skipsEscapes, words);
            var wanted = new List<RuleTask>();
            Span<sbyte> looked = new sbyte[_groups.Count];
            foreach (var clause in _clauses)
            {
                if (!wanted.Contains(clause.Task) && clause.Clause.MayRead(path) && HasAll(clause.Groups, text, words, looked))
                {
                    wanted.Add(clause.Task);
                }
            }

            return new FileWork(wanted, _makers >= 0 && HasAll([_makers], text, words, looked));
        }

        private bool HasAll(int[] groups, ReadOnlySpan<char> text, ReadOnlySpan<bool> words, Span<sbyte> looked)
        {
            foreach (var group in groups)
            {
                if (looked[group] == 0)
                {
                    looked[group] = (sbyte)(_groups[group].Holds(text, words) ? 1 : -1);
                }

                if (looked[group] < 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Texts of which a file must hold one: names by their numbers, and others.</summary>
    private sealed class Group(int[] words, string[] parts)
    {
        private readonly Lazy<SearchValues<string>> _search = new(() => SearchValues.Create(parts, StringComparison.Ordinal));

        public string[] Parts => parts;

        public bool Holds(ReadOnlySpan<char> text, ReadOnlySpan<bool> found)
        {
            foreach (var word in words)
            {
                if (found[word])
                {
                    return true;
                }
            }

            return parts.Length > 0 && text.ContainsAny(_search.Value);
        }
    }

    private sealed record ClauseFilter(RuleTask Task, Matching.Clause Clause, int[] Groups);
}

/// <summary>What is to be done with a file.</summary>
/// <param name="Tasks">The parts of rules that may find something in it.</param>
/// <param name="MayMake">Whether it may make a client or model that other files use.</param>
internal readonly record struct FileWork(IReadOnlyList<RuleTask> Tasks, bool MayMake);
