using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>What all scanning commands say in the same way.</summary>
internal static class ScanOutput
{
    private const int MaxListed = 20;

    /// <summary>Writes a text for people to standard output or, plain and whole, to a file.</summary>
    public static void WritePlain(CliConsole console, string? file, Action<CliConsole> write)
    {
        if (file is null)
        {
            write(console);
            return;
        }

        using var text = new StringWriter { NewLine = "\n" };
        write(new CliConsole(text, console.Error, TerminalFacts.Pipe, console.ErrorFacts));
        CliOutput.WriteText(console, file, text.ToString());
    }

    /// <summary>Tells on standard error what could not be read and what is odd.</summary>
    public static void WriteNotes(CliConsole console, InventoryScan scan, DateOnly today)
    {
        foreach (var note in scan.Notes.Take(MaxListed).Concat(scan.NotesOnDecisions(today)))
        {
            console.Warn(note);
        }

        foreach (var unreadable in scan.Report.Unreadable.Take(MaxListed))
        {
            console.Warn($"unreadable: {unreadable.Path}: {unreadable.Reason}");
        }

        if (scan.Report.Unreadable.Count > MaxListed)
        {
            console.Warn($"unreadable: {scan.Report.Unreadable.Count - MaxListed} more; --format json lists all.");
        }
    }
}
