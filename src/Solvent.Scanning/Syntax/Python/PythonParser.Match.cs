using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    private bool _inPattern;

    /// <summary>Whether a line that starts with the name <c>match</c> is a statement: only then a block of cases follows.</summary>
    private bool AtMatch()
    {
        if (!IsWord("match") || !CanStart(PeekKind()))
        {
            return false;
        }

        var end = _pos + 1;
        while (tokens[end].Kind is not (Newline or EndOfFile))
        {
            end = Math.Max(end, tokens[end].Match) + 1;
        }

        return tokens[end - 1].Kind == Colon
            && end + 2 < tokens.Count
            && tokens[end + 1].Kind == Indent
            && text.AsSpan(tokens[end + 2].Start).StartsWith("case", StringComparison.Ordinal);
    }

    private BlockNode Match()
    {
        var from = Start;
        Advance();
        var subject = Expressions();
        var body = Suite(CaseOrStatement);
        return new BlockNode(Span(from), BlockKind.If, subject, body);
    }

    private void CaseOrStatement(List<Node> into)
    {
        if (!IsWord("case"))
        {
            Statement(into);
            return;
        }

        _failed = false;
        var from = Start;
        Advance();
        var head = CaseHead();
        var body = Suite();
        into.Add(new BlockNode(Span(from), BlockKind.Case, head, body));
    }

    private Node CaseHead()
    {
        var (from, at) = (Start, _pos);
        _inPattern = true;
        var pattern = Expressions();
        _inPattern = false;
        if (_pos == at || !Accept(If))
        {
            return pattern;
        }

        var guard = NamedExpression();
        return new OperationNode(Span(from), "and", [pattern, guard]);
    }

    /// <summary>Reads <c>as name</c> behind a pattern.</summary>
    private AssignNode Capture(int from, Node pattern)
    {
        Advance();
        var name = NameHere();
        return new AssignNode(Span(from), [name], pattern, op: "as");
    }
}
