using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Solvent.Modules.Retrieval;

/// <summary>A page can't be read: too many elements lie within each other.</summary>
internal sealed class HtmlTooDeepException() : Exception("its elements lie too deep within each other");

/// <summary>Follows how deep the elements of a page lie while it is parsed, and ends the parsing where they lie too deep.</summary>
/// <param name="most">The most elements within each other.</param>
internal sealed class HtmlDepth(int most)
{
    private readonly Dictionary<INode, int> known = new(ReferenceEqualityComparer.Instance);
    private IElement? last;
    private int templates;

    /// <summary>Takes an element that is made now, and has no place yet.</summary>
    /// <exception cref="HtmlTooDeepException">The one before it lies too deep.</exception>
    public void Add(IElement element)
    {
        // What is within a template hangs below nothing, and is counted by the templates.
        templates += element is IHtmlTemplateElement ? 1 : 0;
        if ((last is null ? 0 : DepthOf(last)) >= most || templates >= most)
        {
            throw new HtmlTooDeepException();
        }

        last = element;
    }

    private int DepthOf(IElement element)
    {
        var depth = 0;
        for (INode? above = element.Parent; above is not null; above = above.Parent)
        {
            depth++;
            if (known.TryGetValue(above, out var more))
            {
                depth += more;
                break;
            }
        }

        return known[element] = depth;
    }
}
