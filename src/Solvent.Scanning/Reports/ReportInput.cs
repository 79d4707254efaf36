using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports;

/// <summary>What a report is written from. Paths count from the repository's top.</summary>
/// <param name="Scan">The scan, decisions applied, findings in their order.</param>
/// <param name="Rules">Every rule that ran or that has findings, by id.</param>
/// <param name="Version">The program's version.</param>
public sealed record ReportInput(ScanReport Scan, IReadOnlyDictionary<string, ReportRule> Rules, string Version)
{
    /// <summary>The gate that was checked; null for a scan that only shows.</summary>
    public ReportGate? Gate { get; init; }

    /// <summary>Where files are shown on the web, with a slash at its end; null for paths as they are.</summary>
    public string? LinkBase { get; init; }

    /// <summary>The rule of a finding.</summary>
    public ReportRule RuleOf(Finding finding) => Rules[finding.Rule];

    /// <summary>The address of a finding's line, percent-encoded; relative where no base is known.</summary>
    public string AddressOf(Finding finding)
    {
        var path = string.Join('/', finding.Path.Split('/').Select(Uri.EscapeDataString));
        return $"{LinkBase ?? (path.Contains("%3A", StringComparison.Ordinal) || path.StartsWith('/') ? "./" : "")}{path}#L{finding.Start.Line}";
    }
}

/// <summary>How a check went.</summary>
/// <param name="FailOn">What fails it.</param>
/// <param name="Against">The revision or file that was compared with; null when everything counts as new.</param>
/// <param name="Failing">New findings at or above that.</param>
/// <param name="Known">Findings that were there before.</param>
/// <param name="Gone">Findings of before that are gone.</param>
public sealed record ReportGate(Severity FailOn, string? Against, int Failing, int Known, int Gone)
{
    /// <summary>Whether it passes.</summary>
    public bool Passes => Failing == 0;

    /// <summary>The outcome in a sentence without its stop.</summary>
    public string Sentence
    {
        get
        {
            var counted = Against is null ? "finding" : "new finding";
            var end = $"at or above {ReportText.Word(FailOn)}{(Against is null ? "" : $" since {Against}")}";
            return Passes ? $"no {counted} {end}" : $"{ReportText.Count(Failing, counted)} {end}";
        }
    }
}
