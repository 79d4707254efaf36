using System.Globalization;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Signals.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Signals;

/// <summary>Decisions on a terminal.</summary>
internal static class DecisionTables
{
    private const int LabelWidth = 13;
    private const int MostLines = 40;

    /// <summary>A list.</summary>
    public static void List(CliConsole console, DecisionPage page)
    {
        if (page.Items.Count > 0)
        {
            var table = new TextTable(
                new("DECISION"), new("AT", Drop: 2), new("PERSONA", Least: 10), new("VERSION", Drop: 3), new("OUTCOME"), new("MS", IsRight: true, Drop: 5), new("SCORE", IsRight: true, Drop: 6), new("RUN", Least: 8, Drop: 4));
            foreach (var one in page.Items.Select(ListedDecision.Of))
            {
                table.Add(
                    one.Id, Amount.Time(one.At), one.Persona, one.Version, new TableCell(one.Outcome, InkOf(one.Outcome)), DecisionText.Milliseconds(one.Milliseconds), DecisionText.Score(one.Score), one.Run ?? "-");
            }

            table.Write(console);
        }

        console.Line(page.Items.Count == 0 ? "No decision is like that." : page.Next is { } next ? $"{Amount.Count(page.Items.Count, "decision")}; --before {next} shows older ones." : $"{Amount.Count(page.Items.Count, "decision")}.");
        foreach (var begun in page.Unfinished)
        {
            console.Line($"unfinished: {begun.Id}, {begun.Persona} {begun.Version}, began {Amount.Time(begun.At)}", Ink.Yellow);
        }
    }

    /// <summary>One decision: why.</summary>
    public static void One(CliConsole console, DecisionDocument one)
    {
        console.Line($"{one.Id}  {one.Persona} {one.Version}  {one.Outcome}", Ink.Bold);
        if (one.Rationale is { } rationale)
        {
            console.Paragraph(rationale);
        }

        console.Line();
        Fact(console, "at", $"{Amount.Time(one.At)}, place {one.Seq} of the log");
        Fact(console, "asked by", $"{one.CallerName ?? one.Caller}{(one.Purpose.Length > 0 ? $" to {one.Purpose}" : "")}");
        Fact(console, "repository", one.Repository ?? "none");
        Fact(console, "version", $"{one.Version}{(one.VersionReason is { } reason ? $" ({reason})" : "")}, contract {one.Contract[..12]}");
        Fact(console, "executed by", $"{one.Executor}{(one.Model is { } model ? $", {model}" : "")}{(one.Tries > 1 ? $", in {one.Tries} tries" : "")}");
        Fact(console, "took", DecisionText.Took(one));
        Fact(console, "assets", one.Assets.Count == 0 ? "none" : string.Join(", ", one.Assets));
        if (one.Scope is { } scope)
        {
            Fact(console, "sources of", scope);
        }

        if (one.Step is { } step)
        {
            Fact(console, "step", $"{step.Step} of {step.Pipeline}, run {step.Run}");
        }

        if (one.From.Count > 0)
        {
            Fact(console, "from", string.Join(", ", one.From));
        }

        Fact(console, "input", $"SHA-256 {one.InputDigest}");
        Checks(console, one.Checks);
        Context(console, one);
        Content(console, "Input", one.Input);
        Content(console, "Output", one.Output);
        if (one.IsErased)
        {
            console.Line();
            console.Line("Its content was erased: input, output, rationale and what was said of its context.");
        }
    }

    private static Ink InkOf(string outcome) => outcome is DecisionOutcomes.Failed ? Ink.Red : outcome is DecisionOutcomes.Answered ? Ink.Plain : Ink.Yellow;

    private static void Checks(CliConsole console, IReadOnlyList<DecisionCheck> checks)
    {
        if (checks.Count > 0)
        {
            console.Line();
            var table = new TextTable(new("CHECK"), new("HELD"), new("DETAIL", Least: 20, Drop: 1));
            foreach (var check in checks)
            {
                table.Add(check.Name, new TableCell(check.HasPassed ? "yes" : "no", check.HasPassed ? Ink.Plain : Ink.Red), check.Detail ?? "");
            }

            table.Write(console);
        }
    }

    private static void Context(CliConsole console, DecisionDocument one)
    {
        console.Line();
        if (one.Context.Count > 0)
        {
            var table = new TextTable(new("CONTEXT", Least: 24, CutStart: true), new("SOURCE", Least: 8, Drop: 3), new("CITED"), new("SCORE", IsRight: true, Drop: 2), new("WHY", Least: 12, Drop: 1));
            foreach (var used in one.Context)
            {
                table.Add(used.Node, used.Source, used.IsCited ? "yes" : "no", DecisionText.Score(used.Score), used.Why);
            }

            table.Write(console);
        }

        console.Line(DecisionText.Completeness(one));
    }

    private static void Content(CliConsole console, string title, JsonElement? content)
    {
        if (content is not { } value)
        {
            return;
        }

        console.Line();
        console.Line(title, Ink.Bold);
        var lines = ReadableJson.Text(value).Split('\n');
        foreach (var line in lines.Take(MostLines))
        {
            console.Line(console.OutFacts.IsTerminal ? TerminalText.Fit(TerminalText.Encode(line), console.OutFacts.Width) : line);
        }

        if (lines.Length > MostLines)
        {
            console.Line($"and {lines.Length - MostLines} lines; --format json shows all");
        }
    }

    private static void Fact(CliConsole console, string name, string text)
    {
        var width = console.OutFacts.IsTerminal ? Math.Max(console.OutFacts.Width - LabelWidth - 2, LabelWidth) : int.MaxValue;
        foreach (var (line, i) in TerminalText.Wrap(TerminalText.Encode(text), width).Select((line, i) => (line, i)))
        {
            console.Line((i == 0 ? $"  {name}" : "").PadRight(LabelWidth + 2) + line);
        }
    }
}

/// <summary>What is said of decisions on a terminal and on pages.</summary>
internal static class DecisionText
{
    /// <summary>A time in milliseconds, such as <c>1.25</c>.</summary>
    public static string Milliseconds(double milliseconds) => milliseconds.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A score, such as <c>0.9</c>; a dash where there is none.</summary>
    public static string Score(double? score) => score?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>How long it took, what it cost and how good it was.</summary>
    public static string Took(DecisionDocument one) => string.Join(
        "; ",
        new[]
        {
            $"{Milliseconds(one.Milliseconds)} ms", one.Cost is { } cost ? $"cost {cost.ToString("0.######", CultureInfo.InvariantCulture)}" : null,
            one.Tokens is { } tokens ? $"{tokens.ToString(CultureInfo.InvariantCulture)} tokens" : null, one.Score is { } score ? $"score {Score(score)}" : null,
        }.OfType<string>());

    /// <summary>Whether all that the answer rests on is named.</summary>
    public static string Completeness(DecisionDocument one) => (one.IsComplete, one.Context.Count) switch
    {
        (true, 0) => "It rests on its input alone.",
        (true, _) => "Provenance is complete: all that the answer rests on is named.",
        (false, 0) => "Provenance is unknown: what the answer rests on was not told.",
        _ => "Provenance is partial: the answer rests on more than what is named.",
    };
}
