namespace Solvent.Scanning.Rules.Concepts;

/// <summary>How old the knowledge of a vocabulary file is.</summary>
/// <param name="File">Its path in the catalogue.</param>
/// <param name="Library">The library.</param>
/// <param name="Verified">The day on which its names and defaults were last checked, or null.</param>
/// <param name="Expires">The day from which they have to be checked again, or null.</param>
public sealed record VocabularyAge(string File, string Library, DateOnly? Verified, DateOnly? Expires);
