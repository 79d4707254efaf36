namespace Solvent.Surfaces.Cli;

/// <summary>A command can't be done as asked. The message says what is wrong and what to do; the program ends with 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
