using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>The names of one module, class, function, comprehension or block.</summary>
internal sealed class Scope(Scope? parent, Node? owner)
{
    private static readonly List<Binding> s_none = [];

    private Dictionary<string, List<Binding>>? _bindings;
    private Dictionary<string, List<Binding>>? _foreign;
    private Dictionary<string, List<Binding>>? _attributes;
    private Dictionary<string, Scope>? _elsewhere;

    public Scope? Parent { get; } = parent;

    /// <summary>The function, class, comprehension or block, or null for the module.</summary>
    public Node? Owner { get; } = owner;

    /// <summary>A comprehension or block: it runs with the function around it.</summary>
    public bool IsBlock => Owner is not (null or FunctionNode or ClassNode);

    /// <summary>Modules and namespaces of which all members are visible.</summary>
    public List<string> OpenModules { get; } = [];

    public void Bind(string name, Binding binding) => Add(ref _bindings, name, binding);

    /// <summary>Binds a name of this scope from inside another function (<c>global</c>, closures): it may run at any time.</summary>
    public void BindForeign(string name, Binding binding) => Add(ref _foreign, name, binding);

    /// <summary>Binds <c>self.name</c> or <c>this.name</c> of a class.</summary>
    public void BindAttribute(string name, Binding binding) => Add(ref _attributes, name, binding);

    /// <summary><c>global name</c>, <c>nonlocal name</c>: what is bound here under the name belongs to <paramref name="scope"/>.</summary>
    public void BindElsewhere(string name, Scope scope) => (_elsewhere ??= new(StringComparer.Ordinal))[name] = scope;

    /// <summary>The scope whose name <paramref name="name"/> is when it is bound here.</summary>
    public Scope HomeOf(string name) => _elsewhere is not null && _elsewhere.TryGetValue(name, out var scope) ? scope : this;

    public bool Has(string name) => _bindings?.ContainsKey(name) == true || _foreign?.ContainsKey(name) == true;

    /// <summary>The bindings by the scope's own code, in the order of the text.</summary>
    public List<Binding> Own(string name) => Get(_bindings, name);

    /// <summary>The bindings by other functions.</summary>
    public List<Binding> Foreign(string name) => Get(_foreign, name);

    /// <summary>The bindings by <c>self.name</c>.</summary>
    public List<Binding> Attributes(string name) => Get(_attributes, name);

    /// <summary>All names with their bindings, in the order in which they first stand.</summary>
    public IEnumerable<(string Name, IReadOnlyList<Binding> Bindings)> All => Each(_bindings);

    /// <summary>The same for <c>self.name</c>.</summary>
    public IEnumerable<(string Name, IReadOnlyList<Binding> Bindings)> AllAttributes => Each(_attributes);

    private static IEnumerable<(string Name, IReadOnlyList<Binding> Bindings)> Each(Dictionary<string, List<Binding>>? map) =>
        map is null ? [] : map.Select(m => (m.Key, (IReadOnlyList<Binding>)m.Value));

    private static List<Binding> Get(Dictionary<string, List<Binding>>? map, string name) =>
        map is not null && map.TryGetValue(name, out var found) ? found : s_none;

    private static void Add(ref Dictionary<string, List<Binding>>? map, string name, Binding binding)
    {
        map ??= new Dictionary<string, List<Binding>>(StringComparer.Ordinal);
        if (!map.TryGetValue(name, out var list))
        {
            map[name] = list = [];
        }

        list.Add(binding);
    }
}
