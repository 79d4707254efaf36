using System.Text.Json.Serialization;
using Solvent.Modules.Inventory.Check;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Sources;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Mcp;

/// <summary>What <c>debt_for_change</c> gives: <c>solvent.debt-for-change/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Base">What was compared with, as it was asked for.</param>
/// <param name="Added">New findings on all pages.</param>
/// <param name="Gone">Findings of the base that are not there any more.</param>
/// <param name="Known">Findings that both have.</param>
/// <param name="Unreadable">Files of the working tree of which nothing was read.</param>
/// <param name="Findings">The new ones, worst first.</param>
/// <param name="Fixes">How to fix them, once for each rule.</param>
/// <param name="Next">Cursor of the next page.</param>
internal sealed record ChangeDebt(
    string Schema, string Base, int Added, int Gone, int Known, int Unreadable,
    IReadOnlyList<AddedFinding> Findings, IReadOnlyList<RuleFix> Fixes, string? Next)
{
    /// <summary>A page of what a comparison gave.</summary>
    public static ChangeDebt Of(string revision, InventoryScan now, CheckOutcome outcome, int from, int limit)
    {
        var page = outcome.New.OrderByDescending(finding => finding.Severity).Skip(from).Take(limit).ToList();
        var rules = page.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal).Select(id => now.Settings.Rules.Find(id)).OfType<Scanning.Rules.Catalogue.Rule>();
        return new(
            "solvent.debt-for-change/1", revision, outcome.New.Count, outcome.Gone, outcome.Known, now.Report.Unreadable.Count,
            [.. page.Select(finding => AddedFinding.Of(finding, now.Settings.Folder))],
            [.. rules.Select(rule => new RuleFix(rule.Id, rule.Title, rule.Fix.Trim(), rule.PaidBy))],
            from + page.Count < outcome.New.Count ? $"{from + page.Count}" : null);
    }
}

/// <summary>A finding of a change. The role is left out for production code.</summary>
internal sealed record AddedFinding(string Rule, string Severity, string Path, int Line, int EndLine, string Message, string? Role, double Minutes)
{
    /// <summary>The row of a finding; its path counts from the repository's top.</summary>
    public static AddedFinding Of(Finding finding, string folder) => new(
        finding.Rule, Words.Of(finding.Severity), TerminalText.Encode(folder + finding.Path), finding.Start.Line, finding.End.Line,
        finding.Message, finding.Role == PathRole.Production ? null : Words.Of(finding.Role), finding.Minutes);
}

/// <summary>How the findings of a rule are fixed.</summary>
internal sealed record RuleFix(string Rule, string Title, string Fix, string PaidBy);

/// <summary>JSON of the module's tools. What is not there is left out: an answer costs a model words.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChangeDebt))]
[JsonSerializable(typeof(RulePageOfList))]
[JsonSerializable(typeof(RuleDetail))]
internal sealed partial class InventoryToolJson : JsonSerializerContext;
