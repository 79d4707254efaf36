using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

internal sealed partial class CSharpConverter
{
    private Node Expression(ExpressionSyntax expression) => Expression(expression, null);

    /// <summary>Converts an expression whose value becomes a <paramref name="target"/>, where that is written.</summary>
    private Node Expression(ExpressionSyntax expression, TypeSyntax? target)
    {
        if (!Enter(expression))
        {
            return new OtherNode(SpanOf(expression), []);
        }

        var outer = _target;
        _target = target;
        var result = ExpressionCore(expression);
        _target = outer;
        _depth--;
        return result;
    }

    private Node ExpressionCore(ExpressionSyntax expression)
    {
        var span = SpanOf(expression);
        return expression switch
        {
            LiteralExpressionSyntax e => Literal(e),
            SimpleNameSyntax e => new NameNode(SpanOf(e.Identifier), e.Identifier.ValueText),
            InvocationExpressionSyntax e => Invocation(e),
            MemberAccessExpressionSyntax e => Member(e, Expression(e.Expression), e.Name),
            ParenthesizedExpressionSyntax e => Expression(e.Expression, _target),
            AssignmentExpressionSyntax e => Assignment(e),
            BaseObjectCreationExpressionSyntax e => Creation(e),
            AnonymousFunctionExpressionSyntax e => Lambda(e),
            InterpolatedStringExpressionSyntax e => Interpolated(e),
            BinaryExpressionSyntax e => Binary(e),
            AwaitExpressionSyntax e => new OperationNode(span, "await", [Expression(e.Expression)]),
            ConditionalExpressionSyntax e => Conditional(e),
            InstanceExpressionSyntax e => new NameNode(span, e.GetFirstToken().Text),
            ElementAccessExpressionSyntax e => Element(e, Expression(e.Expression), e.ArgumentList),
            ConditionalAccessExpressionSyntax e => ConditionalAccess(e),
            MemberBindingExpressionSyntax e => Member(e, Receiver(e), e.Name),
            ElementBindingExpressionSyntax e => Element(e, Receiver(e), e.ArgumentList),
            CastExpressionSyntax e => new OperationNode(span, "cast", [Expression(e.Expression, e.Type), Type(e.Type)]),
            PrefixUnaryExpressionSyntax e => new OperationNode(span, Operator(e.OperatorToken.Text), [Expression(e.Operand)]),
            PostfixUnaryExpressionSyntax e => Postfix(e),
            IsPatternExpressionSyntax e => new OperationNode(span, "is", [Expression(e.Expression), Pattern(e.Pattern)]),
            SwitchExpressionSyntax e => SwitchExpression(e),
            TypeSyntax e => Type(e),
            _ => LessCommon(expression, span),
        };
    }

    private Node LessCommon(ExpressionSyntax expression, TextSpan span) => expression switch
    {
        CollectionExpressionSyntax e => Collection(e),
        ArrayCreationExpressionSyntax { Initializer: { } i } => ListOf(span, i),
        ImplicitArrayCreationExpressionSyntax e => ListOf(span, e.Initializer),
        StackAllocArrayCreationExpressionSyntax { Initializer: { } i } => ListOf(span, i),
        ImplicitStackAllocArrayCreationExpressionSyntax e => ListOf(span, e.Initializer),
        InitializerExpressionSyntax e => Initializer(e),
        AnonymousObjectCreationExpressionSyntax e => Anonymous(e),
        WithExpressionSyntax e => new OtherNode(span, [Expression(e.Expression, _target), Initializer(e.Initializer)]),
        TupleExpressionSyntax e => new ListNode(span, [.. e.Arguments.Select(a => Expression(a.Expression))]),
        DeclarationExpressionSyntax e => Declared(span, e.Type, e.Designation),
        ThrowExpressionSyntax e => new OperationNode(span, "throw", [Expression(e.Expression)]),
        TypeOfExpressionSyntax e => new CallNode(span, Name(e.Keyword), [new(ArgumentKind.Positional, null, Type(e.Type))]),
        SizeOfExpressionSyntax e => new CallNode(span, Name(e.Keyword), [new(ArgumentKind.Positional, null, Type(e.Type))]),
        DefaultExpressionSyntax => new LiteralNode(span, LiteralKind.Null, expression.ToString()),
        CheckedExpressionSyntax e => Expression(e.Expression, _target),
        RefExpressionSyntax e => Expression(e.Expression, _target),
        RangeExpressionSyntax e => new OperationNode(span, "..", Ends(e)),
        QueryExpressionSyntax e => Query(e),
        _ => Other(expression),
    };

    private static string Operator(string token) => token switch
    {
        "&&" => "and",
        "||" => "or",
        "!" => "not",
        "as" => "cast",
        _ => token,
    };

    private static MemberNode Member(ExpressionSyntax at, Node target, SimpleNameSyntax name) =>
        new(new TextSpan(Math.Min(at.Span.Start, target.Span.Start), name.Identifier.Span.End), target, name.Identifier.ValueText);

    private IndexNode Element(ExpressionSyntax at, Node target, BracketedArgumentListSyntax list)
    {
        Node index = list.Arguments is [{ Expression: not RangeExpressionSyntax } single]
            ? Expression(single.Expression)
            : new ListNode(SpanOf(list), [.. list.Arguments.SelectMany(a => a.Expression is RangeExpressionSyntax r ? Ends(r) : [Expression(a.Expression)])]);
        return new IndexNode(SpanFrom(target, at), target, index);
    }

    private List<Node> Ends(RangeExpressionSyntax range) =>
        [.. new[] { range.LeftOperand, range.RightOperand }.OfType<ExpressionSyntax>().Select(Expression)];

    private Node ConditionalAccess(ConditionalAccessExpressionSyntax expression)
    {
        var start = _receiver;
        var receiver = Expression(expression.Expression);
        _receiver = receiver;
        var result = Expression(expression.WhenNotNull);
        _receiver = start;
        return result;
    }

    private Node Receiver(ExpressionSyntax binding) => _receiver ?? new OtherNode(new TextSpan(binding.Span.Start, binding.Span.Start), []);

    private OperationNode Conditional(ConditionalExpressionSyntax e)
    {
        var target = _target;
        return new OperationNode(SpanOf(e), "if", [Expression(e.Condition), Expression(e.WhenTrue, target), Expression(e.WhenFalse, target)]);
    }

    private Node Postfix(PostfixUnaryExpressionSyntax e)
    {
        var operand = Expression(e.Operand, _target);
        return e.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            ? operand
            : new OperationNode(SpanFrom(operand, e), e.OperatorToken.Text, [operand]);
    }

    private OperationNode Binary(BinaryExpressionSyntax expression)
    {
        var (kind, target) = (expression.RawKind, _target);
        if (expression.Kind() is SyntaxKind.AsExpression or SyntaxKind.IsExpression or SyntaxKind.CoalesceExpression)
        {
            return new OperationNode(
                SpanOf(expression), Operator(expression.OperatorToken.Text), [Expression(expression.Left, target), Expression(expression.Right, target)]);
        }

        // A chain of one operator is as deep in Roslyn's tree as it is long; here it is one operation.
        var operands = new List<Node>();
        ExpressionSyntax left = expression;
        for (; left is BinaryExpressionSyntax inner && inner.RawKind == kind; left = inner.Left)
        {
            operands.Add(Expression(inner.Right));
        }

        operands.Add(Expression(left));
        operands.Reverse();
        return new OperationNode(SpanOf(expression), Operator(expression.OperatorToken.Text), operands);
    }

    private AssignNode Assignment(AssignmentExpressionSyntax expression)
    {
        var targets = new List<Node> { Target(expression.Left) };
        var value = expression.Right;
        for (; expression.IsKind(SyntaxKind.SimpleAssignmentExpression) && value is AssignmentExpressionSyntax next && next.IsKind(SyntaxKind.SimpleAssignmentExpression); value = next.Right)
        {
            targets.Add(Target(next.Left));
        }

        return new AssignNode(SpanFrom(targets[0], expression), targets, Expression(value), null, expression.OperatorToken.Text);
    }

    /// <summary>The left side of an assignment or what a loop runs with; declared names are names here.</summary>
    private Node Target(ExpressionSyntax expression) => expression switch
    {
        DeclarationExpressionSyntax e => Designation(e.Designation),
        TupleExpressionSyntax e when Enter(e) => Leave(new ListNode(SpanOf(e), [.. e.Arguments.Select(a => Target(a.Expression))])),
        _ => Expression(expression),
    };

    private ListNode Leave(ListNode node)
    {
        _depth--;
        return node;
    }
}
