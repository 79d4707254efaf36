namespace Solvent.Platform.JsonSchemas;

/// <summary>A schema that can't be used.</summary>
/// <param name="place">Where in it: a JSON pointer, with the document's address before it where it is not the schema itself; empty for the whole.</param>
/// <param name="reason">What is wrong and what to do.</param>
internal sealed class JsonSchemaException(string place, string reason) : Exception($"{(place.Length == 0 ? "the schema" : place)}: {reason}")
{
    /// <summary>Where in the schema.</summary>
    public string Place { get; } = place;

    /// <summary>What is wrong and what to do.</summary>
    public string Reason { get; } = reason;
}
