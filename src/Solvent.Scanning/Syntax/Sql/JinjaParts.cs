using Solvent.Scanning.Syntax.Python;

namespace Solvent.Scanning.Syntax.Sql;

/// <summary>
/// What stands in templates. Jinja's expressions are near enough to Python's to be read as such:
/// <c>{{ ref('a') }}</c> is the call, <c>{% set x = ref('a') %}</c> an assignment, any other tag a call of its first word.
/// </summary>
internal sealed class JinjaParts(string text)
{
    /// <summary>An expression of sane depth; deeper ones are left out.</summary>
    private const int MaxDepth = 40;

    public Templates Templates { get; } = new(text);

    /// <summary>The expression of <c>{{ … }}</c>.</summary>
    public Node Output(TextSpan template) => Read(Inner(template)) switch
    {
        [var only] => only,
        var several => new OtherNode(template, several),
    };

    /// <summary>What <c>{% … %}</c> does.</summary>
    public Node Tag(TextSpan template)
    {
        var inner = Inner(template);
        var end = inner.Start;
        while (end < inner.End && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        var word = new TextSpan(inner.Start, end);
        var rest = Trimmed(new TextSpan(end, inner.End));
        var nodes = text.AsSpan(word.Start, word.Length) is "for" ? Loop(rest) : Read(rest);
        if (nodes is [AssignNode assign] && text.AsSpan(word.Start, word.Length) is "set")
        {
            return assign;
        }

        var name = new NameNode(word, text[word.Start..word.End]);
        return new CallNode(template, name, [.. nodes.Select(static n => new Argument(ArgumentKind.Positional, null, n))]);
    }

    // `for a, b in rows` is no expression of Python; what is run over is one.
    private List<Node> Loop(TextSpan rest)
    {
        var at = text.IndexOf(" in ", rest.Start, rest.Length, StringComparison.Ordinal);
        return at < 0 ? Read(rest) : [.. Read(new TextSpan(rest.Start, at)), .. Read(Trimmed(new TextSpan(at + 4, rest.End)))];
    }

    private List<Node> Read(TextSpan part)
    {
        if (part.Length == 0)
        {
            return [];
        }

        return [.. new PythonPart(text, part).Statements.Select(Bounded)];
    }

    private static Node Bounded(Node node)
    {
        var open = new Stack<(Node Node, int Depth)>([(node, 1)]);
        while (open.TryPop(out var next))
        {
            if (next.Depth > MaxDepth)
            {
                return new OtherNode(node.Span, []);
            }

            foreach (var child in next.Node.Children)
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return node;
    }

    private TextSpan Inner(TextSpan template) =>
        template.Length < 4 ? new TextSpan(template.End, template.End) : Trimmed(new TextSpan(template.Start + 2, template.End - 2));

    // White space control, `{{- x -}}`, belongs to the signs.
    private TextSpan Trimmed(TextSpan part)
    {
        var (start, end) = (part.Start, part.End);
        while (start < end && (char.IsWhiteSpace(text[start]) || (text[start] is '-' or '+' && start == part.Start)))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(text[end - 1]) || (text[end - 1] is '-' or '+' && end == part.End)))
        {
            end--;
        }

        return new TextSpan(start, end);
    }
}
