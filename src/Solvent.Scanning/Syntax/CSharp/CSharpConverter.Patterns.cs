using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

internal sealed partial class CSharpConverter
{
    private BlockNode Switch(SwitchStatementSyntax statement)
    {
        var arms = new List<Node>();
        foreach (var section in statement.Sections)
        {
            var labels = section.Labels.Select(Label).OfType<Node>().ToList();
            var head = labels.Count switch
            {
                0 => null,
                1 => labels[0],
                _ => new ListNode(new TextSpan(labels[0].Span.Start, labels[^1].Span.End), labels),
            };
            var body = new List<Node>();
            AddStatements(section.Statements, 0, body);
            arms.Add(new BlockNode(SpanOf(section), BlockKind.Case, head, body));
        }

        return new BlockNode(SpanOf(statement), BlockKind.If, Expression(statement.Expression), arms);
    }

    private Node? Label(SwitchLabelSyntax label) => label switch
    {
        CaseSwitchLabelSyntax s => Expression(s.Value),
        CasePatternSwitchLabelSyntax s => Guarded(s.Pattern, s.WhenClause),
        _ => null,
    };

    private Node Guarded(PatternSyntax pattern, WhenClauseSyntax? guard)
    {
        var node = Pattern(pattern);
        return guard is null
            ? node
            : new OperationNode(new TextSpan(pattern.Span.Start, guard.Span.End), "when", [node, Expression(guard.Condition)]);
    }

    private BlockNode SwitchExpression(SwitchExpressionSyntax expression)
    {
        var target = _target;
        var head = Expression(expression.GoverningExpression);
        var arms = expression.Arms.Select(a => new BlockNode(
            SpanOf(a), BlockKind.Case, Guarded(a.Pattern, a.WhenClause), [Expression(a.Expression, target)]));
        return new BlockNode(SpanFrom(head, expression), BlockKind.If, head, [.. arms]);
    }

    private Node Pattern(PatternSyntax pattern) => Deeper(pattern, PatternCore);

    private Node PatternCore(PatternSyntax pattern)
    {
        var span = SpanOf(pattern);
        return pattern switch
        {
            ConstantPatternSyntax p => Expression(p.Expression),
            DeclarationPatternSyntax p => Declared(span, p.Type, p.Designation),
            VarPatternSyntax p => Designation(p.Designation),
            TypePatternSyntax p => Type(p.Type),
            RelationalPatternSyntax p => new OperationNode(span, p.OperatorToken.Text, [Expression(p.Expression)]),
            UnaryPatternSyntax p => new OperationNode(span, "not", [Pattern(p.Pattern)]),
            BinaryPatternSyntax p => BinaryPattern(p),
            ListPatternSyntax p => new ListNode(span, [.. p.Patterns.Select(Pattern)]),
            SlicePatternSyntax p => new OperationNode(span, "spread", p.Pattern is null ? [] : [Pattern(p.Pattern)]),
            ParenthesizedPatternSyntax p => Pattern(p.Pattern),
            DiscardPatternSyntax => new NameNode(span, "_"),
            RecursivePatternSyntax p => Recursive(p),
            _ => Other(pattern),
        };
    }

    private OperationNode BinaryPattern(BinaryPatternSyntax pattern)
    {
        var operands = new List<Node>();
        var kind = pattern.RawKind;
        PatternSyntax left = pattern;
        for (; left is BinaryPatternSyntax inner && inner.RawKind == kind; left = inner.Left)
        {
            operands.Add(Pattern(inner.Right));
        }

        operands.Add(Pattern(left));
        operands.Reverse();
        return new OperationNode(SpanOf(pattern), pattern.OperatorToken.Text, operands);
    }

    private OtherNode Recursive(RecursivePatternSyntax pattern)
    {
        var parts = new List<Node>();
        if (pattern.Type is { } type)
        {
            parts.Add(Type(type));
        }

        if (pattern.PositionalPatternClause is { } positional)
        {
            parts.Add(new ListNode(SpanOf(positional), [.. positional.Subpatterns.Select(s => Pattern(s.Pattern))]));
        }

        if (pattern.PropertyPatternClause is { } properties)
        {
            parts.Add(new MapNode(SpanOf(properties), [.. properties.Subpatterns.Select(s =>
                new MapEntry(s.ExpressionColon?.Expression.ToString(), null, Pattern(s.Pattern)))]));
        }

        if (pattern.Designation is { } designation)
        {
            parts.Add(Designation(designation));
        }

        return new OtherNode(SpanOf(pattern), parts);
    }

    private AssignNode Declared(TextSpan span, TypeSyntax type, VariableDesignationSyntax designation) =>
        new(span, [Designation(designation)], null, DeclaredType(type));

    private Node Designation(VariableDesignationSyntax designation) => Deeper(designation, d => d switch
    {
        SingleVariableDesignationSyntax s => Name(s.Identifier),
        ParenthesizedVariableDesignationSyntax p => new ListNode(SpanOf(p), [.. p.Variables.Select(Designation)]),
        _ => new NameNode(SpanOf(d), "_"),
    });
}
