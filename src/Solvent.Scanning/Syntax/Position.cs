namespace Solvent.Scanning.Syntax;

/// <summary>A place in a file as people name it: line and column, both from 1; columns count UTF-16 code units.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public readonly record struct Position(int Line, int Column);
