using System.Runtime.CompilerServices;
using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

/// <summary>
/// Recursive descent over the tokens of one part. A line that makes no sense gives one diagnostic and is left at
/// its end. An expression that can't even start consumes nothing; whoever asked for it returns it as it is,
/// so that every span lies inside its parent's.
/// </summary>
internal sealed partial class PythonParser(string text, int start, List<PythonToken> tokens, List<Diagnostic> diagnostics)
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _names =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private int _pos;
    private int _lastEnd = start;
    private int _depth;
    private bool _failed;

    private PythonToken Current => tokens[_pos];

    private PythonTokenKind Kind => tokens[_pos].Kind;

    private int Start => tokens[_pos].Start;

    private bool AtLineEnd => Kind is Newline or EndOfFile or Indent or Dedent;

    public List<Node> Module()
    {
        var statements = new List<Node>();
        while (Kind != EndOfFile)
        {
            Statement(statements);
        }

        return statements;
    }

    private PythonTokenKind PeekKind(int ahead = 1) => _pos + ahead < tokens.Count ? tokens[_pos + ahead].Kind : EndOfFile;

    private void Advance()
    {
        if (!AtLineEnd)
        {
            _lastEnd = Current.End;
        }

        if (Kind != EndOfFile)
        {
            _pos++;
        }
    }

    private bool Accept(PythonTokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool Expect(PythonTokenKind kind, string what)
    {
        if (Accept(kind))
        {
            return true;
        }

        Fail(what);
        return false;
    }

    /// <summary>The span from <paramref name="from"/> to the end of the last token read.</summary>
    private TextSpan Span(int from) => new(from, Math.Max(from, _lastEnd));

    private string Text(PythonToken token) => text[token.Start..token.End];

    private string Name(PythonToken token)
    {
        var span = text.AsSpan(token.Start, token.End - token.Start);
        if (!_names.TryGetValue(span, out var name))
        {
            name = span.ToString();
            _names.Set.Add(name);
        }

        return name;
    }

    private bool IsWord(string word) => Kind == PythonTokenKind.Name && text.AsSpan(Start, Current.End - Start).SequenceEqual(word);

    private OtherNode Missing() => new(new TextSpan(_lastEnd, _lastEnd), []);

    private void Report(TextSpan span, string message) => diagnostics.Add(new Diagnostic(span, message));

    /// <summary>Reports the current token, unless this statement has already failed.</summary>
    private void Fail(string message)
    {
        if (!_failed)
        {
            Report(AtLineEnd ? new TextSpan(_lastEnd, _lastEnd) : Current.Span, message);
        }

        _failed = true;
    }

    private bool Enter()
    {
        if (_depth >= ILanguageReader.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return false;
        }

        _depth++;
        return true;
    }

    private void Leave() => _depth--;

    /// <summary>Leaves out what is nested too deeply: a bracket with all that is in it, else the rest of the line.</summary>
    private OtherNode SkipTooDeep()
    {
        var from = Start;
        Report(Current.Span, "The nesting is too deep.");
        if (Current.Match >= 0)
        {
            JumpBehind(Current.Match);
        }
        else
        {
            _failed = true;
            SkipLine();
        }

        return new OtherNode(Span(from), []);
    }

    private void JumpBehind(int index)
    {
        _lastEnd = tokens[index].End;
        _pos = index + 1;
    }

    private void SkipLine()
    {
        while (!AtLineEnd)
        {
            Advance();
        }
    }
}
