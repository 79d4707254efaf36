using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Syntax;

/// <summary>
/// Prints a tree compactly: names and members bare, calls <c>callee(1, name: 2)</c>, all else <c>(what parts…)</c>.
/// It recurses, so it is for trees of sane depth.
/// </summary>
internal static class TreePrinter
{
    public static string Print(SyntaxTree tree) => string.Join("\n", tree.Statements.Select(Print));

    public static string Print(Node node) => node switch
    {
        NameNode n => n.Name,
        MemberNode n => $"{Print(n.Target)}.{n.Name}",
        IndexNode n => $"{Print(n.Target)}[{Print(n.Index)}]",
        CallNode n => $"{(n.IsConstruction ? "new " : "")}{Print(n.Callee)}({string.Join(", ", n.Arguments.Select(Print))})",
        StringNode n => $"'{n.Value.Replace("\n", "\\n", StringComparison.Ordinal)}'{(n.IsInterpolated ? $"<{Join(", ", n.Holes)}>" : "")}",
        LiteralNode n => n.Kind == LiteralKind.Number ? n.Text : n.Kind.ToString().ToLowerInvariant(),
        MapNode n => $"{{{string.Join(", ", n.Entries.Select(Print))}}}",
        ListNode n => $"[{Join(", ", n.Items)}]",
        OperationNode n => $"({n.Operator}{Tail(n.Operands)})",
        ImportNode n => $"(import {n.Module}{(n.Member is null ? "" : " " + n.Member)}{(n.Alias is null ? "" : " as " + n.Alias)})",
        AssignNode n => $"({n.Operator} {Join(" ", n.Targets)}{(n.Type is null ? "" : ": " + Print(n.Type))}{(n.Value is null ? "" : " " + Print(n.Value))})",
        FunctionNode n => $"(function{Before(n.Decorators)} {n.Name ?? "_"}({string.Join(", ", n.Parameters.Select(Print))}){Tail(n.Body)})",
        ClassNode n => $"(class{Before(n.Decorators)} {n.Name ?? "_"}({Join(", ", n.Bases)}){Tail(n.Body)})",
        BlockNode n => $"({n.Kind.ToString().ToLowerInvariant()}{(n.Head is null ? "" : " <" + Print(n.Head) + ">")}{Tail(n.Body)})",
        ReturnNode n => $"(return{(n.Value is null ? "" : " " + Print(n.Value))})",
        _ => $"(other{Tail([.. node.Children])})",
    };

    private static string Print(Argument argument) => argument.Kind switch
    {
        ArgumentKind.Named => $"{argument.Name}: {Print(argument.Value)}",
        ArgumentKind.Spread => "*" + Print(argument.Value),
        ArgumentKind.SpreadNamed => "**" + Print(argument.Value),
        _ => Print(argument.Value),
    };

    private static string Print(MapEntry entry) => entry switch
    {
        { IsSpread: true } => "**" + Print(entry.Value),
        { KeyNode: { } key } => $"{(entry.Key is null ? "?" : "")}{Print(key)}: {Print(entry.Value)}",
        { Value: NameNode name } when name.Name == entry.Key => entry.Key,
        _ => $"{entry.Key}: {Print(entry.Value)}",
    };

    private static string Print(Parameter parameter) =>
        (parameter.Pattern is null ? parameter.Name : Print(parameter.Pattern))
        + (parameter.Type is null ? "" : ": " + Print(parameter.Type))
        + (parameter.Default is null ? "" : " = " + Print(parameter.Default));

    private static string Before(IReadOnlyList<Node> decorators) => string.Concat(decorators.Select(static d => " @" + Print(d)));

    private static string Tail(IReadOnlyList<Node> nodes) => string.Concat(nodes.Select(static n => " " + Print(n)));

    private static string Join(string separator, IReadOnlyList<Node> nodes) => string.Join(separator, nodes.Select(Print));
}
