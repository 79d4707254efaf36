namespace Solvent.Scanning.Reports.Sarif;

/// <summary>What GitHub's code scanning takes: a file beyond these is refused as a whole, so what matters least is left out and told.</summary>
internal static class SarifLimits
{
    /// <summary>Most results of a run.</summary>
    public const int MostResults = 25_000;

    /// <summary>Results of a run that are kept of those.</summary>
    public const int KeptResults = 5_000;

    /// <summary>Most runs of a file.</summary>
    public const int MostRuns = 20;

    /// <summary>Most tags of a rule.</summary>
    public const int MostTags = 20;

    /// <summary>The tools that get a run.</summary>
    public static (List<ReportTool?> Kept, List<string> Notes) Runs(List<ReportTool?> tools)
    {
        var left = tools.Skip(MostRuns).Select(tool => tool!.Name).ToList();
        return (tools.Take(MostRuns).ToList(), left.Count == 0 ? []
            : [$"sarif: left out the results of {string.Join(", ", left)}: code scanning takes {MostRuns} tools in a file."]);
    }

    /// <summary>The first results of an ordered list.</summary>
    public static List<SarifSource> Results(List<SarifSource> all, string tool, List<string> notes)
    {
        if (all.Count > MostResults)
        {
            notes.Add($"sarif: left out the last {ReportText.Number(all.Count - MostResults)} of {ReportText.Number(all.Count)} results of {tool} in the order of findings: code scanning takes {ReportText.Number(MostResults)}. Other formats have them all.");
        }

        if (all.Count > KeptResults)
        {
            notes.Add($"sarif: code scanning keeps {ReportText.Number(KeptResults)} results of {tool}; those that matter most are first in the file.");
        }

        return all.Count > MostResults ? all[..MostResults] : all;
    }
}
