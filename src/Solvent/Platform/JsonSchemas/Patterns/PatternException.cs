namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>A text that is no regular expression of ECMA-262, or one that can't be matched here.</summary>
internal sealed class PatternException(string message) : Exception(message);
