using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

internal sealed partial class CSharpConverter
{
    /// <summary>Adds statements; a <c>using</c> declaration takes all that follow it as its body.</summary>
    private void AddStatements(IReadOnlyList<StatementSyntax> statements, int first, List<Node> into)
    {
        for (var i = first; i < statements.Count; i++)
        {
            if (statements[i] is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } resource && Enter(resource))
            {
                var body = new List<Node>();
                AddStatements(statements, i + 1, body);
                _depth--;
                into.AddRange(With(resource.Declaration, new TextSpan(resource.Span.Start, statements[^1].Span.End), body));
                return;
            }

            AddStatement(statements[i], into);
        }
    }

    private void AddStatement(StatementSyntax statement, List<Node> into)
    {
        if (!Enter(statement))
        {
            return;
        }

        AddStatementCore(statement, into);
        _depth--;
    }

    private void AddStatementCore(StatementSyntax statement, List<Node> into)
    {
        switch (statement)
        {
            case ExpressionStatementSyntax s:
                into.Add(Expression(s.Expression));
                break;
            case LocalDeclarationStatementSyntax s:
                AddVariables(s.Declaration, SpanOf(s), "=", into);
                break;
            case ReturnStatementSyntax s:
                into.Add(new ReturnNode(SpanOf(s), s.Expression is null ? null : Expression(s.Expression, _returns)));
                break;
            case IfStatementSyntax s:
                AddIf(s, into);
                break;
            case LocalFunctionStatementSyntax s:
                into.Add(LocalFunction(s));
                break;
            case TryStatementSyntax s:
                AddTry(s, into);
                break;
            case ForStatementSyntax s:
                AddFor(s, into);
                break;
            case EmptyStatementSyntax:
                break;
            default:
                AddBlock(statement, into);
                break;
        }
    }

    private void AddBlock(StatementSyntax statement, List<Node> into)
    {
        var span = SpanOf(statement);
        into.Add(statement switch
        {
            BlockSyntax s => new BlockNode(span, BlockKind.Group, null, Statements(s)),
            CommonForEachStatementSyntax s => ForEach(s),
            WhileStatementSyntax s => new BlockNode(span, BlockKind.Loop, Expression(s.Condition), Statements(s.Statement)),
            DoStatementSyntax s => new BlockNode(span, BlockKind.Loop, Expression(s.Condition), Statements(s.Statement)),
            SwitchStatementSyntax s => Switch(s),
            UsingStatementSyntax s => Using(s),
            LockStatementSyntax s => new BlockNode(span, BlockKind.With, Expression(s.Expression), Statements(s.Statement)),
            FixedStatementSyntax s => With(s.Declaration, span, Statements(s.Statement))[0],
            CheckedStatementSyntax s => new BlockNode(span, BlockKind.Group, null, Statements(s.Block)),
            UnsafeStatementSyntax s => new BlockNode(span, BlockKind.Group, null, Statements(s.Block)),
            LabeledStatementSyntax s => new BlockNode(span, BlockKind.Group, Name(s.Identifier), Statements(s.Statement)),
            ThrowStatementSyntax s => new OperationNode(span, "throw", s.Expression is null ? [] : [Expression(s.Expression)]),
            YieldStatementSyntax s => new OperationNode(span, "yield", s.Expression is null ? [] : [Expression(s.Expression)]),
            _ => Other(statement),
        });
    }

    /// <summary>A statement as the statements it holds.</summary>
    private List<Node> Statements(StatementSyntax statement)
    {
        var into = new List<Node>();
        if (statement is BlockSyntax block)
        {
            AddStatements(block.Statements, 0, into);
        }
        else
        {
            AddStatement(statement, into);
        }

        return into;
    }

    private void AddVariables(VariableDeclarationSyntax declaration, TextSpan whole, string op, List<Node> into)
    {
        var target = declaration.Type.IsVar ? null : declaration.Type;
        foreach (var variable in declaration.Variables)
        {
            var span = declaration.Variables.Count == 1 ? whole : new TextSpan(whole.Start, variable.Span.End);
            var value = variable.Initializer is { } given ? Expression(given.Value, target) : null;
            into.Add(new AssignNode(span, [Name(variable.Identifier)], value, DeclaredType(declaration.Type), op));
        }
    }

    private List<Node> With(VariableDeclarationSyntax declaration, TextSpan span, List<Node> body)
    {
        var heads = new List<Node>();
        AddVariables(declaration, SpanOf(declaration), "as", heads);
        foreach (var head in Enumerable.Reverse(heads))
        {
            body = [new BlockNode(span, BlockKind.With, head, body)];
        }

        return body;
    }

    private Node Using(UsingStatementSyntax s)
    {
        var body = Statements(s.Statement);
        return s.Declaration is { Variables.Count: > 0 } declaration
            ? With(declaration, SpanOf(s), body)[0]
            : new BlockNode(SpanOf(s), BlockKind.With, s.Expression is null ? null : Expression(s.Expression), body);
    }

    private void AddIf(IfStatementSyntax statement, List<Node> into)
    {
        var start = statement.SpanStart;
        for (var current = statement; ;)
        {
            var test = Expression(current.Condition);
            into.Add(new BlockNode(new TextSpan(start, current.Statement.Span.End), BlockKind.If, test, Statements(current.Statement)));
            if (current.Else is not { } otherwise)
            {
                return;
            }

            if (otherwise.Statement is not IfStatementSyntax next)
            {
                into.Add(new BlockNode(SpanOf(otherwise), BlockKind.Else, null, Statements(otherwise.Statement)));
                return;
            }

            (current, start) = (next, otherwise.SpanStart);
        }
    }

    private void AddTry(TryStatementSyntax statement, List<Node> into)
    {
        into.Add(new BlockNode(new TextSpan(statement.Span.Start, statement.Block.Span.End), BlockKind.Try, null, Statements(statement.Block)));
        foreach (var handler in statement.Catches)
        {
            var head = DeclaredType(handler.Declaration?.Type);
            var body = new List<Node>();
            if (handler.Filter is { } filter)
            {
                body.Add(Expression(filter.FilterExpression));
            }

            body.AddRange(Statements(handler.Block));
            into.Add(new BlockNode(SpanOf(handler), BlockKind.Catch, head, body));
        }

        if (statement.Finally is { } last)
        {
            into.Add(new BlockNode(SpanOf(last), BlockKind.Finally, null, Statements(last.Block)));
        }
    }

    private void AddFor(ForStatementSyntax statement, List<Node> into)
    {
        if (statement.Declaration is { } declaration)
        {
            AddVariables(declaration, SpanOf(declaration), "=", into);
        }

        into.AddRange(statement.Initializers.Select(Expression));
        var head = statement.Condition is null ? null : Expression(statement.Condition);
        var body = Statements(statement.Statement);
        body.AddRange(statement.Incrementors.Select(Expression));
        into.Add(new BlockNode(SpanOf(statement), BlockKind.Loop, head, body));
    }

    private BlockNode ForEach(CommonForEachStatementSyntax statement)
    {
        var (target, type) = statement switch
        {
            ForEachStatementSyntax s => (Name(s.Identifier), DeclaredType(s.Type)),
            ForEachVariableStatementSyntax s => (Target(s.Variable), (Node?)null),
            _ => (new OtherNode(SpanOf(statement), []), null),
        };
        var start = Math.Min(target.Span.Start, type?.Span.Start ?? int.MaxValue);
        var head = new AssignNode(new TextSpan(start, statement.Expression.Span.End), [target], Expression(statement.Expression), type, "in");
        return new BlockNode(SpanOf(statement), BlockKind.Loop, head, Statements(statement.Statement));
    }

    private FunctionNode LocalFunction(LocalFunctionStatementSyntax function) => new(
        SpanOf(function),
        function.Identifier.ValueText,
        Parameters(function.ParameterList),
        Body(function.Body, function.ExpressionBody, ReturnTarget(function.ReturnType, IsAsync(function.Modifiers))),
        Decorators(function.AttributeLists, function.ParameterList));
}
