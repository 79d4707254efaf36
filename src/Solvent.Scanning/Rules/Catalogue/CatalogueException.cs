using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Rules.Catalogue;

/// <summary>A rule or vocabulary file that can't be used. The message names file, line, what is wrong and what to do.</summary>
public sealed class CatalogueException(string file, long line, string problem)
    : Exception(Printable.Message($"{file}:{line}: {problem}"))
{
    /// <summary>The file's name.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1.</summary>
    public long Line { get; } = line;
}
