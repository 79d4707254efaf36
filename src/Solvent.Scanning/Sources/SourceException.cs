namespace Solvent.Scanning.Sources;

/// <summary>A path or revision can't be opened at all. The message names it and says what to do.</summary>
public sealed class SourceException : Exception
{
    /// <inheritdoc/>
    public SourceException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public SourceException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public SourceException()
    {
    }
}
