namespace Solvent.Modules.Assets;

/// <summary>A template that can't be used. The message names file, line, what is wrong and what to do.</summary>
internal sealed class TemplateException(string file, int line, string problem) : Exception($"{file}:{line}: {problem}")
{
    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
