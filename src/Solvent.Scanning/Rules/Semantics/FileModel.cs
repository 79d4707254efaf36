using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>A syntax tree with what rules ask about it: parents, scopes, and the nodes by kind in the order of the text.</summary>
internal sealed class FileModel
{
    private readonly Dictionary<Node, Scope> _scopes = new(ReferenceEqualityComparer.Instance);

    public FileModel(SyntaxTree tree)
    {
        Tree = tree;
        Module = new Scope(null, null);
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

    public List<AssignNode> Assignments { get; } = [];

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
            if (at is FunctionNode or ClassNode && _scopes.TryGetValue(at, out var scope))
            {
                return scope;
            }
        }

        return Module;
    }

    /// <summary>The scope that a function or class opens.</summary>
    public Scope ScopeInside(Node owner) => _scopes.TryGetValue(owner, out var scope) ? scope : Module;

    /// <summary>The bindings that <paramref name="name"/> can have at <paramref name="use"/>, nearest scope first.</summary>
    public IReadOnlyList<Binding> Lookup(string name, Node use)
    {
        var first = ScopeOf(use);
        for (var scope = first; scope is not null; scope = scope.Parent)
        {
            var skipsClass = scope.Owner is ClassNode && scope != first && Language != Language.CSharp;
            if (!skipsClass && scope.Find(name) is { Count: > 0 } found)
            {
                return scope == first ? Reaching(found, use) : found;
            }

            if (scope.Owner is ClassNode && Language == Language.CSharp && scope.FindAttribute(name) is { Count: > 0 } members)
            {
                return members;
            }
        }

        return [];
    }

    /// <summary>The bindings of <c>self.name</c> or <c>this.name</c> at <paramref name="use"/>.</summary>
    public IReadOnlyList<Binding> LookupAttribute(string name, Node use) =>
        ClassAround(use) is { } type ? ScopeInside(type).FindAttribute(name) : [];

    // In one scope the last binding above the use decides, when it lies on every way to the use.
    private static IReadOnlyList<Binding> Reaching(IReadOnlyList<Binding> bindings, Node use)
    {
        if (bindings.Count == 1)
        {
            return bindings;
        }

        for (var i = bindings.Count - 1; i >= 0; i--)
        {
            var site = bindings[i].Site;
            if (site.Span.End <= use.Span.Start && IsOnEveryWay(site, use))
            {
                var later = bindings.Skip(i + 1).Where(b => b.Site.Span.End <= use.Span.Start);
                return [bindings[i], .. later];
            }
        }

        return bindings;
    }

    private static bool IsOnEveryWay(Node site, Node use)
    {
        var parent = ParentOf(site);
        while (parent is BlockNode { Kind: BlockKind.With or BlockKind.Group or BlockKind.Cell or BlockKind.Try } or OtherNode)
        {
            parent = ParentOf(parent);
        }

        return parent is null or FunctionNode || Around(use).Contains(parent);
    }
}
