using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>What a name stands for at one place.</summary>
/// <param name="Kind">How it came to its value.</param>
/// <param name="Node">The import, the value, the function or class.</param>
/// <param name="Type">The declared type, where written.</param>
/// <param name="Site">The node that binds; its place orders the bindings of a name.</param>
internal sealed record Binding(BindingKind Kind, Node? Node, Node? Type, Node Site);

/// <summary>How a name came to its value.</summary>
internal enum BindingKind
{
    /// <summary>An import.</summary>
    Import,
    /// <summary>An assignment.</summary>
    Value,
    /// <summary>A parameter; the node is its default.</summary>
    Parameter,
    /// <summary>An element of the node (<c>for x in node</c>).</summary>
    Element,
    /// <summary>A function declaration.</summary>
    Function,
    /// <summary>A class declaration.</summary>
    Class,
    /// <summary>Changed in a way that is not followed (<c>+=</c>).</summary>
    Opaque,
}

/// <summary>The names of one module, class or function.</summary>
internal sealed class Scope(Scope? parent, Node? owner)
{
    private readonly Dictionary<string, List<Binding>> _bindings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Binding>> _attributes = new(StringComparer.Ordinal);

    public Scope? Parent { get; } = parent;

    /// <summary>The function or class, or null for the module.</summary>
    public Node? Owner { get; } = owner;

    /// <summary>Modules and namespaces of which all members are visible.</summary>
    public List<string> OpenModules { get; } = [];

    public void Bind(string name, Binding binding) => Add(_bindings, name, binding);

    /// <summary>Binds <c>self.name</c> or <c>this.name</c> of a class.</summary>
    public void BindAttribute(string name, Binding binding) => Add(_attributes, name, binding);

    public IReadOnlyList<Binding> Find(string name) => _bindings.TryGetValue(name, out var found) ? found : [];

    public IReadOnlyList<Binding> FindAttribute(string name) =>
        _attributes.TryGetValue(name, out var found) ? [.. found, .. Find(name)] : Find(name);

    private static void Add(Dictionary<string, List<Binding>> map, string name, Binding binding)
    {
        if (!map.TryGetValue(name, out var list))
        {
            map[name] = list = [];
        }

        list.Add(binding);
    }
}
