using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>A syntax tree with what rules ask about it: parents, scopes, and the nodes by kind in the order of the text.</summary>
internal sealed class FileModel
{
    private readonly Dictionary<Node, Scope> _scopes = new(ReferenceEqualityComparer.Instance);
    private readonly Lookup _lookup;

    public FileModel(SyntaxTree tree, IEnumerable<string> openNamespaces)
    {
        Tree = tree;
        Module = new Scope(null, null);
        Module.OpenModules.AddRange(openNamespaces);
        _lookup = new Lookup(this);
        new ScopeBuilder(this, _scopes).Build(tree.Statements);
    }

    public SyntaxTree Tree { get; }

    public Scope Module { get; }

    public Language Language => Tree.Language;

    public List<CallNode> Calls { get; } = [];

    public List<OperationNode> Operations { get; } = [];

    public List<StringNode> Strings { get; } = [];

    public List<LiteralNode> Literals { get; } = [];

    public List<ImportNode> Imports { get; } = [];

    public List<MapNode> Maps { get; } = [];

    /// <summary>All functions; one inside another comes behind it.</summary>
    public List<FunctionNode> Functions { get; } = [];

    public List<AssignNode> Assignments { get; } = [];

    /// <summary>The methods of the file's classes by name.</summary>
    public Dictionary<string, List<FunctionNode>> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Targets of <c>del</c>.</summary>
    public List<Node> Deleted { get; } = [];

    /// <summary>The guarded statements of each <c>try</c> that catches.</summary>
    public HashSet<Node> Catching { get; } = new(ReferenceEqualityComparer.Instance);

    public static Node? ParentOf(Node node) => node.Parent;

    /// <summary>The nodes around <paramref name="node"/>, from the inside out.</summary>
    public static IEnumerable<Node> Around(Node node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
        {
            yield return at;
        }
    }

    public static FunctionNode? FunctionAround(Node node) => Around(node).OfType<FunctionNode>().FirstOrDefault();

    public static ClassNode? ClassAround(Node node) => Around(node).OfType<ClassNode>().FirstOrDefault();

    public Scope ScopeOf(Node node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
        {
            if (at is FunctionNode or ClassNode or BlockNode or ListNode or OtherNode && _scopes.TryGetValue(at, out var scope))
            {
                return scope;
            }
        }

        return Module;
    }

    /// <summary>The scope that a function or class opens.</summary>
    public Scope ScopeInside(Node owner) => _scopes.TryGetValue(owner, out var scope) ? scope : Module;

    /// <summary>A scope and those around it.</summary>
    public static IEnumerable<Scope> ScopesFrom(Scope first)
    {
        for (var scope = first; scope is not null; scope = scope.Parent)
        {
            yield return scope;
        }
    }

    /// <summary>The bindings that <paramref name="name"/> can have at <paramref name="use"/>, nearest scope first.</summary>
    public IReadOnlyList<Binding> Lookup(string name, Node use) => _lookup.Name(name, use);

    /// <summary>The scope whose name <paramref name="name"/> is at <paramref name="use"/>, or null.</summary>
    public Scope? HomeOf(string name, Node use) => _lookup.Home(name, use);

    /// <summary>The bindings of <c>self.name</c> or <c>this.name</c> at <paramref name="use"/>, also by the class's bases in this file.</summary>
    public IReadOnlyList<Binding> LookupAttribute(string name, Node use) =>
        ClassAround(use) is { } type ? _lookup.Member(type, name) : [];

    /// <summary>The bindings of a member of a class, also by its bases in this file.</summary>
    public IReadOnlyList<Binding> MembersOf(ClassNode type, string name) => _lookup.Member(type, name);
}
