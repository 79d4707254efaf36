using System.Globalization;
using System.Text.Json;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Documents;
using Solvent.Modules.Personas.Figures;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Personas.Commands;

/// <summary>Shows a persona on a terminal.</summary>
internal static class PersonaPage
{
    /// <summary>Writes it.</summary>
    public static void Write(CliConsole console, PersonaDocument one)
    {
        var contract = one.Contract;
        console.Line($"{one.Name} {one.Version} · {one.State}", Ink.Bold);
        console.Paragraph(Text(contract, "title"));
        console.Line();
        console.Paragraph(Text(contract, "responsibility"));
        console.Line();
        var limits = contract.GetProperty("limits");
        Say(console, "owner", Text(contract, "owner"));
        Say(console, "answers by", Executor(contract));
        Say(console, "takes", Fields(contract.GetProperty("inputs")));
        Say(console, "gives", Fields(contract.GetProperty("outputs")));
        Say(console, "sees", Slice(contract.GetProperty("slice")));
        Say(console, "limits", string.Join(", ", limits.EnumerateObject().Select(limit => $"{limit.Name} {Plain(limit.Value)}")));
        Say(console, "falls back to", contract.TryGetProperty("fallback", out var fallback) ? string.Join(" ", fallback.EnumerateObject().Select(field => Plain(field.Value))) : "nobody");
        Say(console, "cases", one.Tested is { } tested ? $"{tested.Words} on {Day(tested.At)}" : "no run was kept");
        List(console, "weighs", Texts(contract, "criteria"));
        List(console, "refuses", Objects(contract, "refuses").Select(item => $"{Text(item, "id")}: {Text(item, "say")}"));
        List(console, "hands over", Objects(contract, "hands-over").Select(item => $"{Text(item, "id")} to {Text(item, "to")}: {Text(item, "say")}"));
        List(console, "rests on", one.Assets.Select(asset => $"{asset.Name}@{asset.Version} ({string.Join(", ", asset.Sections)})"));
        List(console, "is measured by", [.. Objects(contract, "evaluation").Select(item => $"{Text(item, "signal")}{Bounds(item)}"), .. one.Kpis.Select(Kpi)]);
        List(console, "is taken back when", Texts(contract, "rollback"));
        List(console, "can fail by", Objects(contract, "failures").Select(item => $"{Text(item, "mode")}: {string.Join(", ", Objects(item, "controls").Select(control => string.Join(' ', control.EnumerateObject().Select(field => $"{field.Name} {Plain(field.Value)}"))))}"));
        Versions(console, one.Versions);
        if (one.Decisions is { Figures.Count: > 0 } decisions)
        {
            Decisions(console, one.Name, decisions);
        }
    }

    private static void Decisions(CliConsole console, string name, PersonaDecisions decisions)
    {
        console.Line();
        var table = new TextTable(
            new("version"), new("decided", IsRight: true), new("answered", IsRight: true), new("refused", IsRight: true, Drop: 3), new("handed over", IsRight: true, Drop: 4), new("failed", IsRight: true, Drop: 2),
            new("p50 ms", IsRight: true, Drop: 5), new("p95 ms", IsRight: true), new("provenance", IsRight: true), new("score", IsRight: true, Drop: 1));
        foreach (var (version, figures) in decisions.Versions.Select(one => (one.Version, one.Figures)).Prepend((decisions.Versions.Count > 1 ? "all" : "", decisions.Figures)).Where(row => row.Item1.Length > 0))
        {
            table.Add(
                version, Amount.Number(figures.Count), Amount.Number(figures.Answered), Amount.Number(figures.Refused), Amount.Number(figures.HandedOver), Amount.Number(figures.Failed), FigureText.Milliseconds(figures.LatencyP50),
                FigureText.Milliseconds(figures.LatencyP95), FigureText.Share(figures.ProvenanceComplete), FigureText.Score(figures.ScoreMean));
        }

        table.Write(console);
        console.Paragraph($"{FigureText.Counted(decisions)} {FigureText.Provenance} `solvent decision list --persona {name}` lists them.", Ink.Dim);
    }

    private static void Versions(CliConsole console, IReadOnlyList<ShownVersion> versions)
    {
        if (versions.Count == 0)
        {
            return;
        }

        console.Line();
        var table = new TextTable(new("version"), new("change"), new("published"), new("by", Least: 8, Drop: 1), new("withdrawn", Least: 10));
        foreach (var one in versions)
        {
            table.Add(one.Version, one.Step, Day(one.At), one.By ?? "(erased)", one.WithdrawnAt is { } at ? $"{Day(at)}: {one.WithdrawnBecause ?? "(erased)"}" : "");
        }

        table.Write(console);
    }

    private static void Say(CliConsole console, string label, string text) => console.Line($"{label,-14} {text}");

    private static void List(CliConsole console, string label, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count == 0)
        {
            return;
        }

        console.Line();
        console.Line(label, Ink.Dim);
        foreach (var item in all)
        {
            console.Paragraph($"- {item}");
        }
    }

    private static string Kpi(ShownKpi one) =>
        $"{one.Id}{(one.AtLeast is { } least ? $" >= {Value(one.Unit, least)}" : "")}{(one.AtMost is { } most ? $" <= {Value(one.Unit, most)}" : "")}{(one.Last is { } last ? $", now {Value(one.Unit, last)}" : "")}{(one.Title is { } title ? $": {title}" : "")}";

    private static string Value(string? unit, double value) => unit is null ? value.ToString("G6", CultureInfo.InvariantCulture) : KpiUnit.Text(unit, value);

    private static string Bounds(JsonElement item) => (item.TryGetProperty("at-least", out var least) ? $" >= {Plain(least)}" : "") + (item.TryGetProperty("at-most", out var most) ? $" <= {Plain(most)}" : "");

    private static string Executor(JsonElement contract)
    {
        var executor = contract.GetProperty("executor");
        var models = Objects(contract, "models").Select(model => Text(model, "name")).ToList();
        return $"{Text(executor, "kind")}{(executor.TryGetProperty("rules", out var rules) ? $" ({rules.GetArrayLength()})" : "")}{(executor.TryGetProperty("address", out var address) ? $" {address.GetString()}" : "")}{(models.Count > 0 ? $" {string.Join(", then ", models)}" : "")}";
    }

    private static string Slice(JsonElement slice) => Texts(slice, "sources").ToList() is { Count: > 0 } sources
        ? $"{string.Join(", ", sources)} for {Text(slice, "purpose")}; keeps {Text(slice, "keeps")}" : $"no sources; keeps {Text(slice, "keeps")}";

    private static string Fields(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var fields) || fields.ValueKind != JsonValueKind.Object)
        {
            return "anything";
        }

        var required = Texts(schema, "required").ToHashSet(StringComparer.Ordinal);
        return string.Join(", ", fields.EnumerateObject().Select(field => field.Name + (required.Contains(field.Name) ? "" : "?")));
    }

    private static IEnumerable<JsonElement> Objects(JsonElement value, string key) => value.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static IEnumerable<string> Texts(JsonElement value, string key) => Objects(value, key).Select(Plain);

    private static string Text(JsonElement value, string key) => value.TryGetProperty(key, out var text) ? Plain(text) : "";

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
