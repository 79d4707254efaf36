using System.Globalization;

namespace Solvent.Platform.JsonSchemas.Documents;

/// <summary>A file that is neither JSON nor YAML that can be read as JSON.</summary>
/// <param name="file">What messages call it.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="reason">What is wrong and what to do.</param>
internal sealed class DocumentException(string file, long line, string reason) : Exception(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {reason}"))
{
    /// <summary>The line, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>What is wrong and what to do.</summary>
    public string Reason { get; } = reason;
}
