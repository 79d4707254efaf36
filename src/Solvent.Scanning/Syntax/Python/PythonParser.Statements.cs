using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    private void Statement(List<Node> into)
    {
        var failedBefore = _failed;
        _failed = false;
        switch (Kind)
        {
            case Newline or Dedent:
                Advance();
                break;
            case Indent:
                UnexpectedIndent(into, failedBefore);
                break;
            case At or Def or Class or Async:
                Declaration(into);
                break;
            case If or Elif or Else or While or For or Try or Except or Finally or With:
                into.Add(Compound(Start));
                break;
            default:
                if (AtMatch())
                {
                    into.Add(Match());
                }
                else
                {
                    SimpleLine(into);
                }

                break;
        }
    }

    private void UnexpectedIndent(List<Node> into, bool failedBefore)
    {
        if (!failedBefore)
        {
            Report(Current.Span, "The indentation is unexpected.");
        }

        Indented(into, Statement);
    }

    /// <summary>Reads the statements between <c>Indent</c> and <c>Dedent</c>, or leaves them out if they are nested too deeply.</summary>
    private void Indented(List<Node> into, Action<List<Node>> statement)
    {
        if (!Enter())
        {
            SkipIndented();
            return;
        }

        Advance();
        while (Kind is not (Dedent or EndOfFile))
        {
            statement(into);
        }

        Accept(Dedent);
        Leave();
    }

    private void SkipIndented()
    {
        Report(Current.Span, "The nesting is too deep.");
        var open = 0;
        do
        {
            open += Kind switch { Indent => 1, Dedent => -1, _ => 0 };
            Advance();
        }
        while (open > 0 && Kind != EndOfFile);
    }

    /// <summary>Reads the colon and what belongs to it: the rest of the line or an indented block.</summary>
    private List<Node> Suite() => Suite(Statement);

    private List<Node> Suite(Action<List<Node>> statement)
    {
        var body = new List<Node>();
        if (!Expect(Colon, "A colon is missing."))
        {
            SkipLine();
        }

        if (!AtLineEnd)
        {
            SimpleLine(body);
            return body;
        }

        Accept(Newline);
        if (Kind == Indent)
        {
            Indented(body, statement);
        }
        else
        {
            Fail("An indented block is missing.");
        }

        return body;
    }

    private void SimpleLine(List<Node> into)
    {
        do
        {
            SimpleStatement(into);
        }
        while (Accept(Semicolon) && !AtLineEnd);

        if (!AtLineEnd)
        {
            Fail("This can't be read here.");
            SkipLine();
        }

        Accept(Newline);
    }

    private void SimpleStatement(List<Node> into)
    {
        switch (Kind)
        {
            case Import:
                ImportModules(into);
                break;
            case From:
                ImportMembers(into);
                break;
            case Return:
                into.Add(ReturnStatement());
                break;
            case Pass or Break or Continue or Raise or Assert or Del or Global or Nonlocal:
                into.Add(KeywordStatement());
                break;
            default:
                if (IsWord("type") && PeekKind() == PythonTokenKind.Name && PeekKind(2) is Equal or LeftBracket)
                {
                    into.Add(TypeAlias());
                }
                else
                {
                    ExpressionStatement(into);
                }

                break;
        }
    }

    private ReturnNode ReturnStatement()
    {
        var from = Start;
        Advance();
        var value = CanStart(Kind) ? Expressions() : null;
        return new ReturnNode(Span(from), value);
    }

    /// <summary>A statement that the tree does not model: its keyword and the expressions behind it.</summary>
    private OtherNode KeywordStatement()
    {
        var from = Start;
        Advance();
        var children = new List<Node>();
        while (CanStart(Kind))
        {
            children.Add(Expression());
            if (!Accept(Comma) && !Accept(From))
            {
                break;
            }
        }

        return new OtherNode(Span(from), children);
    }

    private AssignNode TypeAlias()
    {
        var from = Start;
        Advance();
        var name = NameHere();
        TypeParameters();
        Expect(Equal, "An equals sign is missing.");
        var value = Expression();
        return new AssignNode(Span(from), [name], value);
    }

    private void ExpressionStatement(List<Node> into)
    {
        var (from, at) = (Start, _pos);
        var first = Expressions();
        if (_pos == at)
        {
            return;
        }

        into.Add(Kind switch
        {
            Colon => AnnotatedAssignment(from, first),
            AugmentedAssign => AugmentedAssignment(from, first),
            Equal => Assignment(from, first),
            _ => first,
        });
    }

    private AssignNode AnnotatedAssignment(int from, Node target)
    {
        Advance();
        var type = Expression();
        var value = Accept(Equal) ? Expressions() : null;
        return new AssignNode(Span(from), [target], value, type);
    }

    private AssignNode AugmentedAssignment(int from, Node target)
    {
        var op = Name(Current);
        Advance();
        var value = Expressions();
        return new AssignNode(Span(from), [target], value, op: op);
    }

    private AssignNode Assignment(int from, Node first)
    {
        var targets = new List<Node>();
        var value = first;
        while (Accept(Equal))
        {
            targets.Add(value);
            value = Expressions();
        }

        return new AssignNode(Span(from), targets, value);
    }
}
