using System.Buffers;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules;

/// <summary>
/// Says from the raw text which rules can find anything in a file, so that most files are never parsed: one vectorised pass over
/// all literals of a language, and only on a hit a look for each rule's own.
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
        private readonly List<(RuleTask Task, SearchValues<string>? Literals)> _tasks = [];
        private readonly SearchValues<string>? _all;
        private readonly bool _always;

        public LanguageFilter(Language language, List<RuleTask> tasks, RuleSet set)
        {
            var words = set.Vocabulary.For(language);
            var all = new HashSet<string>(StringComparer.Ordinal);
            foreach (var task in tasks.Where(t => t.Reads(language)))
            {
                var literals = task.Literals(words);
                if (literals is { Count: 0 })
                {
                    continue;
                }

                _always |= literals is null;
                all.UnionWith(literals ?? []);
                _tasks.Add((task, literals is null ? null : SearchValues.Create([.. literals], StringComparison.Ordinal)));
            }

            _all = all.Count > 0 ? SearchValues.Create([.. all], StringComparison.Ordinal) : null;
        }

        public IReadOnlyList<RuleTask> Wanted(string path, ReadOnlySpan<char> text)
        {
            var hit = _all is not null && text.ContainsAny(_all);
            if (!hit && !_always)
            {
                return [];
            }

            var wanted = new List<RuleTask>();
            foreach (var (task, literals) in _tasks)
            {
                if (literals is null ? task.MayRead(path) : hit && text.ContainsAny(literals))
                {
                    wanted.Add(task);
                }
            }

            return wanted;
        }
    }
}

/// <summary>One thing to look for in files: a rule's places, or one side of a repository rule.</summary>
internal sealed record RuleTask(Rule Rule, FileMatcher Matcher, TaskKind Kind)
{
    public static IEnumerable<RuleTask> Of(Rule rule) => rule.Matcher switch
    {
        FileMatcher matcher => [new RuleTask(rule, matcher, TaskKind.Places)],
        RepositoryMatcher { None: { } none } matcher => [new RuleTask(rule, matcher.Any, TaskKind.Any), new RuleTask(rule, none, TaskKind.None)],
        RepositoryMatcher matcher => [new RuleTask(rule, matcher.Any, TaskKind.Any)],
        _ => [],
    };

    public bool Reads(Language language) => Rule.Languages.Count == 0 || Rule.Languages.Contains(language == Language.Notebook ? Language.Python : language);

    /// <summary>Whether a rule that can't be told by literals looks at files of this path.</summary>
    public bool MayRead(string path) => Matcher.MayRead(path);

    public IReadOnlyCollection<string>? Literals(Concepts.LanguageVocabulary vocabulary)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var clause in Matcher.Clauses)
        {
            if (clause.Anchor.Literals(vocabulary) is not { } literals)
            {
                return null;
            }

            all.UnionWith(literals);
        }

        return all;
    }
}

/// <summary>What a task's places mean.</summary>
internal enum TaskKind
{
    /// <summary>Each is a finding.</summary>
    Places,
    /// <summary>The repository rule applies; the first is its finding.</summary>
    Any,
    /// <summary>The repository rule is met.</summary>
    None,
}
