namespace Solvent.Scanning.Sources;

/// <summary>What a repository's <c>solvent.yaml</c> says.</summary>
/// <param name="Id">The repository's stable id, or null.</param>
/// <param name="Components">The declared components in the file's order; of several that match, the last wins.</param>
/// <param name="Exclude">Paths that are not looked at.</param>
/// <param name="Rate">What an hour of work costs, or null.</param>
public sealed record RepositoryConfiguration(
    string? Id, IReadOnlyList<ComponentDefinition> Components, IReadOnlyList<PathPattern> Exclude, HourlyRate? Rate)
{
    /// <summary>The name of the file, at the repository's top.</summary>
    public const string FileName = "solvent.yaml";

    /// <summary>What holds where there is no such file.</summary>
    public static RepositoryConfiguration Empty { get; } = new(null, [], [], null);
}

/// <summary>A declared part of a repository.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Paths">What belongs to it, from the repository's top.</param>
/// <param name="Criticality">How much depends on it, or null where the file does not say.</param>
/// <param name="Owner">Who owns it, or null.</param>
public sealed record ComponentDefinition(string Name, IReadOnlyList<PathPattern> Paths, Criticality? Criticality, string? Owner);

/// <summary>How much depends on a component. Ordered: more is larger.</summary>
public enum Criticality
{
    /// <summary>Internal comfort.</summary>
    Low,
    /// <summary>A feature that can be away for a day.</summary>
    Medium,
    /// <summary>Revenue or customers suffer within hours.</summary>
    High,
    /// <summary>Safety, law or most of the revenue depends on it.</summary>
    Critical,
}

/// <summary>What an hour of work costs.</summary>
/// <param name="Amount">Money an hour, above zero.</param>
/// <param name="Currency">Three capital letters, as <c>EUR</c>.</param>
public sealed record HourlyRate(decimal Amount, string Currency);

/// <summary>A configuration file is wrong. The message names the file, the line, what is wrong and what to do.</summary>
public sealed class ConfigurationException : Exception
{
    /// <param name="file">The file's relative path.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    public ConfigurationException(string file, int line, string problem)
        : base(Printable.Message($"{file}:{line}: {problem}"))
    {
        File = file;
        Line = line;
    }

    /// <inheritdoc/>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ConfigurationException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public ConfigurationException()
    {
    }

    /// <summary>The file's relative path.</summary>
    public string File { get; } = "";

    /// <summary>The line, from 1.</summary>
    public int Line { get; }
}
