using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Concepts;

/// <summary>The words of one language. Resolved names are looked up whole, patterns with <c>*</c> by their last segment.</summary>
internal sealed class LanguageVocabulary
{
    // Packages of many owners lie in these: who uses one of them names it.
    private const int LongestShortModule = 4;

    private static readonly HashSet<string> s_namespaces = ["google", "azure", "opentelemetry"];

    // What makes model calls; its objects are made in one file and used in another.
    private static readonly HashSet<string> s_families = new(StringComparer.Ordinal) { "client", "model", "agent", "session", "account", "builder", "graph", "crew" };

    public static readonly LanguageVocabulary Empty = new(Language.Text, []);

    private readonly Dictionary<string, List<Concept>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string[] Segments, Concept Concept)>> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _bySimpleName = new(StringComparer.Ordinal);

    private readonly HashSet<string> _calledNames = new(StringComparer.Ordinal);
    private readonly LiteralCalls _literalCalls = new();
    private readonly Dictionary<string, List<(string[] Segments, Concept Concept)>> _unbound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _literals = new(StringComparer.Ordinal);

    public LanguageVocabulary(Language language, IEnumerable<Library> libraries)
    {
        Language = language;
        foreach (var concept in libraries.SelectMany(l => l.Concepts))
        {
            foreach (var name in concept.Names)
            {
                Add(name, concept);
            }
        }
    }

    public Language Language { get; }

    /// <summary>The concepts that the resolved name stands for, most specific library first.</summary>
    public IReadOnlyList<Concept> Find(string name)
    {
        var exact = _exact.TryGetValue(name, out var found) ? found : [];
        if (!_patterns.TryGetValue(LastSegment(name), out var patterns))
        {
            return exact;
        }

        // A name that is known whole may stand for another concept by its last part; of one concept the whole name says more.
        var segments = name.Split('.');
        var wider = patterns.Where(p => Matches(p.Segments, segments) && !exact.Exists(c => c.Id == p.Concept.Id)).Select(p => p.Concept);
        return exact.Count == 0 ? [.. wider] : [.. exact, .. wider];
    }

    /// <summary>The concepts that the members at the end of the name tell by themselves, in a repository that uses their library.</summary>
    public IReadOnlyList<Concept> FindUnbound(string name) => !_unbound.TryGetValue(LastSegment(name), out var patterns) ? []
        : [.. patterns.Where(p => Matches(p.Segments, name.Split('.'))).Select(p => p.Concept)];

    /// <summary>
    /// Whether calling something of this name may stand for a concept: cheap, so that most calls are never resolved.
    /// Objects that are called themselves can have any name.
    /// </summary>
    public bool MayBeCalled(string name) => _calledNames.Contains(name);

    /// <summary>Calls that the first argument tells apart.</summary>
    public LiteralCalls LiteralCalls => _literalCalls;

    /// <summary>Whether the method gives the object itself back, so that calls on the result are calls on the object.</summary>
    public bool Passes(string instance, string method) => LiteralCalls.Made(instance) is { } made && Find(made).Any(c => c.Passes.ContainsKey(method));

    /// <summary>The names of what was called on the way to the resolved name, outer calls first: <c>openai.OpenAI</c> for <c>openai.OpenAI().chat.create</c>.</summary>
    public static IEnumerable<string> CallsIn(string path)
    {
        for (var at = path.IndexOf(')', StringComparison.Ordinal); at > 0; at = path.IndexOf(')', at + 1))
        {
            if (LiteralCalls.Made(path[..(at + 1)]) is { } made)
            {
                yield return made;
            }
        }
    }

    /// <summary>Full names whose last segment is the given type name (C#: a type is written without its namespace).</summary>
    public IReadOnlyList<string> FullNames(string simpleName) => _bySimpleName.TryGetValue(simpleName, out var names) ? names : [];

    /// <summary>Texts of which a file must hold one to use any name of the concept.</summary>
    public IReadOnlyCollection<Needle> LiteralsOf(string concept) => _literals.TryGetValue(concept, out var found) ? Needle.Names(found) : [];

    /// <summary>Whether objects of the concept are followed into other files: <c>llm.client.azure</c> and what else makes model calls.</summary>
    public static bool IsFollowed(string concept) => concept.Split('.') is ["llm", var family, ..] && s_families.Contains(family);

    /// <summary>Texts of which a file must hold one to make what is followed into other files.</summary>
    public IReadOnlyCollection<Needle> Followed => Needle.Names(_literals.Where(l => IsFollowed(l.Key)).SelectMany(l => l.Value));

    /// <summary>The last part of each name of a concept, for values that are named and not called; a literal in any usual case.</summary>
    public IReadOnlyCollection<Needle> ValueNamesOf(string concept) => Needle.Names(_exact
        .Where(e => e.Value.Any(c => c.Id == concept))
        .SelectMany(e => ValueNames(LastSegment(e.Key))));

    private static IEnumerable<string> ValueNames(string name)
    {
        var quote = name.IndexOf('\'', StringComparison.Ordinal);
        var word = quote < 0 ? name : name[(quote + 1)..].TrimEnd('\'', ')').TrimStart('-', '+');
        return quote < 0 || word.Length == 0 ? [word] : [word, word.ToUpperInvariant(), "NaN", char.ToUpperInvariant(word[0]) + word[1..]];
    }

    private static string LastSegment(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static bool Matches(string[] pattern, string[] name)
    {
        // A leading `**` stands for any number of segments.
        var skip = pattern[0] == "**" ? 1 : 0;
        if (skip == 1 ? name.Length < pattern.Length - 1 : name.Length != pattern.Length)
        {
            return false;
        }

        var offset = name.Length - (pattern.Length - skip);
        for (var i = skip; i < pattern.Length; i++)
        {
            if (!IsSegment(pattern[i], name[offset + i - skip]))
            {
                return false;
            }
        }

        return true;
    }

    // `*()` is an instance of anything, and no member.
    private static bool IsSegment(string pattern, string segment) => pattern switch
    {
        "*" => true,
        "*()" => segment.EndsWith("()", StringComparison.Ordinal),
        _ => pattern == segment,
    };

    private void Add(string name, Concept concept)
    {
        if (name.Contains('*', StringComparison.Ordinal))
        {
            AddTo(concept.Carried is null ? _patterns : _unbound, LastSegment(name), (name.Split('.'), concept));
        }
        else
        {
            AddTo(_exact, name, concept);
        }

        if (!_literals.TryGetValue(concept.Id, out var literals))
        {
            _literals[concept.Id] = literals = new HashSet<string>(StringComparer.Ordinal);
        }

        literals.UnionWith(Language switch
        {
            Language.Sql => InAnyCase(LiteralOf(name)),
            Language.Python when name.Contains('.', StringComparison.Ordinal) && !name.StartsWith("**", StringComparison.Ordinal) => AsModule(LiteralOf(name)),
            _ => [LiteralOf(name)],
        });
        _literalCalls.Add(name);
        _calledNames.Add(LastSegment(LiteralCalls.Callee(name)).Split('(')[0]);
        var type = name.Split('(', 2)[0];
        var dot = type.LastIndexOf('.');
        if (dot > 0)
        {
            AddTo(_bySimpleName, type[(dot + 1)..], type);
            AddTo(_bySimpleName, LastSegmentOfOwner(type, dot), type[..dot]);
        }
    }

    // Keywords and functions of SQL are written in any case.
    private static string[] InAnyCase(string name) => [name.ToLowerInvariant(), name.ToUpperInvariant(), name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : name, name];

    // `os` and `io` stand in many words, but a module that is used is imported, and mostly named with its member.
    private static string[] AsModule(string name) => name.Length > LongestShortModule ? [name] : [name + ".", "from " + name, "import " + name, ", " + name];

    // What the source must hold for the name to be resolved: the module for Python, the type or member for others.
    private string LiteralOf(string name)
    {
        var root = name.Split('(', 2)[0];
        var segments = root.Split('.');
        if (segments[0] == "**")
        {
            return segments.Skip(1).MaxBy(s => s.Length)!;
        }

        return Language switch
        {
            Language.Python => s_namespaces.Contains(segments[0]) && segments.Length > 1 ? segments[1] : segments[0],
            _ when segments[^1] == "default" => root[..^".default".Length],
            _ => segments[^1] == "*" ? segments[0] : segments[^1],
        };
    }

    // `OpenAI.Images.ImageClient.Create`: the type is the owner when the name is a static member.
    private static string LastSegmentOfOwner(string type, int dot) => LastSegment(type[..dot]);

    private static void AddTo<T>(Dictionary<string, List<T>> map, string key, T value)
    {
        if (!map.TryGetValue(key, out var list))
        {
            map[key] = list = [];
        }

        if (!list.Contains(value))
        {
            list.Add(value);
        }
    }
}
