namespace Solvent.Scanning.Syntax;

/// <summary>
/// One name that a file takes from elsewhere.
/// <c>import a.b as c</c>: module <c>a.b</c>, alias <c>c</c>. <c>import a.b</c>: module <c>a</c>, alias <c>a</c>.
/// <c>from a import b</c>: module <c>a</c>, member <c>b</c>, alias <c>b</c>.
/// <c>import X from 'm'</c>: member <c>default</c>. <c>import * as x from 'm'</c> and <c>const x = require('m')</c>: no member.
/// <c>using N;</c> and <c>from m import *</c>: member <c>*</c>. <c>using X = N.T;</c>: module <c>N.T</c>, alias <c>X</c>.
/// <c>import 'm'</c>: no alias.
/// </summary>
public sealed class ImportNode(TextSpan span, string module, string? member, string? alias) : Node(span)
{
    /// <summary>Where it is handed on under another name (<c>export { a as b } from 'm'</c>), that name.</summary>
    public string? Exported { get; init; }

    /// <summary>The module or namespace; relative ones as written (<c>.config</c>, <c>./x</c>).</summary>
    public string Module { get; } = module;

    /// <summary>The member taken, <c>*</c> for all, or null for the module itself.</summary>
    public string? Member { get; } = member;

    /// <summary>The name it has in this file, or null.</summary>
    public string? Alias { get; } = alias;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => [];
}

/// <summary>An assignment or a declaration: <c>a = b = f()</c>, <c>const {x} = y</c>, <c>string s = …</c>, a field, a property with a value.</summary>
public sealed class AssignNode(TextSpan span, IReadOnlyList<Node> targets, Node? value, Node? type = null, string op = "=") : Node(span)
{
    /// <summary>What a name that is only handed on (<c>export { a as b }</c>) begins with: no source can write it.</summary>
    public const string ExportedAs = "export ";

    /// <summary>
    /// The targets: <see cref="NameNode"/>, <see cref="MemberNode"/>, <see cref="IndexNode"/>, or a destructuring
    /// as <see cref="ListNode"/> or <see cref="MapNode"/> (key: the member taken, value: the local name).
    /// </summary>
    public IReadOnlyList<Node> Targets { get; } = targets;

    /// <summary>The value, or null for a declaration without one.</summary>
    public Node? Value { get; } = value;

    /// <summary>The declared type, where written (<c>x: OpenAI = …</c>, <c>ChatClient c = …</c>; null for <c>var</c>).</summary>
    public Node? Type { get; } = type;

    /// <summary><c>=</c>, <c>+=</c>, <c>:=</c>, ….</summary>
    public string Operator { get; } = op;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children
    {
        get
        {
            foreach (var target in Targets)
            {
                yield return target;
            }

            if (Type is not null)
            {
                yield return Type;
            }

            if (Value is not null)
            {
                yield return Value;
            }
        }
    }
}

/// <summary>A function, method, lambda, arrow function, accessor or local function.</summary>
public sealed class FunctionNode(
    TextSpan span, string? name, IReadOnlyList<Parameter> parameters, IReadOnlyList<Node> body, IReadOnlyList<Node>? decorators = null) : Node(span)
{
    /// <summary>The name, or null for a lambda.</summary>
    public string? Name { get; } = name;

    /// <summary>The parameters in order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; } = parameters;

    /// <summary>The statements; for an expression body, one <see cref="ReturnNode"/>.</summary>
    public IReadOnlyList<Node> Body { get; } = body;

    /// <summary>Decorators and attributes, each a name, member or call.</summary>
    public IReadOnlyList<Node> Decorators { get; } = decorators ?? [];

    /// <inheritdoc/>
    public override IEnumerable<Node> Children
    {
        get
        {
            foreach (var decorator in Decorators)
            {
                yield return decorator;
            }

            foreach (var parameter in Parameters)
            {
                if (parameter.Pattern is not null)
                {
                    yield return parameter.Pattern;
                }

                if (parameter.Type is not null)
                {
                    yield return parameter.Type;
                }

                if (parameter.Default is not null)
                {
                    yield return parameter.Default;
                }
            }

            foreach (var statement in Body)
            {
                yield return statement;
            }
        }
    }
}

/// <summary>One parameter.</summary>
/// <param name="Name">The name; a destructured parameter has an empty one.</param>
/// <param name="Type">The declared type, where written.</param>
/// <param name="Default">The default value, where given.</param>
/// <param name="Pattern">The destructuring, as in <see cref="AssignNode.Targets"/>.</param>
public sealed record Parameter(string Name, Node? Type, Node? Default, Node? Pattern = null);

/// <summary>A class, interface, record, struct or enum. Primary-constructor parameters are <see cref="Parameters"/>.</summary>
public sealed class ClassNode(
    TextSpan span, string? name, IReadOnlyList<Node> bases, IReadOnlyList<Node> body,
    IReadOnlyList<Node>? decorators = null, IReadOnlyList<Parameter>? parameters = null) : Node(span)
{
    /// <summary>The name, or null for a class expression.</summary>
    public string? Name { get; } = name;

    /// <summary>Base types, each a name, member or call.</summary>
    public IReadOnlyList<Node> Bases { get; } = bases;

    /// <summary>Members: functions, assignments (fields), nested classes, statements.</summary>
    public IReadOnlyList<Node> Body { get; } = body;

    /// <summary>Decorators and attributes.</summary>
    public IReadOnlyList<Node> Decorators { get; } = decorators ?? [];

    /// <summary>Primary-constructor parameters (C#).</summary>
    public IReadOnlyList<Parameter> Parameters { get; } = parameters ?? [];

    /// <inheritdoc/>
    public override IEnumerable<Node> Children =>
        [.. Decorators, .. Bases, .. Parameters.SelectMany(static p => new[] { p.Type, p.Default }).OfType<Node>(), .. Body];
}

/// <summary>What a <see cref="BlockNode"/> is.</summary>
public enum BlockKind
{
    /// <summary><c>if</c>, <c>elif</c>, <c>switch</c>, <c>match</c>; the head is the test.</summary>
    If,

    /// <summary><c>else</c>, also of a loop or <c>try</c>.</summary>
    Else,

    /// <summary>One arm of a <c>switch</c> or <c>match</c>; the head is the pattern.</summary>
    Case,

    /// <summary><c>for</c>, <c>foreach</c>, <c>while</c>, <c>do</c>, a comprehension; the head is what is run over or tested (a <c>for … in</c> head is an <see cref="AssignNode"/> with operator <c>in</c>).</summary>
    Loop,

    /// <summary>The guarded statements of a <c>try</c>.</summary>
    Try,

    /// <summary><c>except</c> or <c>catch</c>; the head is the type caught.</summary>
    Catch,

    /// <summary><c>finally</c>.</summary>
    Finally,

    /// <summary><c>with</c>, <c>using</c>; the head is an <see cref="AssignNode"/> with operator <c>as</c> or the resource itself.</summary>
    With,

    /// <summary>A namespace, a bare block, a label, a Markdown section (head: the heading).</summary>
    Group,

    /// <summary>One code cell of a notebook.</summary>
    Cell,
}

/// <summary>Statements that belong together. An <c>if</c> with its <c>else</c> are two blocks behind each other.</summary>
public sealed class BlockNode(TextSpan span, BlockKind kind, Node? head, IReadOnlyList<Node> body) : Node(span)
{
    /// <summary>What it is.</summary>
    public BlockKind Kind { get; } = kind;

    /// <summary>Test, resource, caught type or heading.</summary>
    public Node? Head { get; } = head;

    /// <summary>The statements.</summary>
    public IReadOnlyList<Node> Body { get; } = body;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => Head is null ? Body : Body.Prepend(Head);
}

/// <summary><c>return x</c>, and the expression body of a lambda.</summary>
public sealed class ReturnNode(TextSpan span, Node? value) : Node(span)
{
    /// <summary>The value, where there is one.</summary>
    public Node? Value { get; } = value;

    /// <inheritdoc/>
    public override IEnumerable<Node> Children => Value is null ? [] : [Value];
}

/// <summary>Whatever a reader does not model, with the nodes below it.</summary>
public sealed class OtherNode(TextSpan span, IReadOnlyList<Node> children) : Node(span)
{
    /// <inheritdoc/>
    public override IEnumerable<Node> Children { get; } = children;
}
