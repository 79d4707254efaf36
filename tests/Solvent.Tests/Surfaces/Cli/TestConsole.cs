using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Surfaces.Cli;

/// <summary>A console whose text can be read.</summary>
internal sealed class TestConsole
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    /// <param name="width">Columns of a terminal; null for a pipe.</param>
    /// <param name="colours">Whether it shows colours.</param>
    public TestConsole(int? width = null, bool colours = false)
    {
        var facts = width is { } columns ? new TerminalFacts(true, colours, columns) : TerminalFacts.Pipe with { HasColours = colours };
        Console = new(_out, _error, facts, facts);
    }

    public CliConsole Console { get; }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
