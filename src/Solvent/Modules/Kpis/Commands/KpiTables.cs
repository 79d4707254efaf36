using Solvent.Modules.Kpis.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Kpis;

/// <summary>KPIs on a terminal.</summary>
internal static class KpiTables
{
    /// <summary>The values that are shown where nobody asks for another number.</summary>
    public const int UsualValues = 10;

    private const int LabelWidth = 12;

    /// <summary>What is tracked.</summary>
    public static void Tracked(CliConsole console, IReadOnlyList<KpiStanding> tracked)
    {
        if (tracked.Count > 0)
        {
            var table = new TextTable(
                new("KPI"), new("IN", Least: 10, Drop: 2), new("LAST", IsRight: true), new("OF", Drop: 4), new("BASELINE", IsRight: true, Drop: 3), new("TARGET", IsRight: true), new("REACHED"), new("OWNER", Least: 10, Drop: 1));
            foreach (var one in tracked)
            {
                var (terms, last) = (one.Series.Terms, one.Series.Last);
                table.Add(
                    one.Kpi.Id, one.ScopeName, KpiText.Value(terms.Unit, last?.Value), last is null ? "-" : KpiText.Period(last.Period), terms.Baseline is { } baseline ? KpiUnit.Text(terms.Unit, baseline) : "-",
                    terms.Target is { } target ? KpiUnit.Text(terms.Unit, target) : "-", new TableCell(KpiText.Reached(one.Series), one.Series.IsReached == false ? Ink.Yellow : Ink.Plain), one.Owner ?? "-");
            }

            table.Write(console);
        }

        console.Line(tracked.Count == 0 ? "No KPI is tracked. `solvent kpi list --all` shows those that can be, `solvent kpi track ID` begins." : $"{Amount.Count(tracked.Count, "KPI")} tracked.");
    }

    /// <summary>Every definition.</summary>
    public static void Definitions(CliConsole console, KpiView view)
    {
        var table = new TextTable(new("KPI"), new("TITLE", Least: 20), new("UNIT", Drop: 3), new("BETTER", Drop: 4), new("SOURCE", Drop: 2), new("TRACKED", IsRight: true, Drop: 1));
        foreach (var kpi in view.Definitions)
        {
            table.Add(kpi.Id, kpi.Title, kpi.Unit, kpi.Better.Name(), kpi.IsOwn ? "your own" : kpi.Source, view.Of(kpi.Id) is { Count: > 0 and var scopes } ? $"{scopes}" : "-");
        }

        table.Write(console);
        console.Line($"{Amount.Count(view.Definitions.Count, "KPI")}; `solvent kpi show ID` tells what one is.");
    }

    /// <summary>One KPI.</summary>
    public static void One(CliConsole console, KpiDefinition kpi, KpiStanding? standing, IReadOnlyList<KpiStanding> scopes, KpiDocument document)
    {
        console.Line($"{kpi.Id}  {kpi.Title}", Ink.Bold);
        console.Paragraph(kpi.Definition);
        console.Line();
        Fact(console, "formula", kpi.Formula);
        Fact(console, "unit", $"{KpiUnit.Meaning(standing?.Series.Terms.Unit ?? kpi.Unit)}; {kpi.Better.Name()} is better");
        Fact(console, "source", $"{standing?.Series.Terms.Source ?? kpi.Source}{(kpi.From.Length > 0 ? $": {kpi.From}" : "")}");
        if (standing is null)
        {
            Fact(console, "tracked", scopes.Count == 0 ? "nowhere" : $"not here; in {string.Join(", ", scopes.Select(one => $"{one.ScopeName} ({(one.Repository is { } id ? $"--repository {id}" : "--organisation")})"))}");
            return;
        }

        var (series, terms) = (standing.Series, standing.Series.Terms);
        Fact(console, "tracked", $"in {standing.ScopeName} since {Amount.Time(series.Since)}");
        Fact(console, "owner", standing.Owner ?? "nobody");
        Fact(console, "baseline", KpiText.Value(terms.Unit, terms.Baseline));
        Fact(console, "target", terms.Target is null ? "none" : $"{KpiText.Value(terms.Unit, terms.Target)}, {KpiText.Reached(series)}");
        Fact(console, "last", series.Last is not { } last ? "no value yet" : $"{KpiUnit.Text(terms.Unit, last.Value)} ({KpiText.Period(last.Period)}){(KpiText.Distance(series) is { } distance ? $": {distance}" : "")}");
        Values(console, terms.Unit, document, series.Values.Length);
    }

    private static void Values(CliConsole console, string unit, KpiDocument document, int all)
    {
        if (document.Values.Count == 0)
        {
            return;
        }

        console.Line();
        var table = new TextTable(new("OF"), new("VALUE", IsRight: true), new("CASES", IsRight: true, Drop: 2), new("RECORDED", Drop: 1), new("REFERENCE", Least: 12, Drop: 3));
        foreach (var value in document.Values)
        {
            table.Add(
                KpiText.Period(new KpiPeriod(value.From, value.To)), KpiUnit.Text(unit, value.Value), value.Count is { } count ? KpiUnit.Text(KpiUnit.Count, count) : "-", Amount.Time(value.At), value.Reference ?? "-");
        }

        table.Write(console);
        if (all > document.Values.Count)
        {
            console.Line($"and {all - document.Values.Count} before; --limit shows more");
        }
    }

    private static void Fact(CliConsole console, string name, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        var width = console.OutFacts.IsTerminal ? Math.Max(console.OutFacts.Width - LabelWidth, LabelWidth) : int.MaxValue;
        foreach (var (line, i) in TerminalText.Wrap(TerminalText.Encode(text), width).Select((line, i) => (line, i)))
        {
            console.Line((i == 0 ? $"  {name}" : "").PadRight(LabelWidth) + line);
        }
    }
}
