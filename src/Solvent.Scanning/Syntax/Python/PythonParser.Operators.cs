using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    /// <summary>A chain of operators, members and calls grows the tree at its left; beyond this height it is cut.</summary>
    private const int MaxHeight = 400;

    /// <summary>Not less than the height of what was read since the innermost expression began.</summary>
    private int _height;

    private int _comparisonChains;

    private enum Precedence
    {
        None,
        Or,
        And,
        Comparison,
        BitOr,
        BitXor,
        BitAnd,
        Shift,
        Sum,
        Product,
    }

    private Node Binary(Precedence least)
    {
        var outer = _height;
        _height = 0;
        var (from, at) = (Start, _pos);
        var left = Unary();
        List<Node>? done = null;
        while (_pos > at && Rank() is var rank && rank >= least)
        {
            left = Cut(ref done, ref from, left);
            left = rank switch
            {
                Precedence.Or or Precedence.And => Logical(from, left, rank),
                Precedence.Comparison => Comparisons(from, left),
                _ => Arithmetic(from, left, rank),
            };
        }

        left = Join(done, left);
        _height = Math.Max(outer, _height);
        return left;
    }

    private Precedence Rank() => Kind switch
    {
        Or => Precedence.Or,
        And => Precedence.And,
        Less or Greater or LessEqual or GreaterEqual or EqualEqual or NotEqual or In or Is => Precedence.Comparison,
        Not when PeekKind() == In => Precedence.Comparison,
        Bar => Precedence.BitOr,
        Caret => Precedence.BitXor,
        Ampersand => Precedence.BitAnd,
        LeftShift or RightShift => Precedence.Shift,
        Plus or Minus => Precedence.Sum,
        Star or Slash or DoubleSlash or Percent or At => Precedence.Product,
        _ => Precedence.None,
    };

    private OperationNode Logical(int from, Node first, Precedence rank)
    {
        var op = Name(Current);
        var kind = Kind;
        var operands = new List<Node> { first };
        while (Accept(kind))
        {
            operands.Add(Binary(rank + 1));
        }

        return new OperationNode(Span(from), op, operands);
    }

    private OperationNode Arithmetic(int from, Node left, Precedence rank)
    {
        var op = Name(Current);
        Advance();
        var right = Binary(rank + 1);
        return new OperationNode(Span(from), op, [left, right]);
    }

    private OperationNode Comparisons(int from, Node first)
    {
        var pairs = new List<Node>();
        var (left, leftStart) = (first, from);
        while (Rank() == Precedence.Comparison)
        {
            var op = ComparisonOperator();
            var (rightStart, chains) = (Start, _comparisonChains);
            var right = Binary(Precedence.BitOr);
            pairs.Add(new OperationNode(Span(leftStart), op, [left, right]));

            // Shared middles inside shared middles would double the tree at each level.
            left = chains == _comparisonChains ? right : Missing();
            leftStart = Math.Min(rightStart, left.Span.Start);
        }

        if (pairs is [OperationNode single])
        {
            return single;
        }

        _comparisonChains++;
        _height++;
        return new OperationNode(Span(from), "and", pairs);
    }

    private string ComparisonOperator()
    {
        var first = Name(Current);
        var kind = Kind;
        Advance();
        return (kind, Kind) switch
        {
            (Not, In) when Accept(In) => "not in",
            (Is, Not) when Accept(Not) => "is not",
            _ => first,
        };
    }

    private Node Unary()
    {
        if (Kind is not (Not or Plus or Minus or Tilde))
        {
            return Power();
        }

        if (!Enter())
        {
            return SkipTooDeep();
        }

        var (from, op, isNot) = (Start, Name(Current), Kind == Not);
        Advance();
        var operand = isNot ? Binary(Precedence.Comparison) : Unary();
        _height++;
        Leave();
        return new OperationNode(Span(from), op, [operand]);
    }

    private Node Power()
    {
        var (from, at) = (Start, _pos);
        var left = Awaited();
        if (Kind != DoubleStar || _pos == at)
        {
            return left;
        }

        if (!Enter())
        {
            return Both(from, left, SkipTooDeep());
        }

        Advance();
        var right = Unary();
        _height++;
        Leave();
        return new OperationNode(Span(from), "**", [left, right]);
    }

    private Node Awaited()
    {
        if (Kind != Await)
        {
            return Postfix();
        }

        var from = Start;
        Advance();
        var value = Postfix();
        _height++;
        return new OperationNode(Span(from), "await", [value]);
    }

    /// <summary>Puts what was read of a chain aside once it is too high; the chain then goes on behind an empty node.</summary>
    private Node Cut(ref List<Node>? done, ref int from, Node left)
    {
        if (++_height <= MaxHeight)
        {
            return left;
        }

        (done ??= []).Add(left);
        _height = 1;
        from = _lastEnd;
        return Missing();
    }

    private Node Join(List<Node>? done, Node last)
    {
        if (done is null)
        {
            return last;
        }

        done.Add(last);
        _height = MaxHeight + 1;
        return new OtherNode(Span(done[0].Span.Start), done);
    }
}
