using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Into functions of the file and out of them again, by the call that was followed or by every caller.</summary>
internal sealed partial class Origins
{
    // What a function returns or yields.
    private static IEnumerable<Node> Given(FunctionNode function)
    {
        var pending = new Stack<Node>(function.Body.Reverse());
        while (pending.TryPop(out var node))
        {
            switch (node)
            {
                case ReturnNode { Value: { } value }:
                    yield return value;
                    break;
                case OperationNode { Operator: "yield", Operands: [var value, ..] }:
                    yield return value;
                    break;
                case BlockNode or OtherNode:
                    foreach (var child in node.Children.Reverse())
                    {
                        pending.Push(child);
                    }

                    break;
            }
        }
    }

    private IEnumerable<Step> OfParameter(FunctionNode function, NameNode name, Step step)
    {
        if (ParameterOf(function, name.Name) is not var (_, index, key))
        {
            return [];
        }

        if (step.Frame is { } frame && ReferenceEquals(frame.Function, function))
        {
            return ArgumentOf(frame.Call, function, name.Name, index, key) is { } argument ? [new Step(argument, frame.Below)] : [];
        }

        // `rows.map(row => …)`, `stream.on("text", text => …)`, `promise.then(answer => …)`
        if (function.Parent is CallNode { Callee: MemberNode { Target: var sequence } })
        {
            return [step.To(sequence)];
        }

        return callers.Of(function).Take(MaxCallers).Select(c => ArgumentOf(c, function, name.Name, index, key)).OfType<Node>().Select(a => new Step(a, null));
    }

    // The parameter that binds the name, its place, and for a destructured one the key that the name takes.
    private static (Parameter Parameter, int Index, string? Key)? ParameterOf(FunctionNode function, string name)
    {
        foreach (var (index, parameter) in function.Parameters.Index())
        {
            if (parameter.Name == name)
            {
                return (parameter, index, null);
            }

            if (parameter.Pattern is MapNode pattern && pattern.Entries.FirstOrDefault(e => NameOf(e.Value) == name) is { } entry)
            {
                return (parameter, index, entry.Key ?? name);
            }
        }

        return null;
    }

    private static string? NameOf(Node target) => target switch
    {
        NameNode name => name.Name,
        AssignNode { Targets: [NameNode name] } => name.Name,
        _ => null,
    };

    private static Node? ArgumentOf(CallNode call, FunctionNode function, string name, int index, string? key)
    {
        var named = call.Arguments.FirstOrDefault(a => a.Kind == ArgumentKind.Named && a.Name == (key ?? name));
        if (named is not null)
        {
            return named.Value;
        }

        var isBound = function.Parameters is [{ Name: "self" or "cls" }, ..] && call.Callee is MemberNode;
        var given = call.Arguments.Where(a => a.Kind == ArgumentKind.Positional).ElementAtOrDefault(index - (isBound ? 1 : 0))?.Value;
        return given is MapNode map && key is not null ? map.Entries.LastOrDefault(e => e.Key == key && !e.IsSpread)?.Value : given;
    }

    /// <summary>A node, and the calls through which it was reached.</summary>
    private readonly record struct Step(Node Node, Frame? Frame)
    {
        public int Depth => Frame?.Depth ?? 0;

        public Step To(Node node) => this with { Node = node };

        public IEnumerable<Step> To(IEnumerable<Node> nodes) => To(nodes, Frame);

        public static IEnumerable<Step> To(IEnumerable<Node> nodes, Frame? frame) => nodes.Select(n => new Step(n, frame));
    }

    /// <summary>A call whose function was entered.</summary>
    private sealed class Frame(CallNode call, FunctionNode function, Frame? below)
    {
        public CallNode Call { get; } = call;

        public FunctionNode Function { get; } = function;

        public Frame? Below { get; } = below;

        public int Depth { get; } = (below?.Depth ?? 0) + 1;
    }
}
