using System.Globalization;
using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>A list of items for people.</summary>
internal static class DebtTable
{
    /// <summary>Writes it, with a line below that adds it up.</summary>
    public static void Write(CliConsole console, DebtPage page)
    {
        if (page.Items.Count == 0)
        {
            console.Line("No item.");
            return;
        }

        var table = new TextTable(
            new("#", IsRight: true, Drop: 5), new("ID"), new("TIER", Drop: 3), new("SEVERITY", Drop: 2), new("EFFORT", IsRight: true),
            new("PLACES", IsRight: true, Drop: 1), new("RULE", Least: 20), new("COMPONENT", Least: 8), new("OWNER", Least: 6, Drop: 4), new("STATE"));
        foreach (var row in page.Items)
        {
            table.Add(
                row.Rank?.ToString(CultureInfo.InvariantCulture) ?? "", row.Id, row.Tier, row.Severity, Effort.Text(row.Minutes),
                row.Findings.ToString(CultureInfo.InvariantCulture), $"{RuleIds.Short(row.Rule)} {row.Title}", row.Component,
                row.Owner ?? "-", row.State.Words());
        }

        table.Write(console);
        var shown = page.Items.Count == page.Total ? Amount.Count(page.Total, "item") : $"{page.Items.Count} of {Amount.Count(page.Total, "item")}";
        console.Line();
        console.Line($"{shown}, {Effort.Text(page.Items.Sum(r => r.Minutes))} to pay off those shown. Interest is not known yet.");
        if (page.Next is { } next)
        {
            console.Line($"More: --cursor {next}");
        }
    }
}

/// <summary>Effort for people.</summary>
internal static class Effort
{
    /// <summary><c>45 min</c>, <c>3.5 h</c>.</summary>
    public static string Text(double minutes) => minutes < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(minutes)} min")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(minutes / 60, 1)} h");
}
