using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Names what a value fills: the argument, variable, key or parameter that takes it, through defaults and choices.</summary>
internal static class Slots
{
    public static string? Of(FileModel model, Node value)
    {
        var at = value;
        var isReturned = false;
        for (var parent = FileModel.ParentOf(at); parent is not null; at = parent, parent = FileModel.ParentOf(parent))
        {
            switch (parent)
            {
                case OperationNode { Operator: "or" or "??" or "await" or "cast" } operation when operation.Operator != "cast" || operation.Operands[0] == at:
                case OperationNode { Operator: "if" } choice when choice.Operands[0] != at:
                    continue;
                case ReturnNode:
                    isReturned = true;
                    continue;
                case BlockNode when isReturned:
                    continue;
                case CallNode call when IsDefault(call, at) && NameOf(call.Callee) is { } called && (called is "getenv" or "env" or "config" or "GetValueOrDefault" || Texts.DeclaresDefault(called)):
                    continue;
                case CallNode call:
                    return OfArgument(call, at) ?? (IsDefault(call, at) ? KeyOf(call, at) : null);
                case AssignNode { Value: { } assigned } assign when assigned == at:
                    return NameOf(assign.Targets[0]);
                case MapNode map:
                    return map.Entries.FirstOrDefault(e => e.Value == at)?.Key;
                case FunctionNode function:
                    return OfParameter(function.Parameters, at) ?? (isReturned ? function.Name : null);
                case ClassNode type:
                    return OfParameter(type.Parameters, at);
                default:
                    return null;
            }
        }

        return null;
    }

    public static string? NameOf(Node node) => node switch
    {
        NameNode name => name.Name,
        MemberNode member => member.Name,
        IndexNode { Index: StringNode key } => key.Value,
        _ => null,
    };

    private static string? OfArgument(CallNode call, Node value) =>
        call.Arguments.FirstOrDefault(a => a is { Kind: ArgumentKind.Named, Name: not "default" } && a.Value == value)?.Name;

    private static bool IsDefault(CallNode call, Node value) => Texts.DefaultOf(call) == value;

    // `config.get("model", default)`, `add_argument("-m", "--model", default=…)`: the key says what the default fills.
    private static string? KeyOf(CallNode call, Node value) => call.Arguments
        .Where(a => a.Kind == ArgumentKind.Positional && a.Value != value).Select(a => (a.Value as StringNode)?.Value).OfType<string>().MaxBy(key => key.Length);

    private static string? OfParameter(IReadOnlyList<Parameter> parameters, Node value) =>
        parameters.FirstOrDefault(p => p.Default == value)?.Name;
}
