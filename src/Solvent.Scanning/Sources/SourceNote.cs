namespace Solvent.Scanning.Sources;

/// <summary>Something worth telling about a tree that kept nothing from being read.</summary>
/// <param name="Path">Relative path.</param>
/// <param name="Line">Line, from 1, or 0.</param>
/// <param name="Message">What it is.</param>
public sealed record SourceNote(string Path, int Line, string Message);
