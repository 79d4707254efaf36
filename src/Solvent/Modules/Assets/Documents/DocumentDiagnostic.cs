namespace Solvent.Modules.Assets.Documents;

/// <summary>How much a diagnostic matters.</summary>
internal enum DiagnosticLevel
{
    /// <summary>Read as it was meant; another reader may be stricter.</summary>
    Info,

    /// <summary>Read, but perhaps not as it was meant.</summary>
    Warning,

    /// <summary>Not read.</summary>
    Error,
}

/// <summary>What is to be said about a file of guidance.</summary>
/// <param name="Code">A name that never changes, such as <c>front-matter-unclosed</c>.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record DocumentDiagnostic(string Code, DiagnosticLevel Level, int Line, string Message, string Remedy);
