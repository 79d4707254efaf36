namespace Solvent.Modules.Assets;

/// <summary>A piece of a template.</summary>
internal abstract record TemplateNode
{
    private TemplateNode()
    {
    }

    /// <summary>Text as it stands.</summary>
    /// <param name="Written">The text.</param>
    internal sealed record Text(string Written) : TemplateNode;

    /// <summary>The value of a parameter.</summary>
    /// <param name="Name">Its name; <c>this</c> and <c>@index</c> inside a list.</param>
    internal sealed record Placeholder(string Name) : TemplateNode;

    /// <summary>What stands there when something holds, and else.</summary>
    /// <param name="When">What must hold.</param>
    /// <param name="Then">Pieces.</param>
    /// <param name="Else">Pieces; none without <c>else</c>.</param>
    internal sealed record Choice(TemplateCondition When, IReadOnlyList<TemplateNode> Then, IReadOnlyList<TemplateNode> Else) : TemplateNode;

    /// <summary>Once for each value of a list.</summary>
    /// <param name="Name">The parameter.</param>
    /// <param name="Body">Pieces.</param>
    /// <param name="Else">Pieces for an empty list.</param>
    internal sealed record Each(string Name, IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Else) : TemplateNode;

    /// <summary>A shared text.</summary>
    /// <param name="Name">Its name with its number.</param>
    /// <param name="Body">Its pieces.</param>
    /// <param name="Indent">White space before the tag, which stands before each of its lines.</param>
    internal sealed record Partial(string Name, Template Body, string Indent) : TemplateNode;
}
