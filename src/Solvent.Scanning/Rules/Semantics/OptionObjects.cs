using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Looks names up in options objects: literals, dictionaries built in the same scope, constructions with initializers.</summary>
internal sealed class OptionObjects(FileModel model)
{
    private const int MaxDepth = 8;

    /// <summary>A value that was passed; passing null or None is passing nothing.</summary>
    public static RoleValue Given(Node value) => value is LiteralNode { Kind: LiteralKind.Null } ? RoleValue.Absent : new RoleValue(Tri.True, value);

    /// <summary>Any of <paramref name="names"/> (dotted: nested) in what <paramref name="node"/> stands for.</summary>
    public RoleValue Find(Node node, IReadOnlyList<string> names) => Find(node, names, 0);

    private RoleValue Find(Node node, IReadOnlyList<string> names, int depth)
    {
        if (depth > MaxDepth)
        {
            return RoleValue.Unknown;
        }

        return node switch
        {
            MapNode map => InMap(map, names, depth),
            CallNode call => InConstruction(call, names, depth),
            NameNode or MemberNode { Target: NameNode { Name: "self" or "this" } } => InVariable(node, names, depth),
            OperationNode { Operator: "await" or "cast", Operands: [var inner, ..] } => Find(inner, names, depth + 1),
            OperationNode { Operator: "if", Operands: [_, var then, var otherwise] } => Merge(Find(then, names, depth + 1), Find(otherwise, names, depth + 1)),
            OperationNode { Operator: "and", Operands: [_, var spread] } => AtMostUnknown(Find(spread, names, depth + 1)),
            OperationNode { Operator: "|" or "or" or "??" } union => union.Operands.Select(o => Find(o, names, depth + 1)).Aggregate(First),
            LiteralNode or StringNode or ListNode => RoleValue.Absent,
            _ => RoleValue.Unknown,
        };
    }

    private static RoleValue First(RoleValue left, RoleValue right) =>
        left.Present >= right.Present ? left : right;

    private static RoleValue Merge(RoleValue left, RoleValue right) =>
        left.Present == right.Present ? left : RoleValue.Unknown;

    private static RoleValue AtMostUnknown(RoleValue value) => value.Present == Tri.False ? value : RoleValue.Unknown;

    private RoleValue InMap(MapNode map, IReadOnlyList<string> names, int depth)
    {
        var result = RoleValue.Absent;
        foreach (var entry in map.Entries)
        {
            var found = entry.IsSpread ? Find(entry.Value, names, depth + 1)
                : entry.Key is null ? (entry.KeyNode is null ? RoleValue.Absent : RoleValue.Unknown)
                : InEntry(entry.Key, entry.Value, names, depth);
            if (found.Present == Tri.True)
            {
                return found;
            }

            result = new RoleValue(result.Present.Or(found.Present), null);
        }

        return result;
    }

    private RoleValue InEntry(string key, Node value, IReadOnlyList<string> names, int depth)
    {
        foreach (var name in names)
        {
            if (name == key)
            {
                return Given(value);
            }

            if (name.StartsWith(key + ".", StringComparison.Ordinal))
            {
                return Find(value, [name[(key.Length + 1)..]], depth + 1);
            }
        }

        return RoleValue.Absent;
    }

    // `dict(a=1)`, `new Options { A = 1 }`, `GenerateContentConfig(a=1)`; any other call may give anything.
    private RoleValue InConstruction(CallNode call, IReadOnlyList<string> names, int depth)
    {
        var callee = call.Callee switch { NameNode n => n.Name, MemberNode m => m.Name, _ => "" };
        var result = call.IsConstruction || callee == "dict" || (callee.Length > 0 && char.IsUpper(callee[0])) ? RoleValue.Absent : RoleValue.Unknown;
        foreach (var argument in call.Arguments)
        {
            var found = argument.Kind switch
            {
                ArgumentKind.Named => InEntry(argument.Name!, argument.Value, names, depth),
                ArgumentKind.SpreadNamed => Find(argument.Value, names, depth + 1),
                ArgumentKind.Positional when callee == "dict" => Find(argument.Value, names, depth + 1),
                _ => RoleValue.Absent,
            };
            if (found.Present == Tri.True)
            {
                return found;
            }

            result = new RoleValue(result.Present.Or(found.Present), null);
        }

        return result;
    }

    private RoleValue InVariable(Node variable, IReadOnlyList<string> names, int depth)
    {
        var later = SetLater(variable, names);
        if (later.Present == Tri.True)
        {
            return later;
        }

        var bindings = variable is NameNode name ? model.Lookup(name.Name, name) : model.LookupAttribute(((MemberNode)variable).Name, variable);
        if (bindings.Count == 0 || bindings.Any(b => b.Kind != BindingKind.Value || b.Node is null))
        {
            return RoleValue.Unknown;
        }

        var found = bindings.Select(b => Find(b.Node!, names, depth + 1)).Aggregate(Merge);
        return found.Present == Tri.True ? found : new RoleValue(found.Present.Or(later.Present), null);
    }

    // `options.max = 5`, `params["max"] = 5`; `params.update(…)` and handing it to somebody else may set anything.
    private RoleValue SetLater(Node variable, IReadOnlyList<string> names)
    {
        foreach (var assign in model.Assignments)
        {
            foreach (var target in assign.Targets)
            {
                if (KeySet(target, variable) is { } key && names.Contains(key))
                {
                    return assign.Value is null ? RoleValue.Unknown : Given(assign.Value);
                }
            }
        }

        return model.Calls.Any(c => c.Callee is MemberNode { Name: "update" or "setdefault" } member && SameVariable(member.Target, variable))
            ? RoleValue.Unknown
            : RoleValue.Absent;
    }

    private string? KeySet(Node target, Node variable) => target switch
    {
        MemberNode member when SameVariable(member.Target, variable) => member.Name,
        IndexNode { Index: StringNode key } index when SameVariable(index.Target, variable) => key.Value,
        _ => null,
    };

    private bool SameVariable(Node left, Node right) => (left, right) switch
    {
        (NameNode a, NameNode b) => a.Name == b.Name && ReferenceEquals(SiteOf(a), SiteOf(b)),
        (MemberNode a, MemberNode b) => a.Name == b.Name && a.Target is NameNode && b.Target is NameNode && FileModel.ClassAround(a) == FileModel.ClassAround(b),
        _ => false,
    };

    private Node? SiteOf(NameNode name) => model.Lookup(name.Name, name) is [var first, ..] ? first.Site : null;
}
