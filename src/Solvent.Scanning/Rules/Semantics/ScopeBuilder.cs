using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Walks a tree once, without recursion, and fills a <see cref="FileModel"/>.</summary>
internal sealed class ScopeBuilder(FileModel model, Dictionary<Node, Scope> scopes)
{
    private readonly Stack<(Node Node, Scope Scope)> _pending = new();
    private readonly NameBinder _binder = new(model);

    public void Build(IReadOnlyList<Node> statements)
    {
        Push(statements, null, model.Module);
        while (_pending.TryPop(out var next))
        {
            Visit(next.Node, next.Scope);
        }

        _binder.Done();
    }

    private void Push(IEnumerable<Node> nodes, Node? parent, Scope scope)
    {
        var start = _pending.Count;
        Node? before = null;
        foreach (var node in nodes)
        {
            if (node is BlockNode { Kind: BlockKind.Catch } && before is BlockNode { Kind: BlockKind.Try })
            {
                model.Catching.Add(before);
            }

            before = node;
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
                NameBinder.Import(import, scope);
                break;
            case AssignNode assign:
                _binder.Assign(assign, scope);
                break;
            case FunctionNode function:
                NameBinder.Name(function.Name, new Binding(BindingKind.Function, function, null, function), scope);
                inner = scopes[function] = new Scope(scope, function);
                _binder.Parameters(function.Parameters, function, inner);
                break;
            case ClassNode type:
                NameBinder.Name(type.Name, new Binding(BindingKind.Class, type, null, type), scope);
                inner = scopes[type] = new Scope(scope, type);
                _binder.Parameters(type.Parameters, type, inner);
                break;
            case BlockNode { Kind: BlockKind.Case } arm when IsPython:
                NameBinder.Captures(arm, scope);
                break;
            case OtherNode statement when IsPython:
                _binder.Keyword(statement, scope);
                break;
        }

        if (OpensBlock(node))
        {
            inner = scopes[node] = new Scope(scope, node);
        }

        Push(node.Children, node, inner);
    }

    private bool IsPython => model.Language is Language.Python or Language.Notebook;

    // Names of blocks live in them; in Python only those of comprehensions do.
    private bool OpensBlock(Node node) => IsPython
        ? node is ListNode or OtherNode && node.Children.Any(c => c is BlockNode { Kind: BlockKind.Loop })
        : node is BlockNode && model.Language is Language.TypeScript or Language.CSharp;

    private void Collect(Node node)
    {
        if (node is FunctionNode any)
        {
            model.Functions.Add(any);
        }

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
            case MapNode map:
                model.Maps.Add(map);
                break;
            case FunctionNode { Name: { } name, Parent: ClassNode } method:
                (model.Methods.TryGetValue(name, out var methods) ? methods : model.Methods[name] = []).Add(method);
                break;
        }
    }
}
