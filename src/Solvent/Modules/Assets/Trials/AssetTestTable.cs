using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Trials;

/// <summary>Shows on a terminal what came of trying assets.</summary>
internal static class AssetTestTable
{
    /// <summary>Writes it: a line for each version, then what fails and what is to be known.</summary>
    public static void Write(CliConsole console, IReadOnlyList<AssetTestResult> results)
    {
        var table = new TextTable(new("asset", Least: 16), new("version"), new("written", IsRight: true), new("always", IsRight: true, Drop: 2), new("checks", IsRight: true), new("paid rules shown", IsRight: true), new("cases", IsRight: true, Drop: 1), new("result"));
        foreach (var one in results)
        {
            table.Add(
                one.Asset.Name, one.Asset.Version.ToString(), $"{one.Rendering.Combinations} ways", $"{one.Rendering.LinesAlwaysLoaded} lines", $"{one.Sample?.Checks ?? 0}",
                one.Sample is { } sample ? $"{sample.Shown} of {sample.Paid}" : "–", $"{one.Cases}", one.Failures.Count == 0 ? new TableCell("passes", Ink.Green) : new TableCell($"{one.Failures.Count} failed", Ink.Red));
        }

        table.Write(console);
        foreach (var one in results)
        {
            WriteRates(console, one);
            foreach (var failure in one.Failures)
            {
                console.Paragraph($"{one.Asset.Name}: {failure.Where}: {failure.What}", Ink.Red);
            }

            foreach (var note in one.Notes)
            {
                console.Paragraph($"{one.Asset.Name}: {note.Where}: {note.What}", Ink.Dim);
            }
        }
    }

    private static void WriteRates(CliConsole console, AssetTestResult one)
    {
        if (one.Rates.Count == 0)
        {
            return;
        }

        console.Line();
        var table = new TextTable(new("asset", Least: 16), new("version"), new("model", Least: 10), new("passes with it"), new("without"));
        foreach (var rate in one.Rates)
        {
            table.Add(one.Asset.Name, rate.Version.ToString(), rate.Model, rate.With.Runs > 0 ? rate.With.ToString() : "–", rate.Without.Runs > 0 ? rate.Without.ToString() : "–");
        }

        table.Write(console);
    }
}
