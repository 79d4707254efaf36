using System.Text;
using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    private void ImportModules(List<Node> into)
    {
        Advance();
        do
        {
            var from = Start;
            var module = DottedName();
            if (module.Length == 0)
            {
                Fail("A module name is missing.");
                return;
            }

            if (Accept(As))
            {
                var alias = Word();
                into.Add(new ImportNode(Span(from), module, null, alias));
                continue;
            }

            var dot = module.IndexOf('.', StringComparison.Ordinal);
            var bound = dot < 0 ? module : module[..dot];
            into.Add(new ImportNode(Span(from), bound, null, bound));
            if (dot >= 0)
            {
                // The binding names the package only; what was loaded is the whole path.
                into.Add(new ImportNode(Span(from), module, null, null));
            }
        }
        while (Accept(Comma));
    }

    private void ImportMembers(List<Node> into)
    {
        Advance();
        var module = DottedName();
        if (module.Length == 0)
        {
            Fail("A module name is missing.");
        }

        if (!Expect(Import, "The keyword `import` is missing."))
        {
            return;
        }

        if (Kind == Star)
        {
            var from = Start;
            Advance();
            into.Add(new ImportNode(Span(from), module, "*", null));
            return;
        }

        var open = _pos;
        var inBrackets = Accept(LeftParen);
        do
        {
            ImportMember(module, into);
        }
        while (Accept(Comma) && !AtLineEnd && Kind != RightParen);
        if (inBrackets)
        {
            Close(open, RightParen);
        }
    }

    private void ImportMember(string module, List<Node> into)
    {
        var from = Start;
        if (Word() is { } member)
        {
            var alias = Accept(As) ? Word() : member;
            into.Add(new ImportNode(Span(from), module, member, alias));
        }
        else
        {
            Fail("A name is missing.");
        }
    }

    /// <summary>Reads <c>a.b.c</c>, with leading dots where written; empty if there is no name and no dot.</summary>
    private string DottedName()
    {
        var name = new StringBuilder();
        while (Kind is Dot or Ellipsis)
        {
            name.Append(Kind == Dot ? "." : "...");
            Advance();
        }

        while (Kind != Import && Word() is { } part)
        {
            name.Append(part);
            if (!Accept(Dot))
            {
                break;
            }

            name.Append('.');
        }

        return name.ToString();
    }

    /// <summary>Reads a name; keywords too, since older code has modules named <c>async</c>.</summary>
    private string? Word()
    {
        if (Kind != PythonTokenKind.Name && !PythonWords.IsKeyword(Kind))
        {
            return null;
        }

        var word = Name(Current);
        Advance();
        return word;
    }
}
