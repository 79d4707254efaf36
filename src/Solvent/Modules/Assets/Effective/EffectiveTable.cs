using System.Globalization;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Effective;

/// <summary>An answer for people: what is loaded as a table with a bar of bytes, what is not and why below it.</summary>
internal static class EffectiveTable
{
    private const int BarWidth = 10;
    private const int MostMismatches = 5;

    /// <summary>Writes it.</summary>
    public static void Write(CliConsole console, EffectiveContext context)
    {
        var question = context.Question;
        var path = question.Path.Length == 0 ? "the repository's top" : question.Path;
        var from = question.From.Length == 0 ? "" : $", started in {question.From}/";
        console.Paragraph(
            context.Bytes == 0 ? $"{question.Tool} loads nothing of the repository for {path}{from}."
            : $"{question.Tool} loads {Bytes(context.Bytes)} for {path}{from}: {Bytes(context.BytesAt(LoadMoment.Start))} at start, {Bytes(context.BytesAt(LoadMoment.Path))} with the path.",
            Ink.Bold);
        WriteLoaded(console, [.. context.Sources.Where(static source => source.Counts)]);
        WriteList(console, "On demand: when the agent or a person asks for it", context.Sources.Where(static source => source.State == SourceState.OnDemand));
        WriteList(console, "Not loaded", context.Sources.Where(static source => source.State is SourceState.Shadowed or SourceState.NotLoaded));
        console.Line();
        foreach (var note in context.Notes)
        {
            console.Paragraph(note, Ink.Dim);
        }

        foreach (var fact in EffectiveDocument.FactsOf(context).Where(static fact => fact.Contested is not null))
        {
            console.Paragraph($"Contested: {fact.Statement} But: {fact.Contested} (read {fact.Verified.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})", Ink.Yellow);
        }
    }

    private static void WriteLoaded(CliConsole console, IReadOnlyList<LoadedSource> sources)
    {
        if (sources.Count == 0)
        {
            return;
        }

        console.Line();
        var most = Math.Max(1, sources.Max(static source => source.Bytes));
        var table = new TextTable(new("bytes", IsRight: true), new("", Drop: 3), new("when"), new("source", Least: 36, CutStart: true), new("why", Least: 14, Drop: 2));
        foreach (var source in sources)
        {
            var isCut = source.State == SourceState.Cut;
            var why = (isCut ? "cut; " : "") + (source.LinkTo is { } target ? $"-> {target}; " : "") + source.Reason;
            table.Add(
                new(source.Bytes.ToString("N0", CultureInfo.InvariantCulture)), new(Bar(source.Bytes, most), isCut ? Ink.Red : Ink.Green),
                SourceDocument.MomentOf(source.Moment), new(source.Path, Ink.Bold), why);
        }

        table.Write(console);
        WriteList(console, "", sources.Where(static source => source.Why.Length > 0));
    }

    private static void WriteList(CliConsole console, string title, IEnumerable<LoadedSource> listed)
    {
        var sources = listed.ToList();
        var mismatches = console.OutFacts.IsTerminal ? sources.Where(static source => source.State == SourceState.NotLoaded && source.Reason.EndsWith("by path", StringComparison.Ordinal)).Skip(MostMismatches).ToHashSet() : [];
        if (sources.Count == 0)
        {
            return;
        }

        console.Line();
        if (title.Length > 0)
        {
            console.Line(title, Ink.Bold);
        }

        foreach (var source in sources.Where(source => !mismatches.Contains(source)))
        {
            var size = source is { Counts: false, FileBytes: > 0 } ? $" ({Bytes(source.FileBytes)})" : "";
            WriteWrapped(console, $"{source.Path}{size}: {Sentence(source)}", source.State is SourceState.Cut || source.IsUnreadable ? Ink.Red : Ink.Plain);
        }

        if (mismatches.Count > 0)
        {
            WriteWrapped(console, $"and {mismatches.Count} more whose patterns don't match; --format json lists them", Ink.Dim);
        }
    }

    private static string Sentence(LoadedSource source) => source.State switch
    {
        SourceState.Shadowed => $"shadowed: {source.Why}",
        SourceState.Cut => $"cut {source.Why}",
        _ => source.Why,
    };

    private static void WriteWrapped(CliConsole console, string text, Ink ink)
    {
        var safe = TerminalText.Encode(text);
        var isFirst = true;
        foreach (var line in console.OutFacts.IsTerminal ? TerminalText.Wrap(safe, console.OutFacts.Width - 4) : [safe])
        {
            console.Line((isFirst ? "  " : "    ") + line, ink);
            isFirst = false;
        }
    }

    private static string Bytes(long bytes) => $"{bytes.ToString("N0", CultureInfo.InvariantCulture)} {(bytes == 1 ? "byte" : "bytes")}";

    private static string Bar(long bytes, long most)
    {
        var width = (int)Math.Round((double)bytes * BarWidth / most);
        return bytes == 0 ? "" : width == 0 ? "▏" : new string('█', width);
    }
}
