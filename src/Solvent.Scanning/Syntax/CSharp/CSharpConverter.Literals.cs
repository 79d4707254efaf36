using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

internal sealed partial class CSharpConverter
{
    private Node Literal(LiteralExpressionSyntax literal)
    {
        var span = SpanOf(literal);
        return literal.Kind() switch
        {
            SyntaxKind.StringLiteralExpression or SyntaxKind.Utf8StringLiteralExpression or SyntaxKind.CharacterLiteralExpression =>
                new StringNode(span, literal.Token.ValueText),
            SyntaxKind.NumericLiteralExpression => new LiteralNode(span, LiteralKind.Number, literal.Token.Text),
            SyntaxKind.TrueLiteralExpression => new LiteralNode(span, LiteralKind.True, literal.Token.Text),
            SyntaxKind.FalseLiteralExpression => new LiteralNode(span, LiteralKind.False, literal.Token.Text),
            SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression => new LiteralNode(span, LiteralKind.Null, literal.Token.Text),
            _ => new OtherNode(span, []),
        };
    }

    private StringNode Interpolated(InterpolatedStringExpressionSyntax expression)
    {
        var value = new StringBuilder();
        var doublesBraces = !expression.StringStartToken.IsKind(SyntaxKind.InterpolatedSingleLineRawStringStartToken)
            && !expression.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken);
        var holes = new List<Node>();
        foreach (var part in expression.Contents)
        {
            if (part is InterpolationSyntax hole)
            {
                value.Append("{}");
                holes.Add(Expression(hole.Expression));
            }
            else if (part is InterpolatedStringTextSyntax literal)
            {
                var written = literal.TextToken.ValueText;
                value.Append(doublesBraces ? written.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal) : written);
            }
        }

        return new StringNode(SpanOf(expression), value.ToString(), holes);
    }

    /// <summary>A query is a loop over its source; its filters are tests inside and its result is the last node.</summary>
    private BlockNode Query(QueryExpressionSyntax query)
    {
        var from = query.FromClause;
        var body = new List<Node>();
        var next = query.Body;
        while (next is not null)
        {
            body.AddRange(next.Clauses.Select(Clause));
            body.Add(Deeper(next.SelectOrGroup, SelectOrGroup));
            next = next.Continuation?.Body;
        }

        return new BlockNode(SpanOf(query), BlockKind.Loop, From(from), body);
    }

    private AssignNode From(FromClauseSyntax from) =>
        new(SpanOf(from), [Name(from.Identifier)], Expression(from.Expression), DeclaredType(from.Type), "in");

    private Node Clause(QueryClauseSyntax clause) => Deeper(clause, c => c switch
    {
        FromClauseSyntax f => From(f),
        LetClauseSyntax l => new AssignNode(SpanOf(l), [Name(l.Identifier)], Expression(l.Expression)),
        WhereClauseSyntax w => new BlockNode(SpanOf(w), BlockKind.If, Expression(w.Condition), []),
        _ => Other(c),
    });

    private Node SelectOrGroup(SelectOrGroupClauseSyntax clause) =>
        clause is SelectClauseSyntax select ? Expression(select.Expression) : Other(clause);
}
