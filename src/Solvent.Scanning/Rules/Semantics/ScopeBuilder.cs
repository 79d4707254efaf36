using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Walks a tree once, without recursion, and fills a <see cref="FileModel"/>.</summary>
internal sealed class ScopeBuilder(FileModel model, Dictionary<Node, Scope> scopes)
{
    private readonly Stack<(Node Node, Scope Scope)> _pending = new();

    public void Build(IReadOnlyList<Node> statements)
    {
        Push(statements, null, model.Module);
        while (_pending.TryPop(out var next))
        {
            Visit(next.Node, next.Scope);
        }
    }

    private void Push(IEnumerable<Node> nodes, Node? parent, Scope scope)
    {
        var start = _pending.Count;
        foreach (var node in nodes)
        {
            if (parent is not null && node.Parent is not null)
            {
                continue;
            }

            node.Parent = parent;
            _pending.Push((node, scope));
        }

        ReverseFrom(start);
    }

    // The stack gives the last one first; the lists of the model are in the order of the text.
    private void ReverseFrom(int start)
    {
        var count = _pending.Count - start;
        if (count < 2)
        {
            return;
        }

        var items = new (Node, Scope)[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = _pending.Pop();
        }

        foreach (var item in items)
        {
            _pending.Push(item);
        }
    }

    private void Visit(Node node, Scope scope)
    {
        Collect(node);
        var inner = scope;
        switch (node)
        {
            case ImportNode import:
                BindImport(import, scope);
                break;
            case AssignNode assign:
                BindAssignment(assign, scope);
                break;
            case FunctionNode function:
                BindName(function.Name, new Binding(BindingKind.Function, function, null, function), scope);
                inner = scopes[function] = new Scope(scope, function);
                BindParameters(function.Parameters, function, inner);
                break;
            case ClassNode type:
                BindName(type.Name, new Binding(BindingKind.Class, type, null, type), scope);
                inner = scopes[type] = new Scope(scope, type);
                BindParameters(type.Parameters, type, inner);
                break;
        }

        Push(node.Children, node, inner);
    }

    private void Collect(Node node)
    {
        switch (node)
        {
            case CallNode call:
                model.Calls.Add(call);
                break;
            case OperationNode operation:
                model.Operations.Add(operation);
                break;
            case StringNode text:
                model.Strings.Add(text);
                break;
            case LiteralNode literal:
                model.Literals.Add(literal);
                break;
            case ImportNode import:
                model.Imports.Add(import);
                break;
            case AssignNode assign:
                model.Assignments.Add(assign);
                break;
        }
    }

    private static void BindName(string? name, Binding binding, Scope scope)
    {
        if (!string.IsNullOrEmpty(name))
        {
            scope.Bind(name, binding);
        }
    }

    private static void BindImport(ImportNode import, Scope scope)
    {
        if (import.Member == "*" && import.Alias is null)
        {
            scope.OpenModules.Add(import.Module);
        }
        else
        {
            BindName(import.Alias, new Binding(BindingKind.Import, import, null, import), scope);
        }
    }

    private void BindParameters(IReadOnlyList<Parameter> parameters, Node owner, Scope scope)
    {
        foreach (var parameter in parameters)
        {
            BindName(parameter.Name, new Binding(BindingKind.Parameter, parameter.Default, parameter.Type, owner), scope);
            if (parameter.Pattern is MapNode pattern)
            {
                foreach (var entry in pattern.Entries)
                {
                    BindTarget(entry.Value, null, null, owner, BindingKind.Parameter, scope);
                }
            }
        }
    }

    private void BindAssignment(AssignNode assign, Scope scope)
    {
        var kind = assign.Operator switch
        {
            "=" or ":=" or "as" => BindingKind.Value,
            "in" => BindingKind.Element,
            _ => BindingKind.Opaque,
        };
        foreach (var target in assign.Targets)
        {
            BindTarget(target, assign.Value, assign.Type, assign, kind, scope);
        }
    }

    private void BindTarget(Node target, Node? value, Node? type, Node site, BindingKind kind, Scope scope)
    {
        switch (target)
        {
            case NameNode name:
                scope.Bind(name.Name, new Binding(kind, value, type, site));
                break;
            case MemberNode { Target: NameNode { Name: "self" or "this" or "cls" } } member:
                ClassScope(scope)?.BindAttribute(member.Name, new Binding(kind, value, type, site));
                break;
            case ListNode list:
                BindItems(list, value, site, kind, scope);
                break;
            case MapNode map:
                BindEntries(map, value, site, kind, scope);
                break;
            case AssignNode withDefault when withDefault.Targets.Count == 1:
                BindTarget(withDefault.Targets[0], value, type, site, kind, scope);
                break;
        }
    }

    private void BindItems(ListNode list, Node? value, Node site, BindingKind kind, Scope scope)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            Node? part = value switch
            {
                ListNode { Items: var items } when kind == BindingKind.Value && i < items.Count && !items.Any(IsSpread) => items[i],
                null => null,
                _ => Attach(new IndexNode(value.Span, value, new LiteralNode(value.Span, LiteralKind.Number, i.ToString(System.Globalization.CultureInfo.InvariantCulture))), site),
            };
            BindTarget(list.Items[i], part, null, site, kind, scope);
        }
    }

    private void BindEntries(MapNode map, Node? value, Node site, BindingKind kind, Scope scope)
    {
        foreach (var entry in map.Entries)
        {
            var part = value is null || entry.Key is null ? value : Attach(new MemberNode(value.Span, value, entry.Key), site);
            BindTarget(entry.Value, part, null, site, kind, scope);
        }
    }

    // A node made here has a parent too, so that names in it are looked up from where it stands.
    private static Node Attach(Node made, Node parent)
    {
        made.Parent = parent;
        return made;
    }

    private static bool IsSpread(Node node) => node is OperationNode { Operator: "spread" or "*" };

    private static Scope? ClassScope(Scope scope)
    {
        for (var at = scope; at is not null; at = at.Parent)
        {
            if (at.Owner is ClassNode)
            {
                return at;
            }
        }

        return null;
    }
}
