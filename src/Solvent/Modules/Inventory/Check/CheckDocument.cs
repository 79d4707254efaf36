using System.Text.Json.Serialization;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Check;

/// <summary>What <c>check --format json</c> writes; see <c>solvent schema check</c>.</summary>
internal sealed record CheckDocument(
    string Schema, string Root, string? Commit, CheckAgainst Against, string FailOn, bool Passed, int Failing, int Known, int Gone,
    IReadOnlyList<FindingRow> Findings, IReadOnlyList<UnreadablePath> Unreadable, IReadOnlyList<TreeProblem> Problems)
{
    /// <summary>The document of an outcome; the findings are the new ones.</summary>
    public static CheckDocument Of(ScanReport report, CheckReference reference, Severity failOn, CheckOutcome outcome, IReadOnlyList<TreeProblem> problems) => new(
        "solvent.check/1", report.Root, report.Repository.Commit, new(reference.Kind, reference.Value), Words.Of(failOn), outcome.Passes && problems.Count == 0,
        outcome.Failing.Count, outcome.Known, outcome.Gone, [.. outcome.New.Select(FindingRow.Of)], report.Unreadable, problems);
}

/// <summary>What was compared with.</summary>
internal sealed record CheckAgainst(string Kind, string? Value);

/// <summary>Generated serialisation of <see cref="CheckDocument"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CheckDocument))]
internal sealed partial class CheckJson : JsonSerializerContext;
