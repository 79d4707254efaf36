using System.Collections.Immutable;
using Solvent.Modules.Inventory.Contract;

namespace Solvent.ColdStartBench;

/// <summary>
/// Scans of one made-up repository: 12 rules in many components give an item each, and in every scan each item loses one finding and
/// gets another, so that each scan appends a fact for every item.
/// </summary>
internal sealed class SyntheticScans(int items)
{
    private const int FindingsAnItem = 3;
    private readonly ScannedRule[] _rules =
    [
        .. Enumerable.Range(1, 12).Select(i => new ScannedRule(
            $"P{i:D2}-synthetic-rule-{i}", "0123456789abcdef", $"Synthetic rule {i}", i % 2 == 0 ? "prompt" : "data",
            i % 3 == 0 ? "high" : "medium", "high", 10, 5, i % 6, (i + 2) % 6, (i + 4) % 6, "none")),
    ];

    /// <summary>The scan of the given round.</summary>
    public RepositoryScan Round(int round)
    {
        var findings = Enumerable.Range(0, items).SelectMany(item => Enumerable.Range(0, FindingsAnItem).Select(i => Finding(item, round + i))).ToList();
        return new RepositoryScan(
            new ScannedRepository("synthetic", "synthetic", Path.GetTempPath(), round.ToString("x40", System.Globalization.CultureInfo.InvariantCulture), "main", false),
            findings, _rules.ToDictionary(r => r.Id), new ScanCoverage(items, [], "", findings.Select(f => f.Path).ToImmutableHashSet()), []);
    }

    private ScannedFinding Finding(int item, int number)
    {
        var rule = _rules[item % _rules.Length];
        var component = $"services/component-{item / _rules.Length}";
        return new ScannedFinding(
            rule.Id, $"{component}/module_{item % 7}.py", 10 + number, 12 + number, $"`client.call_{number}` does what {rule.Title} is about",
            "production", component, item % 3 == 0 ? $"team-{item % 40}" : null, $"{item:x16}{number:x16}", rule.EachMinutes);
    }
}
