namespace Solvent.Scanning.Syntax.TypeScript;

/// <summary>The diagnostics of one file: one a place, and only the first hundred.</summary>
internal sealed class DiagnosticBag
{
    private const int Most = 100;

    private readonly List<Diagnostic> _items = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    public int Count => _items.Count;

    public void Add(TextSpan span, string message)
    {
        if (_items.Count < Most && (_items.Count == 0 || _items[^1].Span.Start != span.Start))
        {
            _items.Add(new Diagnostic(span, message));
        }
    }

    /// <summary>Takes back what was added since there were <paramref name="count"/>.</summary>
    public void Rewind(int count) => _items.RemoveRange(count, _items.Count - count);
}
