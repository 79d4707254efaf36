namespace Solvent.Scanning.Syntax.Python;

/// <summary>
/// Reads Python 3, up to the syntax of 3.14. Where the common tree leaves a choice:
/// <list type="bullet">
/// <item>Brackets around a single expression leave no node; the span of what is inside is without them.</item>
/// <item>A comprehension is a <see cref="ListNode"/> (list, set) or an <see cref="OtherNode"/> (generator, dict): the element
/// (for a dict: key and value), then one <see cref="BlockKind.Loop"/> for each <c>for</c>, with its conditions as
/// <see cref="BlockKind.If"/> in its body.</item>
/// <item><c>if</c>, <c>elif</c>, <c>else</c>, <c>try</c>, <c>except</c>, <c>finally</c> are blocks behind each other; the name
/// behind <c>except … as</c> is not kept.</item>
/// <item>In <c>a &lt; f(x) &lt; b</c> the node of the middle operand stands in both pairs, by reference.</item>
/// <item>A guard in a <c>case</c> is joined to its pattern by <c>and</c>; patterns hold no calls: a class pattern is an <see cref="OtherNode"/>.</item>
/// <item>Keywords of a class (<c>metaclass=M</c>) are <see cref="AssignNode"/>s among its bases.</item>
/// <item>Chains longer than a few hundred links (<c>a + b + …</c>) are cut into an <see cref="OtherNode"/> with the parts, so that the
/// tree's height stays bounded.</item>
/// </list>
/// </summary>
public sealed class PythonReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var part = new PythonPart(source.Text, new TextSpan(0, source.Text.Length));
        return part.ToTree(source, Language.Python, part.Statements);
    }
}
