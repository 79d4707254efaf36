using System.Globalization;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Modules;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>
/// Follows names through imports, assignments, annotations, attributes of the class, same-file functions and options methods
/// to resolved names. Bounded in depth and alternatives; what it can't follow has no result.
/// </summary>
internal sealed partial class Resolver(FileModel model, LanguageVocabulary vocabulary, Changes changes, ForeignNames foreign)
{
    private const int MaxDepth = 24;
    private const int MaxAlternatives = 4;

    /// <summary>The concept of functions that give back what they were given, or the object whose method they are, or all of them joined.</summary>
    private const string SameObject = "object.same";

    /// <summary>The concept of functions that give an instance of their type argument that somebody else made.</summary>
    private const string TypedObject = "object.typed";
    private readonly Dictionary<string, Node> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, IReadOnlyList<Resolved>> _known = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<Resolved> Resolve(Node node) => Resolve(node, 0);

    private IReadOnlyList<Resolved> Resolve(Node node, int depth)
    {
        if (_known.TryGetValue(node, out var known))
        {
            return known;
        }

        if (depth > MaxDepth)
        {
            return [];
        }

        _known[node] = []; // A cycle ends here.
        var found = FromElsewhere(Compute(node, depth + 1));
        var distinct = found.Count < 2 ? found : [.. found.DistinctBy(r => (r.Path, r.Carriers.Count == 0 ? null : r.Carriers[0])).Take(MaxAlternatives)];
        _known[node] = distinct;
        return distinct;
    }

    private IReadOnlyList<Resolved> Compute(Node node, int depth) => node switch
    {
        NameNode name => ResolveName(name, depth),
        MemberNode member => ResolveMember(member, depth),
        IndexNode index => ResolveItem(index, depth),
        CallNode call => ResolveCall(call, depth),
        OperationNode { Operator: "await" or "cast" or "spread" } wrapper when wrapper.Operands.Count > 0 => Resolve(wrapper.Operands[0], depth),
        OperationNode { Operator: "if", Operands: [_, var then, var otherwise] } => Either([then, otherwise], depth),
        OperationNode { Operator: "or" or "??" } choice => Either(choice.Operands, depth),
        OperationNode { Operator: "|" } chain => [.. chain.Operands.SelectMany(o => Resolve(o, depth))],
        AssignNode { Operator: ":=" or "=", Value: { } value } => Resolve(value, depth),
        AssignNode { Operator: "??=" or "||=", Value: { } value, Targets: [var target] } => Either([target, value], depth),
        _ => [],
    };

    /// <summary>What the bindings of a class's member give.</summary>
    public IReadOnlyList<Resolved> Meant(IReadOnlyList<Binding> bindings, Scope type, string name) => OfMember(bindings, type, name, 0);

    /// <summary>The function or class of this file that a value names; else null.</summary>
    public Node? Declared(Resolved value) => _declared.GetValueOrDefault(value.Path);

    /// <summary>The class of this file that the value is an instance of; else null.</summary>
    public ClassNode? InstanceOf(Resolved value) => value.Path.EndsWith("()", StringComparison.Ordinal) ? _declared.GetValueOrDefault(value.Path[..^2]) as ClassNode : null;

    private IReadOnlyList<Resolved> ResolveName(NameNode name, int depth)
    {
        var bindings = model.Lookup(name.Name, name);
        if (bindings.Count > 0)
        {
            return OneOf(bindings, name, depth);
        }

        return [.. OpenNames(name).Select(path => new Resolved(path, [], false))];
    }

    // A name that nothing in the file binds is a global, or comes from a namespace opened by `using` or a star import.
    private IEnumerable<string> OpenNames(NameNode name)
    {
        var opened = new List<string>();
        for (var scope = model.ScopeOf(name); scope is not null; scope = scope.Parent)
        {
            opened.AddRange(scope.OpenModules);
        }

        var known = vocabulary.FullNames(name.Name).Where(full => opened.Any(o => full == o + "." + name.Name)).ToList();
        if (known.Count > 0)
        {
            return known;
        }

        if (opened.Find(o => foreign.Leads(ModuleTable.Join(o, name.Name))) is { } made)
        {
            return [ModuleTable.Join(made, name.Name)];
        }

        var qualified = opened.Select(o => o + "." + name.Name).Where(n => vocabulary.Find(n).Count > 0);
        return [.. qualified.DefaultIfEmpty(name.Name)];
    }

    // What one of several gives; when one of them can't be followed, what the others give may have been made elsewhere too.
    private IReadOnlyList<Resolved> Either(IEnumerable<Node> nodes, int depth)
    {
        var found = nodes.Where(n => !IsNull(n)).Select(n => Resolve(n, depth)).ToList();
        return Merged(found, found.Any(f => f.Count == 0));
    }

    private IReadOnlyList<Resolved> OneOf(IReadOnlyList<Binding> bindings, Node variable, int depth) => OneOf(bindings, () => changes.SetsMembersOf(variable), depth);

    private IReadOnlyList<Resolved> OfMember(IReadOnlyList<Binding> bindings, Scope type, string name, int depth) => OneOf(bindings, () => changes.SetsMembersOf(type, name), depth);

    private IReadOnlyList<Resolved> OneOf(IReadOnlyList<Binding> bindings, Func<bool> isChanged, int depth)
    {
        var found = bindings.Where(b => b.Kind != BindingKind.Value || !IsNull(b.Node)).Select(b => ResolveBinding(b, depth)).ToList();
        var isOpen = found.Count > 1 && found.Any(f => f.Count == 0);
        return Merged(found, isOpen || (found.Any(f => f.Any(r => r.IsMade)) && isChanged()));
    }

    private static IReadOnlyList<Resolved> Merged(List<IReadOnlyList<Resolved>> found, bool isOpen) => found is [var only] && !isOpen ? only
        : [.. found.SelectMany(f => f).Select(r => isOpen ? r with { IsDeclared = true } : r)];

    private static bool IsNull(Node? node) => node is LiteralNode { Kind: LiteralKind.Null };

    private IReadOnlyList<Resolved> ResolveBinding(Binding binding, int depth)
    {
        switch (binding.Kind)
        {
            case BindingKind.Import when binding.Node is ImportNode { Module.Length: > 0 } import:
                var path = import.Member is null ? import.Module : ModuleTable.Join(import.Module, import.Member);
                return [new Resolved(path, [], false)];
            case BindingKind.Value when binding.Node is { } value && Resolve(value, depth) is { Count: > 0 } resolved:
                return binding.Type is null || resolved.Any(IsKnown) || ResolveType(binding.Type, depth) is not { Count: > 0 } declared ? resolved : declared;
            case BindingKind.Element when binding.Node is { } sequence:
                return [.. Resolve(sequence, depth).Select(r => r with { Path = r.Path + "[]" })];
            case BindingKind.Function or BindingKind.Class or BindingKind.Value when binding.Node is FunctionNode or ClassNode:
                return [new Resolved(LocalPath(binding.Node), [], false)];
            case BindingKind.Parameter when binding is { Type: null, Node: { } usual }:
                return [.. Resolve(usual, depth).Select(r => r with { IsDeclared = true })];
            default:
                return binding.Type is null ? [] : ResolveType(binding.Type, depth);
        }
    }

    // Whether a library of the vocabulary made it, or the file itself; else what is declared of it says more.
    private bool IsKnown(Resolved value) => value.Path.StartsWith('#') || value.Path.StartsWith('?') || LanguageVocabulary.CallsIn(value.Path).Any(c => vocabulary.Find(c).Count > 0);

    // What the file itself declares has no name elsewhere; its place tells it apart.
    private string LocalPath(Node declaration)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"#{declaration.Span.Start}");
        _declared[path] = declaration;
        return path;
    }

    // `client: OpenAI`, `client: OpenAI | None`, `Optional[OpenAI]`: an instance that somebody else made.
    private IReadOnlyList<Resolved> ResolveType(Node type, int depth)
    {
        var core = type switch
        {
            IndexNode { Index: var inner } wrapper when NameOfType(wrapper.Target) is "Optional" or "Annotated" => inner is ListNode { Items: [var first, ..] } ? first : inner,
            _ => type,
        };
        return [.. Resolve(core, depth).Where(r => !r.Path.EndsWith(')')).Select(r => new Resolved(r.Path + "()", [], true))];
    }

    private static string NameOfType(Node node) => node switch
    {
        NameNode name => name.Name,
        MemberNode member => member.Name,
        _ => "",
    };

    // `client, model = make()`: that item of what a function of this file gives.
    private IReadOnlyList<Resolved> ResolveItem(IndexNode index, int depth)
    {
        var call = index.Target is OperationNode { Operator: "await", Operands: [var awaited] } ? awaited : index.Target;
        if (index.Index is LiteralNode { Kind: LiteralKind.Number } number && int.TryParse(number.Text, CultureInfo.InvariantCulture, out var at) && call is CallNode made)
        {
            var items = Resolve(made.Callee, depth).Select(Declared).OfType<FunctionNode>().SelectMany(Returns).Select(r => r is ListNode list && at < list.Items.Count ? list.Items[at] : null).ToList();
            if (items.Count > 0 && !items.Contains(null))
            {
                return Either(items!, depth);
            }
        }

        var item = index.Index is LiteralNode { Text: var text } ? $"[{text}]" : "[]";
        return [.. Resolve(index.Target, depth).Select(r => r with { Path = r.Path + (foreign.Leads(r.Path + item) ? item : "[]") })];
    }

    private IReadOnlyList<Resolved> ResolveMember(MemberNode member, int depth)
    {
        if (member.Target is NameNode { Name: "self" or "this" or "cls" })
        {
            var own = model.LookupAttribute(member.Name, member);
            return own.Count > 0 || foreign.IsEmpty ? OneOf(own, member, depth) : [.. Inherited(member, depth)];
        }

        return [.. Resolve(member.Target, depth).SelectMany(r => OfProperty(r, depth)).SelectMany(r => OfInstance(r, member.Name, depth))];
    }

    private IEnumerable<Resolved> OfInstance(Resolved target, string name, int depth) =>
        InstanceOf(target) is { } type && model.MembersOf(type, name) is { Count: > 0 } members ? OfMember(members, model.ScopeInside(type), name, depth) : [target.Member(name)];

    // A function of which a member is taken is a property: what it returns has the member.
    private IEnumerable<Resolved> OfProperty(Resolved target, int depth) =>
        _declared.GetValueOrDefault(target.Path) is FunctionNode ? Returned(target.Path, depth)
        : foreign.IsEmpty ? [target] : Foreign(target, target.Path + "()");
}
