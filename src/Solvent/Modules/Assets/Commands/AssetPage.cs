using System.Globalization;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Commands;

/// <summary>Shows an asset on a terminal.</summary>
internal static class AssetPage
{
    /// <summary>Writes it.</summary>
    public static void Write(CliConsole console, AssetDocument asset)
    {
        console.Line($"{asset.Name} {asset.Version}", Ink.Bold);
        console.Paragraph(asset.Title);
        console.Line();
        console.Paragraph(TerminalText.Encode(asset.Summary));
        console.Line();
        console.Line($"owner {asset.Owner} · licence {asset.Licence} · reviewed {Day(asset.Reviewed)}, due {Day(asset.ReviewBy)} · versions {string.Join(", ", asset.Versions)}", Ink.Dim);
        console.Line();
        var sections = new TextTable(new("section"), new("when", Least: 8, Drop: 1), new("pays", Least: 8), new("prevents", Least: 10, Drop: 2));
        foreach (var section in asset.Sections)
        {
            sections.Add(section.Id, section.Scope ?? "always", string.Join(", ", section.Pays), string.Join(", ", section.Prevents));
        }

        sections.Write(console);
        if (asset.Parameters.Count > 0)
        {
            console.Line();
            var parameters = new TextTable(new("parameter"), new("type"), new("default", Least: 10), new("question", Least: 20));
            foreach (var parameter in asset.Parameters)
            {
                parameters.Add(parameter.Name, parameter.Type, parameter.Default ?? "(required)", parameter.Title);
            }

            parameters.Write(console);
        }

        console.Line();
        console.Paragraph($"To take it back: {TerminalText.Encode(asset.Rollback)}");
        console.Line();
        console.Paragraph($"{asset.Sources.Count} facts, verified and with a day on which they have to be looked up again: `solvent asset show {asset.Name} --format json`.", Ink.Dim);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
