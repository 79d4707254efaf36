namespace Solvent.Scanning.Syntax;

/// <summary>
/// Turns a text into the common tree. A reader never throws, never recurses deeper than
/// <see cref="MaxDepth"/> levels of nesting, and takes time linear in the length of the text: on broken
/// input it keeps what it could read and adds a <see cref="Diagnostic"/>.
/// </summary>
public interface ILanguageReader
{
    /// <summary>Nesting beyond this is skipped with a diagnostic.</summary>
    const int MaxDepth = 200;

    /// <summary>Reads <paramref name="source"/>.</summary>
    SyntaxTree Read(SourceText source);
}
