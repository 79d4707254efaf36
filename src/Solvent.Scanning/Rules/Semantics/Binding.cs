using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>What a name stands for at one place.</summary>
/// <param name="Kind">How it came to its value.</param>
/// <param name="Node">The import, the value, the function or class.</param>
/// <param name="Type">The declared type, where written.</param>
/// <param name="Site">The node that binds; its place orders the bindings of a name.</param>
internal sealed record Binding(BindingKind Kind, Node? Node, Node? Type, Node Site)
{
    /// <summary>A declaration that gives no value.</summary>
    public bool IsEmpty => Kind == BindingKind.Value && Node is null;
}

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

