using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Modules;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>One file as rules see it. What only some rules need is made when first asked for.</summary>
internal sealed class FileContext
{
    private readonly Func<SyntaxTree> _parse;
    private SyntaxTree? _tree;
    private FileModel? _model;
    private ForeignNames? _foreign;
    private Resolver? _resolver;
    private Roles? _roles;
    private Texts? _texts;
    private Changes? _changes;
    private Origins? _origins;
    private Callers? _callers;
    private DataNames? _dataNames;
    private IReadOnlyList<(string Keys, Node Value)>? _keyPaths;
    private Dictionary<string, List<Candidate>>? _calls;
    private Dictionary<object, object>? _facts;

    public FileContext(SourceEntry entry, SourceText source, Language language, Vocabulary vocabulary, RepositoryContext repository, Func<SyntaxTree> parse)
    {
        Entry = entry;
        Source = source;
        Language = language;
        Vocabulary = vocabulary.For(language);
        Repository = repository;
        _parse = parse;
    }

    public SourceEntry Entry { get; }

    public SourceText Source { get; }

    public Language Language { get; }

    public LanguageVocabulary Vocabulary { get; }

    public RepositoryContext Repository { get; }

    public bool IsParsed => _tree is not null;

    public SyntaxTree Tree => _tree ??= _parse();

    public FileModel Model => _model ??= new FileModel(Tree, Repository.OpenNamespaces(Entry.Path));

    /// <summary>What the names stand for that come from other files of the repository.</summary>
    public ForeignNames Foreign => _foreign ??= Repository.Modules.NamesFor(Language, Entry.Path, Model.Imports);

    public Resolver Resolver => _resolver ??= new Resolver(Model, Vocabulary, Changes, Foreign);

    public Roles Roles => _roles ??= new Roles(Model, Vocabulary, Changes, Resolver);

    public Changes Changes => _changes ??= new Changes(Model, Vocabulary);

    public Texts Texts => _texts ??= new Texts(Model);

    public Origins Origins => _origins ??= new Origins(Model, Resolver, Vocabulary, Callers, Changes, new Handlers(Model, Resolver, Vocabulary, Entry.Path));

    /// <summary>The leaves of a structured file by key path.</summary>
    public IReadOnlyList<(string Keys, Node Value)> KeyPaths => _keyPaths ??= [.. Matching.KeyPaths.Of(Tree)];

    public DataNames DataNames => _dataNames ??= new DataNames(Model);

    public Callers Callers => _callers ??= new Callers(Model, Resolver);

    /// <summary>What <paramref name="make"/> makes, made once for this file and <paramref name="key"/>.</summary>
    public T Fact<T>(object key, Func<T> make)
        where T : class
    {
        _facts ??= [];
        if (!_facts.TryGetValue(key, out var made))
        {
            _facts[key] = made = make();
        }

        return (T)made;
    }

    /// <summary>The calls that may stand for <paramref name="concept"/>, in the order of the text.</summary>
    public IReadOnlyList<Candidate> CallsOf(string concept) =>
        (_calls ??= IndexCalls()).TryGetValue(concept, out var found) ? found : [];

    private Dictionary<string, List<Candidate>> IndexCalls()
    {
        var index = new Dictionary<string, List<Candidate>>(StringComparer.Ordinal);
        foreach (var call in Model.Calls.Where(MayStandForConcept))
        {
            foreach (var group in Concepts(call).GroupBy(c => c.Concept.Id, StringComparer.Ordinal))
            {
                if (!index.TryGetValue(group.Key, out var list))
                {
                    index[group.Key] = list = [];
                }

                var callee = CalleeName.Of(call.Callee);
                list.Add(new Candidate(call.Span, call, [.. group], callee, callee));
            }
        }

        return index;
    }

    private bool MayStandForConcept(CallNode call) => call.Callee switch
    {
        MemberNode { Target: NameNode { Name: "self" or "this" } } own => Vocabulary.MayBeCalled(own.Name) || Model.LookupAttribute(own.Name, own).Any(b => b.Kind is BindingKind.Value),
        MemberNode member => Vocabulary.MayBeCalled(member.Name),
        NameNode name => Vocabulary.MayBeCalled(name.Name) || Model.Lookup(name.Name, name).Any(b => b.Kind is BindingKind.Import or BindingKind.Value),
        _ => true,
    };

    private IEnumerable<ConceptCall> Concepts(CallNode call)
    {
        IReadOnlyList<Resolved> resolved = Resolver.Resolve(call.Callee);
        if (resolved.Count == 0 && call.Callee is MemberNode member)
        {
            resolved = [Resolver.Unbound(member)];
        }

        foreach (var alternative in resolved)
        {
            var literal = Vocabulary.LiteralCalls.FormOf(alternative.Path, call);
            var found = literal is null ? Vocabulary.Find(alternative.Path) : [.. Vocabulary.Find(alternative.Path), .. Vocabulary.Find(literal)];
            foreach (var concept in found.Count > 0 ? found : Unbound(alternative.Path))
            {
                yield return new ConceptCall(call, alternative, concept);
            }
        }
    }

    // Whoever made the object: its members are those of a library that the repository uses. What the file declares itself is none of it.
    private IEnumerable<Concept> Unbound(string path) =>
        path.StartsWith('#') ? [] : Vocabulary.FindUnbound(path).Where(c => c.Packages.Any(Repository.Dependencies.Contains));
}
