using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>What calls give.</summary>
internal sealed partial class Resolver
{
    private IReadOnlyList<Resolved> ResolveCall(CallNode call, int depth)
    {
        if (call is { Callee: NameNode { Name: "import" or "require" }, Arguments: [{ Value: StringNode { IsInterpolated: false, Value.Length: > 0 } module }] } && model.Language == Language.TypeScript)
        {
            return [new Resolved(module.Value, [], false)];
        }

        var callees = Resolve(call.Callee, depth);
        if (callees.Count == 0 && call.Callee is MemberNode member)
        {
            callees = [Unbound(member)];
        }

        return [.. callees.SelectMany(callee => AfterCall(call, callee, depth))];
    }

    /// <summary>A member of something that can't be followed, with the names before it: <c>?.chat.completions.create</c>.</summary>
    public static Resolved Unbound(MemberNode member)
    {
        var path = member.Name;
        var target = member.Target;
        for (var i = 0; i < MaxAlternatives && target is MemberNode { Name: var name, Target: var next }; i++)
        {
            path = $"{name}.{path}";
            target = next;
        }

        return new Resolved(target is NameNode { Name: not ("self" or "this" or "cls") and var root } ? $"?.{root}.{path}" : $"?.{path}", [], true);
    }

    private IEnumerable<Resolved> AfterCall(CallNode call, Resolved callee, int depth)
    {
        if (callee.Path is "functools.partial" && call.Arguments is [{ Kind: ArgumentKind.Positional } bound, ..])
        {
            return Resolve(bound.Value, depth).Select(r => r with { Carriers = [call, .. r.Carriers] });
        }

        if (callee.Path.StartsWith('#'))
        {
            return Returned(callee.Path, depth);
        }

        var gives = vocabulary.Find(callee.Path);
        if (gives.Any(c => c.Id == SameObject))
        {
            return [.. Receiver(call, depth), .. call.Arguments.SelectMany(a => a.Value is ListNode list ? list.Items : [a.Value]).SelectMany(v => Resolve(v, depth))];
        }

        if (gives.Any(c => c.Id == TypedObject) && call.Arguments.FirstOrDefault(a => a.Name == "<T>") is { Value: var type })
        {
            return ResolveType(type, depth);
        }

        var dot = callee.Path.LastIndexOf('.');
        if (dot > 0 && vocabulary.Passes(callee.Path[..dot], callee.Path[(dot + 1)..]))
        {
            return [callee with { Path = callee.Path[..dot], Carriers = [call, .. callee.Carriers] }];
        }

        if (callee.Path.StartsWith('?') && vocabulary.Find(callee.Path).Count == 0)
        {
            return [];
        }

        return [new Resolved(vocabulary.LiteralCalls.FormOf(callee.Path, call) ?? $"{callee.Path}()", [call, .. callee.Carriers], callee.Path.StartsWith('?') || (callee.Foreign is not null && callee.IsDeclared)) { Foreign = callee.Foreign }];
    }

    private IEnumerable<Resolved> Receiver(CallNode call, int depth) =>
        call.Callee is MemberNode member ? Resolve(member.Target, depth).Where(r => r.IsMade || r.IsDeclared) : [];

    // What a function of this file returns, when it says so plainly.
    private IEnumerable<Resolved> Returned(string path, int depth) => _declared.GetValueOrDefault(path) is FunctionNode function
        ? Returns(function).SelectMany(value => Resolve(value, depth)).Where(r => !r.Path.StartsWith('#'))
        : [new Resolved(path + "()", [], false)];

    /// <summary>The values that a function returns, those of functions inside it apart.</summary>
    public static IEnumerable<Node> Returns(FunctionNode function)
    {
        var pending = new Stack<Node>(function.Body.Reverse());
        while (pending.TryPop(out var node))
        {
            if (node is ReturnNode { Value: { } value })
            {
                yield return value;
            }
            else if (node is BlockNode or OtherNode)
            {
                foreach (var child in node.Children.Reverse())
                {
                    pending.Push(child);
                }
            }
        }
    }
}
