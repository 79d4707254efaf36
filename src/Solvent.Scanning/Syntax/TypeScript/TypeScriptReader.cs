namespace Solvent.Scanning.Syntax.TypeScript;

/// <summary>
/// Reads TypeScript and JavaScript, with JSX unless the path ends in <c>.ts</c>, <c>.mts</c> or <c>.cts</c>.
/// A default inside a destructuring is an <see cref="AssignNode"/> in the place of the local name. Types keep names and members;
/// type arguments are dropped. A parameter property of a constructor is also an assignment to <c>this.name</c> at the head of its body.
/// </summary>
public sealed class TypeScriptReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source) => Read(source, out _);

    /// <summary>As <see cref="Read(SourceText)"/>.</summary>
    /// <param name="source">The text.</param>
    /// <param name="work">How many tokens were made, those of look-ahead included.</param>
    internal static SyntaxTree Read(SourceText source, out long work)
    {
        var parser = new Parser(source.Text, HasJsx(source.Path));
        var statements = parser.Program();
        work = parser.Work;
        return new SyntaxTree(source, Language.TypeScript, statements, parser.Comments, parser.Diagnostics);
    }

    private static bool HasJsx(string path) =>
        !path.EndsWith(".ts", StringComparison.OrdinalIgnoreCase)
        && !path.EndsWith(".mts", StringComparison.OrdinalIgnoreCase)
        && !path.EndsWith(".cts", StringComparison.OrdinalIgnoreCase);
}
