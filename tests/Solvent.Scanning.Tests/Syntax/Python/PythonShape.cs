using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Python;

namespace Solvent.Scanning.Tests.Syntax.Python;

/// <summary>Prints the tree of a Python text as one S-expression a statement, for short assertions.</summary>
internal static class PythonShape
{
    public static SyntaxTree Read(string text) => new PythonReader().Read(new SourceText("a.py", text));

    /// <summary>The statements, separated by blanks; fails if anything was reported.</summary>
    public static string Of(string text)
    {
        var tree = Read(text);
        Assert.Empty(tree.Diagnostics);
        return All(tree.Statements);
    }

    public static string All(IEnumerable<Node> nodes) => string.Join(' ', nodes.Select(Print));

    public static IEnumerable<Node> Walk(IEnumerable<Node> nodes)
    {
        var open = new Stack<Node>(nodes.Reverse());
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }

    private static string Print(Node node) => node switch
    {
        NameNode name => name.Name,
        LiteralNode literal => literal.Text,
        StringNode text => $"'{text.Value.Replace("\n", "\\n", StringComparison.Ordinal)}'" + (text.IsInterpolated ? $"[{All(text.Holes)}]" : ""),
        MemberNode member => $"{Print(member.Target)}.{member.Name}",
        IndexNode index => $"(at {Print(index.Target)} {Print(index.Index)})",
        CallNode call => List("call", [Print(call.Callee), .. call.Arguments.Select(Print)]),
        MapNode map => List("map", map.Entries.Select(Print)),
        ListNode list => List("list", list.Items.Select(Print)),
        OperationNode operation => List(operation.Operator, operation.Operands.Select(Print)),
        AssignNode assign => Print(assign),
        ImportNode import => $"(import {import.Module} {import.Member ?? "-"} {import.Alias ?? "-"})",
        FunctionNode function => Print(function),
        ClassNode @class => List("class", [@class.Name ?? "-", $"({All(@class.Bases)})", .. @class.Decorators.Select(d => "@" + Print(d)), .. @class.Body.Select(Print)]),
        BlockNode block => List(block.Kind.ToString().ToLowerInvariant(), [block.Head is null ? "-" : Print(block.Head), .. block.Body.Select(Print)]),
        ReturnNode result => List("return", result.Children.Select(Print)),
        _ => List("other", node.Children.Select(Print)),
    };

    private static string List(string head, IEnumerable<string> parts) => $"({string.Join(' ', parts.Prepend(head))})";

    private static string Print(Argument argument) => argument.Kind switch
    {
        ArgumentKind.Named => $"{argument.Name}={Print(argument.Value)}",
        ArgumentKind.Spread => "*" + Print(argument.Value),
        ArgumentKind.SpreadNamed => "**" + Print(argument.Value),
        _ => Print(argument.Value),
    };

    private static string Print(MapEntry entry) => entry.IsSpread
        ? "**" + Print(entry.Value)
        : $"{(entry.Key is null ? "?" : "")}{Print(entry.KeyNode!)}:{Print(entry.Value)}";

    private static string Print(AssignNode assign) => List(
        assign.Operator,
        [.. assign.Targets.Select(Print), .. assign.Type is null ? [] : new[] { ":" + Print(assign.Type) }, .. assign.Value is null ? [] : new[] { Print(assign.Value) }]);

    private static string Print(FunctionNode function) => List(
        "def",
        [function.Name ?? "-", $"({string.Join(' ', function.Parameters.Select(Print))})", .. function.Decorators.Select(d => "@" + Print(d)), .. function.Body.Select(Print)]);

    private static string Print(Parameter parameter) =>
        parameter.Name + (parameter.Type is null ? "" : ":" + Print(parameter.Type)) + (parameter.Default is null ? "" : "=" + Print(parameter.Default));
}
