using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>
/// Looks names up in options objects: literals, constructions with initializers, what functions of the file return, and
/// variables with all that may have been done to them before the use. Later entries win over earlier ones.
/// </summary>
internal sealed class OptionObjects(FileModel model, Changes changes, Func<CallNode, bool> carriesOptions)
{
    private const int MaxDepth = 8;

    /// <summary>A value that was passed; passing null or None is passing nothing.</summary>
    public static RoleValue Given(Node value) => value is LiteralNode { Kind: LiteralKind.Null } ? new RoleValue(Tri.False, value) : new RoleValue(Tri.True, value);

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
            CallNode call => InCall(call, names, depth),
            NameNode or MemberNode { Target: NameNode { Name: "self" or "this" } } => InVariable(node, names, depth),
            OperationNode { Operator: "await" or "cast", Operands: [var inner, ..] } => Find(inner, names, depth + 1),
            OperationNode { Operator: "if", Operands: [_, var then, var otherwise] } => Find(then, names, depth + 1).OrElse(Find(otherwise, names, depth + 1)),
            OperationNode { Operator: "and", Operands: [_, var spread] } => AtMostUnknown(Find(spread, names, depth + 1)),
            OperationNode { Operator: "|" } union => union.Operands.Select(o => Find(o, names, depth + 1)).Aggregate(RoleValue.Absent, (under, over) => under.Under(over)),
            OperationNode { Operator: "or" or "??" } choice => choice.Operands.Select(o => Find(o, names, depth + 1)).Aggregate((a, b) => a.OrElse(b)),
            LiteralNode or StringNode or ListNode => RoleValue.Absent,
            // `options with { … }`
            OtherNode { Children: var parts } when parts.ToList() is [var whole, MapNode changed] => Find(whole, names, depth + 1).Under(InMap(changed, names, depth)),
            _ => RoleValue.Unknown,
        };
    }

    private static RoleValue AtMostUnknown(RoleValue value) => value.Present == Tri.False ? value : RoleValue.Unknown;

    private RoleValue InMap(MapNode map, IReadOnlyList<string> names, int depth)
    {
        var result = RoleValue.Absent;
        foreach (var entry in map.Entries)
        {
            result = result.Under(entry.IsSpread ? Find(entry.Value, names, depth + 1)
                : entry.Key is not null ? InEntry(entry.Key, entry.Value, names, depth)
                : entry.KeyNode is null ? RoleValue.Absent
                : RoleValue.Unknown);
        }

        return result;
    }

    private RoleValue InEntry(string key, Node value, IReadOnlyList<string> names, int depth)
    {
        if (names.Contains(key))
        {
            return Given(value);
        }

        var inner = Inside(key, names);
        return inner.Count > 0 ? Find(value, inner, depth + 1) : RoleValue.Absent;
    }

    /// <summary>The names inside an object: for <c>config</c>, <c>maxTokens</c> of <c>config.maxTokens</c>.</summary>
    public static IReadOnlyList<string> Inside(string key, IReadOnlyList<string> names)
    {
        List<string>? inner = null;
        foreach (var name in names)
        {
            if (name.Length > key.Length && name[key.Length] == '.' && name.StartsWith(key, StringComparison.Ordinal))
            {
                (inner ??= []).Add(name[(key.Length + 1)..]);
            }
        }

        return inner ?? (IReadOnlyList<string>)[];
    }

    // `dict(a=1)`, `new Options { A = 1 }`, `GenerateContentConfig(a=1)`, `Object.assign({}, a)`, a function of this file; any other call may give anything.
    private RoleValue InCall(CallNode call, IReadOnlyList<string> names, int depth)
    {
        // `Agent[Context](…)`
        var callee = Slots.NameOf(call.Callee is IndexNode generic ? generic.Target : call.Callee) ?? "";
        if (callee == "assign" && call.Callee is MemberNode { Target: NameNode { Name: "Object" } })
        {
            return call.Arguments.Aggregate(RoleValue.Absent, (under, a) => under.Under(a.Kind == ArgumentKind.Positional ? Find(a.Value, names, depth + 1) : RoleValue.Unknown));
        }

        var functions = FunctionsOf(call);
        if (functions.Count > 0)
        {
            return functions.SelectMany(Resolver.Returns).Select(r => Find(r, names, depth + 1)).DefaultIfEmpty(RoleValue.Unknown).Aggregate((a, b) => a.OrElse(b));
        }

        // Text that an options object was written to (`json.dumps(body)`) has its keys.
        if (callee is "dumps" or "stringify" or "Serialize" or "encode" && Serialised(call, callee) is { } written)
        {
            return Find(written, names, depth + 1);
        }

        return IsConstruction(call, callee) || carriesOptions(call) ? InConstruction(call, callee, names, depth) : RoleValue.Unknown;
    }

    private static Node? Serialised(CallNode call, string callee) => callee == "encode"
        ? (call.Callee as MemberNode)?.Target
        : call.Arguments is [{ Kind: ArgumentKind.Positional, Value: var value }, ..] ? value : null;

    private RoleValue InConstruction(CallNode call, string callee, IReadOnlyList<string> names, int depth)
    {
        // `new(settings)` says not even what it makes.
        var carries = call.Callee is OtherNode || carriesOptions(call);
        var result = RoleValue.Absent;
        foreach (var argument in call.Arguments)
        {
            result = result.Under(argument.Kind switch
            {
                ArgumentKind.Named when carries => Find(argument.Value, names, depth + 1).Under(InEntry(argument.Name!, argument.Value, names, depth)),
                ArgumentKind.Named => InEntry(argument.Name!, argument.Value, names, depth),
                ArgumentKind.SpreadNamed => Find(argument.Value, names, depth + 1),
                ArgumentKind.Positional when callee == "dict" || carries => Find(argument.Value, names, depth + 1),
                ArgumentKind.Positional when model.Language == Language.TypeScript => RoleValue.Unknown,
                _ => RoleValue.Absent,
            });
        }

        return result;
    }

    // A class of this file may set members of its own.
    private bool IsConstruction(CallNode call, string callee) =>
        callee == "dict"
        || ((call.IsConstruction || (model.Language is Language.Python or Language.Notebook && callee.Length > 0 && char.IsUpper(callee[0])))
            && !(call.Callee is NameNode name && model.Lookup(name.Name, name).Any(b => b.Kind == BindingKind.Class)));

    private List<FunctionNode> FunctionsOf(CallNode call)
    {
        var bindings = call.Callee switch
        {
            NameNode name => model.Lookup(name.Name, name),
            MemberNode { Target: NameNode { Name: "self" or "this" } } own => model.LookupAttribute(own.Name, own),
            _ => [],
        };
        return [.. bindings.Select(b => b.Node).OfType<FunctionNode>()];
    }

    private RoleValue InVariable(Node variable, IReadOnlyList<string> names, int depth)
    {
        var bindings = variable is NameNode name ? model.Lookup(name.Name, name) : model.LookupAttribute(((MemberNode)variable).Name, variable);
        if (bindings is [{ Kind: BindingKind.Parameter, Type: NameNode { Name: "string" or "str" or "String" } }])
        {
            return RoleValue.Absent;
        }

        if (bindings.Count == 0 || bindings.Any(b => b.Kind != BindingKind.Value || b.Node is null))
        {
            return RoleValue.Unknown;
        }

        var made = bindings.Select(b => Find(b.Node!, names, depth + 1)).Aggregate((a, b) => a.OrElse(b));
        return changes.Of(variable) is { } done
            ? done.Aggregate(made, (value, change) => After(value, change, variable, bindings, names, depth))
            : RoleValue.Unknown;
    }

    private RoleValue After(RoleValue value, Change change, Node use, IReadOnlyList<Binding> bindings, IReadOnlyList<string> names, int depth)
    {
        var when = Flow.Order(change.Site, use, bindings is [var only] ? only.Site : null);
        if (when == Tri.False || change.Site.Span.Contains(use.Span))
        {
            return value;
        }

        var changed = change switch
        {
            { Key: { } key, Value: { } set } => InEntry(key, set, names, depth),
            { Key: { } key } => names.Contains(key) || Inside(key, names).Count > 0 ? RoleValue.Unknown : RoleValue.Absent,
            { Value: { } more } => Find(more, names, depth + 1),
            _ => RoleValue.Unknown,
        };
        return when == Tri.True ? value.Under(changed) : value.OrElse(value.Under(changed));
    }
}
