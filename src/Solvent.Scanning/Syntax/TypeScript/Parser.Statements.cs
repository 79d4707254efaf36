namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    /// <summary>Reads the whole text.</summary>
    public List<Node> Program()
    {
        var statements = new List<Node>();
        while (!AtEnd)
        {
            Statements(statements);
            if (!AtEnd)
            {
                Report($"Unexpected '{_current.Text}'.");
                Advance();
            }
        }

        return statements;
    }

    /// <summary>Reads statements up to a closing brace or an arm of a <c>switch</c>.</summary>
    private void Statements(List<Node> into)
    {
        while (!AtEnd && !Is("}") && !(_current.Text is "case" or "default" && IsName))
        {
            var at = _current.Start;
            Statement(into);
            if (_current.Start == at && !AtEnd && !Is("}"))
            {
                Report("Expected a statement.");
                Advance();
            }
        }
    }

    private List<Node> Block()
    {
        var statements = new List<Node>();
        var outside = OpenBracket();
        Statements(statements);
        while (!Is("}") && !AtEnd)
        {
            Report($"Unexpected '{_current.Text}'.");
            Advance();
            Statements(statements);
        }

        CloseBracket("}", outside);
        return statements;
    }

    /// <summary>One statement, or the statements of a block, as a list.</summary>
    private List<Node> Body()
    {
        if (Is("{"))
        {
            return Block();
        }

        var body = new List<Node>();
        Statement(body);
        return body;
    }

    private void Statement(List<Node> into)
    {
        if (IsTooDeep)
        {
            into.Add(SkipTooDeep());
            _ = Take(";") || Take(",");
            return;
        }

        var height = Enter();
        if (_current.Kind == TokenKind.Punctuator)
        {
            PunctuatedStatement(into);
        }
        else if (_current.Kind != TokenKind.Name || !(KeywordStatement(into) || DeclarationStatement(into)))
        {
            ExpressionStatement(into);
        }

        Leave(height);
    }

    private void PunctuatedStatement(List<Node> into)
    {
        var start = _current.Start;
        switch (_current.Text)
        {
            case ";":
                Advance();
                break;
            case "{":
                var body = Block();
                into.Add(new BlockNode(From(start), BlockKind.Group, null, body));
                break;
            case "@":
                var decorators = Decorators();
                into.Add(Class(start, decorators));
                break;
            default:
                ExpressionStatement(into);
                break;
        }
    }

    private void ExpressionStatement(List<Node> into)
    {
        var start = _current.Start;
        var expression = Expression();
        if (expression is NameNode label && Is(":"))
        {
            Advance();
            var body = new List<Node>();
            Statement(body);
            into.Add(new BlockNode(From(start), BlockKind.Group, label, body));
            return;
        }

        into.Add(expression);
        EndStatement();
    }

    /// <summary>A semicolon, or a place where one may be left out.</summary>
    private void EndStatement()
    {
        if (!Take(";") && !Is("}") && !AtEnd && !_current.LineBefore)
        {
            Report("Expected ';'.");
        }
    }

    /// <summary>Statements that begin with a reserved word.</summary>
    private bool KeywordStatement(List<Node> into)
    {
        switch (_current.Text)
        {
            case "if":
                If(into);
                return true;
            case "for":
                For(into);
                return true;
            case "while" or "with":
                While(into);
                return true;
            case "do":
                Do(into);
                return true;
            case "switch":
                Switch(into);
                return true;
            case "try":
                Try(into);
                return true;
            case "return":
                Return(into);
                return true;
            case "throw":
                Throw(into);
                return true;
            case "break" or "continue" or "debugger":
                Jump(into);
                return true;
            default:
                return false;
        }
    }

    private void Return(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        var value = EndsHere() ? null : Expression();
        into.Add(new ReturnNode(From(start), value));
        EndStatement();
    }

    private void Throw(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        List<Node> operands = EndsHere() ? [] : [Expression()];
        into.Add(new OperationNode(From(start), "throw", operands));
        EndStatement();
    }

    private void Jump(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        if (IsName && !_current.LineBefore)
        {
            Advance();
        }

        into.Add(new OtherNode(From(start), []));
        EndStatement();
    }

    private bool EndsHere() => Is(";") || Is("}") || AtEnd || _current.LineBefore;
}
