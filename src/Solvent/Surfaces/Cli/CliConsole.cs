using System.Text;

namespace Solvent.Surfaces.Cli;

/// <summary>Where a command writes: data to <see cref="Out"/>, messages and progress to <see cref="Error"/>.</summary>
/// <remarks>Text from a repository goes through <see cref="TerminalText.Encode"/>, as tables do by themselves.</remarks>
internal sealed class CliConsole(TextWriter output, TextWriter error, TerminalFacts outputFacts, TerminalFacts errorFacts)
{
    /// <summary>Standard output: data only. Buffered.</summary>
    public TextWriter Out { get; } = output;

    /// <summary>Standard error: messages and progress.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>What reads standard output.</summary>
    public TerminalFacts OutFacts { get; } = outputFacts;

    /// <summary>What reads standard error.</summary>
    public TerminalFacts ErrorFacts { get; } = errorFacts;

    /// <summary>The streams of this process.</summary>
    public static CliConsole OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(
            new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 14),
            new StreamWriter(Console.OpenStandardError(), utf8, 1 << 10) { AutoFlush = true },
            Facts(Console.IsOutputRedirected),
            Facts(Console.IsErrorRedirected));
    }

    /// <summary>A piece of text for <see cref="Out"/>, encoded, with an ink where colours are shown.</summary>
    public string Paint(string text, Ink ink) => Paint(text, ink, OutFacts);

    /// <summary>Writes a line of data: encoded text.</summary>
    public void Line(string text = "", Ink ink = Ink.Plain) => Out.WriteLine(Paint(text, ink, OutFacts));

    /// <summary>Writes a sentence of data: encoded, wrapped on a terminal.</summary>
    public void Paragraph(string text, Ink ink = Ink.Plain)
    {
        var safe = TerminalText.Encode(text);
        foreach (var line in OutFacts.IsTerminal ? TerminalText.Wrap(safe, OutFacts.Width) : [safe])
        {
            Line(line, ink);
        }
    }

    /// <summary>Writes a message to standard error, wrapped on a terminal.</summary>
    public void Say(string message, Ink ink = Ink.Plain)
    {
        Out.Flush();
        foreach (var line in message.Split('\n'))
        {
            foreach (var part in ErrorFacts.IsTerminal ? TerminalText.Wrap(TerminalText.Encode(line), ErrorFacts.Width) : [line])
            {
                Error.WriteLine(Paint(part, ink, ErrorFacts));
            }
        }
    }

    /// <summary>Something that does not stop the command but should be known: one line, since it may quote a repository.</summary>
    public void Warn(string message) => Say($"note: {TerminalText.Encode(message)}", Ink.Yellow);

    /// <summary>Why the command failed.</summary>
    public void Fail(string message) => Say($"solvent: {message}", Ink.Red);

    private static string Paint(string text, Ink ink, TerminalFacts facts)
    {
        var safe = TerminalText.Encode(text);
        return facts.HasColours ? ink.Apply(safe) : safe;
    }

    private static TerminalFacts Facts(bool isRedirected) =>
        TerminalFacts.Read(!isRedirected, Environment.GetEnvironmentVariable, () => Console.WindowWidth);
}
