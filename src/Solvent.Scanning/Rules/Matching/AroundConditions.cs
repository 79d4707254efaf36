using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>What holds of a place, or of a function around it that this file calls, or hands on, from where it holds.</summary>
internal abstract class AroundCondition : Condition
{
    public override Tri Test(FileContext file, Candidate place) => place.Node is not { } node ? Tri.Unknown
        : HoldsAt(file, node) ? Tri.True
        : (Callers.Named(node) is { } function && file.Fact(this, () => file.Callers.Under(n => HoldsAt(file, n))).Contains(function)).ToTri();

    /// <summary>Whether it holds at the node itself.</summary>
    protected abstract bool HoldsAt(FileContext file, Node node);
}

/// <summary><c>within: try | loop</c>: in a <c>try</c> that catches, on a promise whose failure is caught, or in a loop.</summary>
internal sealed class Within(BlockKind kind) : AroundCondition
{
    protected override bool HoldsAt(FileContext file, Node node)
    {
        var awaited = false;
        var at = node;
        foreach (var around in FileModel.Around(node))
        {
            switch (around)
            {
                case BlockNode block when block.Kind == kind && (kind != BlockKind.Try || file.Model.Catching.Contains(block)):
                    return true;
                case CallNode call when kind == BlockKind.Try && !awaited && call.Callee == at && Catches(call):
                    return true;
                case OperationNode { Operator: "await" }:
                    awaited = true;
                    break;
                // What a callback does is done by whom it is handed to; what a named function does, by who calls it.
                case FunctionNode { Parent: CallNode or MapNode or ListNode or OperationNode }:
                    awaited = false;
                    break;
                case FunctionNode or ClassNode:
                    return false;
            }

            at = around;
        }

        return false;
    }

    // `x.catch(…)`, `x.then(…, failed)`
    private static bool Catches(CallNode call) => call.Callee is MemberNode { Name: "catch" }
        || (call.Callee is MemberNode { Name: "then" } && call.Arguments.Count > 1);
}

/// <summary>A function around the place carries a decorator, or is handed to a call, of some kind.</summary>
internal abstract class DecoratedCondition : AroundCondition
{
    protected override bool HoldsAt(FileContext file, Node node)
    {
        var at = node;
        foreach (var around in FileModel.Around(node))
        {
            if (around switch
            {
                FunctionNode function => function.Decorators.Any(d => Stands(file, CalleeOf(d), isRun: true)),
                CallNode call => Stands(file, CalleeOf(call), at is FunctionNode),
                BlockNode { Kind: BlockKind.Loop or BlockKind.With, Head: { } head } => Stands(file, CalleeOf(head is AssignNode { Value: { } value } ? value : head), isRun: true),
                _ => false,
            })
            {
                return true;
            }

            at = around;
        }

        return false;
    }

    /// <summary>Whether what decorates is of the kind.</summary>
    /// <param name="file">The file.</param>
    /// <param name="callee">Its name.</param>
    /// <param name="isRun">Whether it is handed something to run, and not the value of the place.</param>
    protected abstract bool Stands(FileContext file, Node callee, bool isRun);

    private static Node CalleeOf(Node node) => node is CallNode call ? call.Callee : node;
}

/// <summary><c>decorated: concept</c>: by what stands for the concept.</summary>
internal sealed class Decorated(IReadOnlyList<string> concepts) : DecoratedCondition
{
    protected override bool Stands(FileContext file, Node callee, bool isRun)
    {
        var found = file.Resolver.Resolve(callee);
        return found.Any(r => file.Vocabulary.Find(r.Path).Any(c => concepts.Contains(c.Id)))
            || (found.Count == 0 && callee is MemberNode member && file.Vocabulary.Find(Resolver.Unbound(member).Path).Any(c => concepts.Contains(c.Id)));
    }
}

/// <summary><c>decorated-as: pattern</c>: by what is called so, wherever it comes from.</summary>
internal sealed class DecoratedAs(LinearPattern name) : DecoratedCondition
{
    protected override bool Stands(FileContext file, Node callee, bool isRun) => isRun && Slots.NameOf(callee) is { } written && name.IsMatch(written);
}
