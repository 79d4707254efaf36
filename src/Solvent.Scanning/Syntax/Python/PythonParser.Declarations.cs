using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    private int _calls;

    /// <summary>Reads a function or class with its decorators, or what else <c>async</c> stands before.</summary>
    private void Declaration(List<Node> into)
    {
        var from = Start;
        var decorators = Decorators();
        var head = Kind == Async ? PeekKind() : Kind;
        switch (head)
        {
            case Def:
                Accept(Async);
                into.Add(Function(from, decorators));
                break;
            case Class when Kind == Class:
                into.Add(ClassStatement(from, decorators));
                break;
            case For or With when decorators.Count == 0:
                Advance();
                into.Add(Compound(from));
                break;
            default:
                into.AddRange(decorators);
                Undecorated(into, decorators.Count == 0);
                break;
        }
    }

    private void Undecorated(List<Node> into, bool isAsync)
    {
        Fail("A function or class is missing here.");
        if (isAsync)
        {
            SkipLine();
            Accept(Newline);
        }
        else if (Kind is not (EndOfFile or Dedent))
        {
            Statement(into);
        }
    }

    private List<Node> Decorators()
    {
        var decorators = new List<Node>();
        while (Accept(At))
        {
            decorators.Add(NamedExpression());
            if (!AtLineEnd)
            {
                Fail("This can't be read here.");
                SkipLine();
            }

            Accept(Newline);
        }

        return decorators;
    }

    private FunctionNode Function(int from, List<Node> decorators)
    {
        Advance();
        var name = DeclaredName();
        TypeParameters();
        var parameters = new List<Parameter>();
        var open = _pos;
        if (Expect(LeftParen, "The parameters are missing."))
        {
            Parameters(parameters, RightParen);
            Close(open, RightParen);
        }

        var result = ReturnType();
        var body = Suite();
        if (result is not null)
        {
            body.Insert(0, result);
        }

        return new FunctionNode(Span(from), name, parameters, body, decorators);
    }

    /// <summary>The tree has no place for a return type; one that calls something is kept for the sake of the calls.</summary>
    private OtherNode? ReturnType()
    {
        if (!Accept(Arrow))
        {
            return null;
        }

        var (from, calls) = (Start, _calls);
        var type = Expressions();
        return calls == _calls ? null : new OtherNode(Span(from), [type]);
    }

    private string? DeclaredName()
    {
        var name = Word();
        if (name is null)
        {
            Fail("A name is missing.");
        }

        return name;
    }

    /// <summary>Leaves out <c>[T: bound = default]</c>.</summary>
    private void TypeParameters()
    {
        if (Kind == LeftBracket && Current.Match >= 0)
        {
            JumpBehind(Current.Match);
        }
    }

    private void Parameters(List<Parameter> into, PythonTokenKind close)
    {
        if (Kind == close || AtGroupEnd)
        {
            return;
        }

        do
        {
            Parameter(into, annotated: close == RightParen);
        }
        while (More(close));
    }

    private void Parameter(List<Parameter> into, bool annotated)
    {
        var starred = Kind is Star or DoubleStar;
        if (starred || Kind == Slash)
        {
            Advance();
        }

        if (Kind == PythonTokenKind.Name)
        {
            var name = Word()!;
            var type = annotated && Accept(Colon) ? StarExpression() : null;
            var value = Accept(Equal) ? Expression() : null;
            into.Add(new Parameter(name, type, value));
        }
        else if (Kind == Comma && !starred && tokens[_pos - 1].Kind != Slash)
        {
            Fail("A parameter is missing.");
        }
    }

    private ClassNode ClassStatement(int from, List<Node> decorators)
    {
        Advance();
        var name = DeclaredName();
        TypeParameters();
        var bases = new List<Node>();
        if (Kind == LeftParen)
        {
            Bases(bases);
        }

        var body = Suite();
        return new ClassNode(Span(from), name, bases, body, decorators);
    }

    private void Bases(List<Node> into)
    {
        var open = _pos;
        Advance();
        if (Kind != RightParen && !AtGroupEnd)
        {
            do
            {
                into.Add(Base());
            }
            while (More(RightParen));
        }

        Close(open, RightParen);
    }

    private Node Base()
    {
        if (Kind != PythonTokenKind.Name || PeekKind() != Equal)
        {
            return Kind is Star or DoubleStar ? Spread() : NamedExpression();
        }

        var from = Start;
        var name = NameHere();
        Advance();
        var value = Expression();
        return new AssignNode(Span(from), [name], value);
    }
}
