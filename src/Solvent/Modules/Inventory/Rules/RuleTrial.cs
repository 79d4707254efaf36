using Solvent.Scanning.Findings;
using Solvent.Scanning.Pipeline;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Inventory.Rules;

/// <summary>An example that does not hold.</summary>
/// <param name="Line">Where it begins in the rule file.</param>
/// <param name="Problem">What was expected and what came.</param>
internal sealed record TrialFailure(long Line, string Problem);

/// <summary>Runs a rule on its own examples.</summary>
internal sealed class RuleTrial(RuleSet rules, TimeProvider time)
{
    /// <summary>What fails, in the file's order.</summary>
    public IReadOnlyList<TrialFailure> Run(Rule rule, CancellationToken cancellation)
    {
        var scanner = new Scanner(rules.Where(other => other.Id == rule.Id), time);
        var failures = new List<TrialFailure>();
        foreach (var example in rule.Examples)
        {
            using var tree = new MemoryTree(example.Contents);
            var found = scanner.Scan(tree, null, cancellation).Findings;
            if ((example.IsHit ? MissedHit(example, found) : FalseHit(found)) is { } problem)
            {
                failures.Add(new(example.Line, $"{(example.IsHit ? "hit" : "miss")} ({example.Language}): {problem}"));
            }
        }

        failures.AddRange(new[] { true, false }.Where(isHit => !rule.Examples.Any(example => example.IsHit == isHit))
            .Select(isHit => new TrialFailure(1, $"no example of a {(isHit ? "hit" : "miss")}; add one, so that the rule is tested.")));
        return failures;
    }

    private static string? MissedHit(RuleExample example, IReadOnlyList<Finding> found)
    {
        var first = example.Files.Keys.First();
        var lines = found.Where(finding => finding.Path == first).Select(finding => finding.Start.Line).Distinct().Order().ToList();
        return example.ExpectedLines.Count == 0
            ? found.Count > 0 ? null : "nothing was found."
            : lines.SequenceEqual(example.ExpectedLines.Order()) ? null
            : $"marked {Lines(example.ExpectedLines)}, found {Lines(lines)} of the example.";
    }

    private static string? FalseHit(IReadOnlyList<Finding> found) =>
        found.Count == 0 ? null : $"nothing may be found, but {string.Join("; ", found.Select(finding => $"{finding.Path}:{finding.Start.Line}: {finding.Message}"))}";

    private static string Lines(IReadOnlyList<int> lines) =>
        lines.Count == 0 ? "nothing" : $"line{(lines.Count == 1 ? "" : "s")} {string.Join(", ", lines)}";
}
