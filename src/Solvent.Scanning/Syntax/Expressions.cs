namespace Solvent.Scanning.Syntax;

/// <summary>A bare name: <c>client</c>.</summary>
public sealed class NameNode(TextSpan span, string name) : Node(span)
{
    /// <summary>The identifier as written, escapes and <c>@</c> removed.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => [];
}

/// <summary>A member of something: <c>client.chat</c>, <c>client?.chat</c>, <c>client!.chat</c>, <c>this.x</c> (target: the name <c>this</c> or <c>self</c>).</summary>
public sealed class MemberNode(TextSpan span, Node target, string name) : Node(span)
{
    /// <summary>What the member is taken from.</summary>
    public Node Target { get; } = target;

    /// <summary>The member's name.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => [Target];
}

/// <summary>An element: <c>rows[0]</c>, <c>env["KEY"]</c>.</summary>
public sealed class IndexNode(TextSpan span, Node target, Node index) : Node(span)
{
    /// <summary>What is indexed.</summary>
    public Node Target { get; } = target;

    /// <summary>The index; several indices or a slice are a <see cref="ListNode"/>.</summary>
    public Node Index { get; } = index;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => [Target, Index];
}

/// <summary>
/// A call or a construction: <c>f(1, n=2)</c>, <c>new OpenAI({…})</c>. A C# object initializer's entries are
/// named arguments behind the positional ones. JSX elements are calls of their tag with their attributes as named arguments.
/// A Dockerfile instruction is a call of its lower-case name. Tagged templates are calls with the template as argument.
/// </summary>
public sealed class CallNode(TextSpan span, Node callee, IReadOnlyList<Argument> arguments, bool isConstruction = false) : Node(span)
{
    /// <summary>What is called; for a construction, the type.</summary>
    public Node Callee { get; } = callee;

    /// <summary>The arguments in the order of the text.</summary>
    public IReadOnlyList<Argument> Arguments { get; } = arguments;

    /// <summary>Whether it was written with <c>new</c>. Python's constructions can't be told from calls and are not.</summary>
    public bool IsConstruction { get; } = isConstruction;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => Arguments.Select(static a => a.Value).Prepend(Callee);
}

/// <summary>How an argument was passed.</summary>
public enum ArgumentKind
{
    /// <summary>By position.</summary>
    Positional,

    /// <summary>By name.</summary>
    Named,

    /// <summary><c>*args</c>, or <c>...args</c> among positional arguments: any number of positional ones.</summary>
    Spread,

    /// <summary><c>**kwargs</c>, or a JSX <c>{...props}</c>: any number of named ones.</summary>
    SpreadNamed,
}

/// <summary>One argument of a call.</summary>
/// <param name="Kind">How it was passed.</param>
/// <param name="Name">The name, for <see cref="ArgumentKind.Named"/>.</param>
/// <param name="Value">The value, or what is spread.</param>
public sealed record Argument(ArgumentKind Kind, string? Name, Node Value);

/// <summary>A string literal of any form; adjacent literals that the language joins are one node.</summary>
public sealed class StringNode(TextSpan span, string value, IReadOnlyList<Node>? holes = null) : Node(span)
{
    /// <summary>The value with escapes resolved; each hole of an interpolated string stands as <c>{}</c>.</summary>
    public string Value { get; } = value;

    /// <summary>The interpolated expressions, in order; none for a plain literal.</summary>
    public IReadOnlyList<Node> Holes { get; } = holes ?? [];

    /// <summary>Whether parts of the value are only known at run time.</summary>
    public bool IsInterpolated => Holes.Count > 0;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => Holes;
}

/// <summary>What a <see cref="LiteralNode"/> is.</summary>
public enum LiteralKind
{
    /// <summary>A number of any form.</summary>
    Number,

    /// <summary>True.</summary>
    True,

    /// <summary>False.</summary>
    False,

    /// <summary><c>None</c>, <c>null</c>, <c>undefined</c>, <c>default</c>.</summary>
    Null,
}

/// <summary>A literal that is no string.</summary>
public sealed class LiteralNode(TextSpan span, LiteralKind kind, string text) : Node(span)
{
    /// <summary>What it is.</summary>
    public LiteralKind Kind { get; } = kind;

    /// <summary>As written.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => [];
}

/// <summary>A dict, an object literal, a mapping of a structured file, an anonymous or dictionary initializer.</summary>
public sealed class MapNode(TextSpan span, IReadOnlyList<MapEntry> entries) : Node(span)
{
    /// <summary>The entries in the order of the text.</summary>
    public IReadOnlyList<MapEntry> Entries { get; } = entries;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => Entries.SelectMany(static e => e.KeyNode is null ? [e.Value] : new[] { e.KeyNode, e.Value });
}

/// <summary>One entry of a <see cref="MapNode"/>.</summary>
/// <param name="Key">The key where it is known; null for a computed key or a spread.</param>
/// <param name="KeyNode">The key's node where it has one of its own (a literal or a computed key).</param>
/// <param name="Value">The value; for a spread, what is spread.</param>
/// <param name="IsSpread"><c>**other</c> or <c>...other</c>.</param>
public sealed record MapEntry(string? Key, Node? KeyNode, Node Value, bool IsSpread = false);

/// <summary>A list, tuple, set or array; a slice or several indices inside an <see cref="IndexNode"/>.</summary>
public sealed class ListNode(TextSpan span, IReadOnlyList<Node> items) : Node(span)
{
    /// <summary>The items in the order of the text.</summary>
    public IReadOnlyList<Node> Items { get; } = items;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => Items;
}

/// <summary>
/// An operation. <see cref="Operator"/> is the token as written, with these exceptions that hold for all
/// languages: <c>and or not</c> (also for <c>&amp;&amp; || !</c>), <c>if</c> (conditional: test, then, else),
/// <c>await</c>, <c>yield</c>, <c>cast</c> (C# cast, <c>as</c>, <c>satisfies</c>, <c>is</c>-less type assertion: value, then type),
/// <c>spread</c>, <c>??</c>. A Python comparison chain is one operation per pair, joined by <c>and</c>.
/// </summary>
public sealed class OperationNode(TextSpan span, string op, IReadOnlyList<Node> operands) : Node(span)
{
    /// <summary>The operator.</summary>
    public string Operator { get; } = op;

    /// <summary>The operands in the order of the text (<c>if</c>: test, then, else).</summary>
    public IReadOnlyList<Node> Operands { get; } = operands;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => Operands;
}
