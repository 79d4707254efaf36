using System.Globalization;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Retrieval;

/// <summary>Context on a terminal.</summary>
internal static class ContextTables
{
    private const int Indent = 4;

    /// <summary>Pieces that were found, best first.</summary>
    public static void Pieces(CliConsole console, IReadOnlyList<ContextPiece> pieces, IReadOnlyList<SourceStanding> standings)
    {
        foreach (var (piece, number) in pieces.Select((piece, i) => (piece, i + 1)))
        {
            Line(console, piece.Title, Ink.Bold, string.Create(CultureInfo.InvariantCulture, $"{number,2}"));
            Line(console, $"{piece.Source}/{piece.Document}{(piece.Lines is var (first, last) ? first == last ? $":{first}" : $":{first}-{last}" : "")}", Ink.Dim);
            Line(console, Snippet.Of(piece), Ink.Plain);
            Line(console, string.Create(CultureInfo.InvariantCulture, $"score {piece.Score:0.00}: {piece.Why}"), Ink.Dim);
            console.Line();
        }

        console.Line(pieces.Count == 0
            ? $"Nothing was found in {Amount.Count(standings.Count, "source")} with {Amount.Number((int)standings.Sum(one => one.Chunks + one.Entities))} pieces; try other words."
            : $"{Amount.Count(pieces.Count, "piece")}.");
    }

    /// <summary>What is indexed.</summary>
    public static void Sources(CliConsole console, IReadOnlyList<SourceStanding> standings)
    {
        var table = new TextTable(
            new("SOURCE"), new("KIND"), new("DOCUMENTS", IsRight: true), new("CHUNKS", IsRight: true), new("ROWS", IsRight: true), new("PURPOSES", Least: 10, Drop: 2), new("OWNER", Least: 10, Drop: 1), new("READ", Drop: 3));
        foreach (var one in standings)
        {
            table.Add(
                one.Source.Name, one.Source.Kind, Number(one.Documents), Number(one.Chunks), Number(one.Entities), string.Join(", ", one.Source.Purposes), one.Source.Owner ?? "-", Amount.Time(one.At));
        }

        table.Write(console);
        foreach (var problem in standings.SelectMany(one => one.Problems))
        {
            console.Paragraph(problem.ToString(), Ink.Yellow);
        }

        console.Line($"{Amount.Count(standings.Count, "source")}.");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // With a number before its first line, or nothing.
    private static void Line(CliConsole console, string text, Ink ink, string number = "")
    {
        var room = console.OutFacts.IsTerminal ? console.OutFacts.Width - Indent : int.MaxValue;
        foreach (var (line, i) in TerminalText.Wrap(TerminalText.Encode(text), room).Select((line, i) => (line, i)))
        {
            console.Line((i == 0 ? number : "").PadRight(Indent) + line, ink);
        }
    }
}
