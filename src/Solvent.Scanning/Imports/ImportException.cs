namespace Solvent.Scanning.Imports;

/// <summary>A file of another tool can't be used; names the file, the line where there is one, what is wrong and what to do.</summary>
public sealed class ImportException : Exception
{
    /// <summary>A problem at a place of a file.</summary>
    public ImportException(string file, long? line, string problem)
        : base(line is null ? $"{file}: {problem}" : $"{file}:{line}: {problem}")
    {
    }
}
