using System.Text;
using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    /// <summary>Reads adjacent literals as one string.</summary>
    private StringNode Strings()
    {
        var from = Start;
        var value = new StringBuilder();
        List<Node>? holes = null;
        while (Kind is PythonTokenKind.String or TextStart)
        {
            if (Kind == TextStart)
            {
                Interpolated(value, holes ??= []);
            }
            else
            {
                PythonStrings.AppendLiteral(value, text.AsSpan(Start, Current.End - Start));
                Advance();
            }
        }

        return new StringNode(Span(from), value.ToString(), holes);
    }

    private void Interpolated(StringBuilder value, List<Node> holes)
    {
        var raw = PythonStrings.IsRaw(text.AsSpan(Start, Current.End - Start));
        Advance();
        while (!Accept(TextEnd))
        {
            switch (Kind)
            {
                case PythonTokenKind.Text:
                    PythonStrings.Append(value, text.AsSpan(Start, Current.End - Start), raw, isBytes: false, braces: true);
                    Advance();
                    break;
                case FieldOpen:
                    holes.Add(Field(value));
                    break;
                case var _ when AtLineEnd:
                    _failed = true;
                    return;
                default:
                    Fail("This can't be read here.");
                    Advance();
                    break;
            }
        }
    }

    /// <summary>Reads one field; the fields inside its format stand beside its expression in an <see cref="OtherNode"/>.</summary>
    private Node Field(StringBuilder value)
    {
        if (!Enter())
        {
            value.Append("{}");
            return SkipTooDeep();
        }

        var (from, open) = (Start, _pos);
        Advance();
        var inside = _lastEnd;
        var node = Expressions();
        if (Accept(Equal))
        {
            value.Append(text, inside, Start - inside);
        }

        value.Append("{}");
        if (Accept(Bang))
        {
            Word();
        }

        var parts = new List<Node> { node };
        if (Accept(Colon))
        {
            FieldFormat(parts);
        }

        Close(open, FieldClose);
        Leave();
        _height++;
        return parts.Count == 1 ? node : new OtherNode(Span(from), parts);
    }

    private void FieldFormat(List<Node> into)
    {
        while (Kind is PythonTokenKind.Text or FieldOpen)
        {
            if (Kind == FieldOpen)
            {
                into.Add(Field(new StringBuilder()));
            }
            else
            {
                Advance();
            }
        }
    }
}
