using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

internal sealed partial class CSharpConverter
{
    private CallNode Invocation(InvocationExpressionSyntax call)
    {
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax m => m.Name,
            MemberBindingExpressionSyntax m => m.Name,
            _ => call.Expression as SimpleNameSyntax,
        };
        var callee = Expression(call.Expression);
        return new CallNode(SpanFrom(callee, call), callee, Arguments(call.ArgumentList.Arguments, TypeArgument(name)));
    }

    private List<Argument> Arguments(SeparatedSyntaxList<ArgumentSyntax> list, Argument? type = null)
    {
        var arguments = new List<Argument>(list.Count + 1);
        if (type is not null)
        {
            arguments.Add(type);
        }

        foreach (var argument in list)
        {
            var name = argument.NameColon?.Name.Identifier.ValueText;
            arguments.Add(new Argument(name is null ? ArgumentKind.Positional : ArgumentKind.Named, name, Expression(argument.Expression)));
        }

        return arguments;
    }

    private CallNode Creation(BaseObjectCreationExpressionSyntax creation)
    {
        var written = (creation as ObjectCreationExpressionSyntax)?.Type;
        var keyword = SpanOf(creation.NewKeyword);
        TextSpan? at = written is null ? keyword : null;
        var type = written ?? _target;
        var callee = type is null ? new OtherNode(keyword, []) : Type(type, at);
        var arguments = Arguments(creation.ArgumentList?.Arguments ?? default, TypeArgument(type, at));
        if (creation.Initializer is { } initializer)
        {
            AddInitializer(initializer, arguments);
        }

        return new CallNode(SpanOf(creation), callee, arguments, isConstruction: true);
    }

    /// <summary>Members become named arguments, elements one list and keyed elements one map behind them.</summary>
    private void AddInitializer(InitializerExpressionSyntax initializer, List<Argument> arguments)
    {
        var items = new List<Node>();
        var entries = new List<MapEntry>();
        foreach (var part in initializer.Expressions)
        {
            if (part is AssignmentExpressionSyntax { Left: SimpleNameSyntax name } assignment)
            {
                arguments.Add(new Argument(ArgumentKind.Named, name.Identifier.ValueText, Expression(assignment.Right)));
            }
            else if (Entry(part) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                items.Add(Expression(part));
            }
        }

        if (items.Count > 0)
        {
            arguments.Add(new Argument(ArgumentKind.Positional, null, new ListNode(SpanOf(initializer), items)));
        }

        if (entries.Count > 0)
        {
            arguments.Add(new Argument(ArgumentKind.Positional, null, new MapNode(SpanOf(initializer), entries)));
        }
    }

    /// <summary><c>["k"] = v</c>, <c>{ "k", v }</c> or <c>Name = v</c>.</summary>
    private MapEntry? Entry(ExpressionSyntax part)
    {
        var (key, value) = part switch
        {
            AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ } single] } } a => (single.Expression, a.Right),
            AssignmentExpressionSyntax a => (a.Left, a.Right),
            InitializerExpressionSyntax { Expressions: [{ } first, { } second] } i when i.IsKind(SyntaxKind.ComplexElementInitializerExpression) => (first, second),
            _ => ((ExpressionSyntax?)null, part),
        };
        if (key is null)
        {
            return null;
        }

        var node = Expression(key);
        return node is NameNode name && part is AssignmentExpressionSyntax { Left: SimpleNameSyntax }
            ? new MapEntry(name.Name, null, Expression(value))
            : new MapEntry((node as StringNode)?.Value, node, Expression(value));
    }

    /// <summary>An initializer that stands alone: <c>X = { A = 1 }</c>, <c>int[] a = { 1 }</c>, <c>x with { A = 1 }</c>.</summary>
    private Node Initializer(InitializerExpressionSyntax initializer)
    {
        var entries = initializer.Expressions.Select(Entry).OfType<MapEntry>().ToList();
        return entries.Count > 0 && entries.Count == initializer.Expressions.Count || initializer.IsKind(SyntaxKind.WithInitializerExpression)
            ? new MapNode(SpanOf(initializer), entries)
            : ListOf(SpanOf(initializer), initializer);
    }

    private ListNode ListOf(TextSpan span, InitializerExpressionSyntax initializer) => new(span, [.. initializer.Expressions.Select(Expression)]);

    private ListNode Collection(CollectionExpressionSyntax collection)
    {
        var items = new List<Node>();
        foreach (var element in collection.Elements)
        {
            switch (element)
            {
                case ExpressionElementSyntax e:
                    items.Add(Expression(e.Expression));
                    break;
                case SpreadElementSyntax e:
                    items.Add(new OperationNode(SpanOf(e), "spread", [Expression(e.Expression)]));
                    break;
                default:
                    items.Add(Deeper(element, Other));
                    break;
            }
        }

        return new ListNode(SpanOf(collection), items);
    }

    private MapNode Anonymous(AnonymousObjectCreationExpressionSyntax creation)
    {
        var entries = new List<MapEntry>();
        foreach (var part in creation.Initializers)
        {
            var value = Expression(part.Expression);
            var key = part.NameEquals?.Name.Identifier.ValueText ?? value switch
            {
                NameNode n => n.Name,
                MemberNode m => m.Name,
                _ => null,
            };
            entries.Add(new MapEntry(key, null, value));
        }

        return new MapNode(SpanOf(creation), entries);
    }
}
