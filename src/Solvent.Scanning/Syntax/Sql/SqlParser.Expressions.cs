using static Solvent.Scanning.Syntax.Sql.SqlTokenKind;

namespace Solvent.Scanning.Syntax.Sql;

/// <summary>Expressions, by rank: or, and, not, comparisons, arithmetic.</summary>
internal sealed partial class SqlParser
{
    private const int Disjunction = 0;
    private const int Negation = 2;
    private const int Comparison = 3;
    private const int Arithmetic = 4;

    private Node Expression() => Ranked(Disjunction);

    /// <summary>Whether an expression may begin with <paramref name="token"/>.</summary>
    private static bool BeginsExpression(SqlToken token) => token.Kind switch
    {
        End or Tag => false,
        Punctuation => token.Word is "(" or "[" or "{",
        Operator => token.Word is "*" or "-" or "+" or "~" or ":" or "?" or "%",
        Name => token.Word is null or "not" or "case" or "exists" or "null" or "true" or "false" or "interval" or "current_date" or "all" or "any" or "distinct"
            || (SqlWords.MayBeAlias(token.Word) && !SqlWords.StartsStatement(token.Word)) || token.Word is "values" or "range" or "rows" or "row" or "left" or "right" or "replace" or "offset" or "filter",
        _ => true,
    };

    private Node Ranked(int rank)
    {
        if (rank == Negation)
        {
            return Not();
        }

        var start = Current.Start;
        var first = rank == Arithmetic ? Postfix() : Ranked(rank + 1);
        List<Node>? operands = null;
        string? op = null;
        while (OperatorAt(rank) is { } found)
        {
            var before = _pos;
            (operands ??= [first]).AddRange(rank == Comparison ? Compared(found) : Operand(rank));
            op ??= found;
            if (_pos == before)
            {
                break;
            }
        }

        return operands is null ? first : new OperationNode(Span(start), op!, operands);
    }

    private Node Not()
    {
        var start = Current.Start;
        var count = 0;
        for (; Current.Word == "not"; count++)
        {
            Advance();
        }

        if (count > 0 && !BeginsExpression(Current))
        {
            return new OtherNode(Span(start), []);
        }

        var operand = Ranked(Comparison);
        return count == 0 ? operand : new OperationNode(Span(start), "not", [operand]);
    }

    private string? OperatorAt(int rank)
    {
        var token = Current;
        return rank switch
        {
            Disjunction => token.Word is "or" ? "or" : null,
            Disjunction + 1 => token.Word is "and" ? "and" : null,
            Comparison => ComparisonAt(token),
            _ => token.Kind == Operator && SqlOperators.Computes(token.Word) ? token.Word : null,
        };
    }

    private string? ComparisonAt(SqlToken token) => token.Kind switch
    {
        Operator => SqlOperators.Compares(token.Word) ? token.Word : null,
        Name => token.Word is "in" or "is" or "like" or "ilike" or "rlike" or "regexp" or "between" or "similar" ? token.Word
            : token.Word == "not" && Peek(1).Word is "in" or "like" or "ilike" or "rlike" or "regexp" or "between" or "similar" ? "not " + Peek(1).Word
            : null,
        _ => null,
    };

    private Node[] Operand(int rank)
    {
        Advance();
        return !BeginsExpression(Current) ? [] : [rank == Arithmetic ? Postfix() : Ranked(rank + 1)];
    }

    private Node[] Compared(string op)
    {
        Advance();
        if (op.StartsWith("not ", StringComparison.Ordinal))
        {
            Advance();
        }

        while (op == "is" && Current.Word is "not" or "distinct" or "from" || (op.EndsWith("similar", StringComparison.Ordinal) && Is(Current, "to")))
        {
            Advance();
        }

        if (!BeginsExpression(Current))
        {
            return [];
        }

        var right = Ranked(Arithmetic);
        return op.EndsWith("between", StringComparison.Ordinal) && Accept("and") && BeginsExpression(Current) ? [right, Ranked(Arithmetic)] : [right];
    }

    // The rank behind arithmetic: an operand of it.
    private Node Postfix()
    {
        const int MostSteps = 4;
        var start = Current.Start;
        var node = Primary();
        for (var steps = 0; ; steps++)
        {
            var next = Step(start, node);
            if (next is null)
            {
                return node;
            }

            // What is longer than anybody writes is read and left out.
            node = steps < MostSteps ? next : Wider(start, node);
        }
    }

    private Node Wider(int start, Node node) => node switch
    {
        MemberNode m => new MemberNode(Span(start), m.Target, m.Name),
        _ => new OtherNode(Span(start), [.. node.Children]),
    };

    private Node? Step(int start, Node node)
    {
        var token = Current;
        switch (token.Word)
        {
            case "." or ":" when Peek(1) is { Kind: Name or QuotedName or Quoted or Output } or { Word: "*" } && (token.Word == "." || token.Start == _lastEnd):
                Advance();
                var name = Current;
                Advance();
                var span = Span(start);
                SkipExceptions(name);
                return new MemberNode(span, node, name.Kind is Name or Operator ? Text(name) : Unquoted(name));
            case "[":
                var index = Grouped();
                return new IndexNode(Span(start), node, index);
            case "::":
                Advance();
                var type = Type();
                return new OperationNode(Span(start), "cast", [node, type]);
            case "(" when node is NameNode or MemberNode && (token.Start == _lastEnd || node is NameNode { Name.Length: <= 6 } word && SqlWords.TakesBrackets(word.Name)):
                return Call(start, node);
            case "at" when Is(Peek(1), "time"):
                Advance();
                Advance();
                Advance();
                var zone = BeginsExpression(Current) ? Primary() : new OtherNode(Span(_lastEnd), []);
                return new OperationNode(Span(start), "at", [node, zone]);
            default:
                return null;
        }
    }

    private Node Type()
    {
        if (Current.Kind is not (Name or QuotedName or Quoted or Output))
        {
            return new OtherNode(Span(_lastEnd), []);
        }

        var name = NameOf(Current);
        Advance();
        if (Current.Word == "(")
        {
            Grouped();
        }

        return name;
    }
}
