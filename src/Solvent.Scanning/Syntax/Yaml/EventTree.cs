using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Solvent.Scanning.Syntax.Yaml;

/// <summary>Builds nodes of YamlDotNet's events, without recursion.</summary>
/// <param name="text">The file.</param>
/// <param name="source">What is parsed.</param>
/// <param name="shift">Offset in the file of the first character parsed.</param>
/// <param name="masked">What is parsed when template parts were masked in it; values are then taken from the file.</param>
internal sealed class EventTree(string text, TextReader source, int shift, string? masked)
{
    private readonly Stack<OpenNode> _open = new();
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    public List<Node> Documents { get; } = [];

    public List<TextSpan> Scalars { get; } = [];

    public bool IsMasked => masked is not null;

    /// <summary>Where the document begins that was being read.</summary>
    public int DocumentStart { get; private set; }

    /// <summary>What is wrong, after <see cref="Read"/> gave false.</summary>
    public string? Error { get; private set; }

    /// <summary>Where it is wrong.</summary>
    public int ErrorOffset { get; private set; }

    /// <summary>Reads up to the end or the first error.</summary>
    /// <returns>Whether the end was reached.</returns>
    public bool Read()
    {
        DocumentStart = shift;
        ErrorOffset = shift;
        try
        {
            var parser = new Parser(new Scanner(source));
            while (Error is null && parser.MoveNext())
            {
                ErrorOffset = Offset(parser.Current!.End);
                Handle(parser.Current);
            }
        }
        catch (YamlException e)
        {
            Fail(e.Start.Index > 0 ? Offset(e.Start) : ErrorOffset, e.Message);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            Fail(ErrorOffset, "This is no YAML.");
        }

        return Error is null;
    }

    private void Fail(int offset, string message) => (ErrorOffset, Error) = (Math.Clamp(offset, 0, text.Length), message);

    private int Offset(Mark mark) => Math.Min(shift + (int)mark.Index, text.Length);

    private void Handle(ParsingEvent current)
    {
        if (current is NodeEvent { Anchor.IsEmpty: false } node)
        {
            _anchors.Add(node.Anchor.Value);
        }

        switch (current)
        {
            case DocumentStart start:
                DocumentStart = Offset(start.Start);
                break;
            case DocumentEnd end:
                DocumentStart = Offset(end.End);
                break;
            case AnchorAlias alias:
                Add(Alias(alias));
                break;
            case Scalar scalar:
                Add(Scalar(scalar));
                break;
            case MappingStart start:
                Open(Offset(start.Start), true, start.Style == MappingStyle.Flow);
                break;
            case SequenceStart start:
                Open(Offset(start.Start), false, start.Style == SequenceStyle.Flow);
                break;
            case MappingEnd or SequenceEnd:
                Add(_open.Pop().Close(text, Offset(current.End)));
                break;
        }
    }

    /// <summary>A star without an anchor of that name is a pattern such as <c>*.ts</c> that should have been quoted.</summary>
    private Node Alias(AnchorAlias alias)
    {
        var span = new TextSpan(Offset(alias.Start), Offset(alias.End));
        return _anchors.Contains(alias.Value.Value)
            ? new NameNode(span, "*" + alias.Value.Value)
            : new StringNode(span, text[span.Start..span.End]);
    }

    private void Open(int start, bool isMap, bool isFlow)
    {
        if (_open.Count >= ILanguageReader.MaxDepth)
        {
            Fail(start, "Values are nested too deeply.");
            return;
        }

        _open.Push(new OpenNode(start, isMap, isFlow));
    }

    private void Add(Node node)
    {
        if (_open.Count == 0)
        {
            Documents.Add(node);
        }
        else
        {
            _open.Peek().Add(node);
        }
    }

    private Node Scalar(Scalar scalar)
    {
        var start = SkipProperties(scalar);
        var end = Math.Max(start, Offset(scalar.End));
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        while (isBlock && end > start && text[end - 1] is '\r' or '\n' or ' ' or '\t')
        {
            end--;
        }

        var span = new TextSpan(start, end);
        if (start < end)
        {
            Scalars.Add(span);
        }

        if (masked is not null && !text.AsSpan(start, end - start).SequenceEqual(masked.AsSpan(start - shift, end - start)))
        {
            return new StringNode(span, Templates.Raw(text, span, scalar.Style));
        }

        return scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty
            ? PlainScalar.Resolve(span, scalar.Value)
            : new StringNode(span, scalar.Value);
    }

    /// <summary>Where the value begins, behind its anchor and tag.</summary>
    private int SkipProperties(Scalar scalar)
    {
        var (at, end) = (Offset(scalar.Start), Offset(scalar.End));
        if (scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty)
        {
            return at;
        }

        while (at < end && text[at] is '&' or '!')
        {
            while (at < end && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            while (at < end && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }

        return at;
    }
}
