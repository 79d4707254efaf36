using System.Text;
using System.Text.Json;

namespace Solvent.Platform.Expressions;

/// <summary>A text with places such as <c>{{ input.text }}</c>, each an expression. Safe for any number of threads.</summary>
internal sealed class ExpressionText
{
    private readonly IReadOnlyList<Part> parts;

    private ExpressionText(string source, IReadOnlyList<Part> parts) => (Source, this.parts) = (source, parts);

    /// <summary>As it was written.</summary>
    public string Source { get; }

    /// <summary>The expressions in it, in order.</summary>
    public IEnumerable<Expression> Places => parts.Select(part => part.Place).OfType<Expression>();

    /// <summary>The place that is the whole text; null where there is text around it, or several.</summary>
    public Expression? Only => parts is [{ Place: { } place }] ? place : null;

    /// <summary>The characters that it has whatever its places give.</summary>
    public int LeastLength => parts.Sum(part => part.Plain.EnumerateRunes().Count());

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">The names that its expressions may use.</param>
    /// <exception cref="ExpressionException">A place is not closed, or can't be read.</exception>
    public static ExpressionText Parse(string text, params IReadOnlyCollection<string> known)
    {
        var (parts, at) = (new List<Part>(), 0);
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is var open and >= 0)
        {
            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                throw new ExpressionException(text[open..Math.Min(text.Length, open + 40)], "a place that begins with {{ ends with }}");
            }

            if (open > at)
            {
                parts.Add(new Part(text[at..open], null));
            }

            parts.Add(new Part("", Expression.Parse(text[(open + 2)..close].Trim(), known)));
            at = close + 2;
        }

        if (at < text.Length || parts.Count == 0)
        {
            parts.Add(new Part(text[at..], null));
        }

        return new ExpressionText(text, parts);
    }

    /// <summary>The text for values.</summary>
    /// <exception cref="ExpressionException">A place can't be told.</exception>
    public string Text(ExpressionScope scope)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Place is { } place ? place.Evaluate(scope).Text : part.Plain);
        }

        return text.ToString();
    }

    /// <summary>The value: of a text that is one place the value itself, else the text.</summary>
    /// <exception cref="ExpressionException">A place can't be told.</exception>
    public ExpressionValue Value(ExpressionScope scope) => Only is { } only ? only.Evaluate(scope) : new ExpressionValue(Text(scope));

    private sealed record Part(string Plain, Expression? Place);
}
