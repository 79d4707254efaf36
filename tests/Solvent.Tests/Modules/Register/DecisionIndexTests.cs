using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;

namespace Solvent.Tests.Modules.Register;

/// <summary>The index finds the entry that trying all of them would find, and tries few.</summary>
public sealed class DecisionIndexTests
{
    private static readonly string[] s_rules = ["P02", "p02-llm", "P02-llm-cap", "P0", "M11", "tool:x", "tool:x-y"];
    private static readonly string[] s_patterns = ["src/a.py", "src/", "/src", "src/**", "a.py", "*.py", "**/b.py", "src/*/a.py", "!src/a.py", "src/deep/a.py/", "[s]rc/a.py", "src\\/a.py", "/"];
    private static readonly string[] s_paths = ["src/a.py", "a.py", "src/deep/a.py", "src/deep/er/b.py", "lib/src/a.py", "src//a.py", "/src/a.py", "src"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_finds_the_last_entry_that_covers_a_finding(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var entries = Enumerable.Range(0, random.Next(12)).Select(i => Entry(random, i)).ToList();
            var index = new DecisionIndex(entries);
            foreach (var finding in Enumerable.Range(0, 40).Select(_ => Finding(random)))
            {
                var last = entries.FindLast(entry => entry.Covers(finding.Rule, finding.Component, finding.Path, finding.Fingerprint));
                Assert.True(ReferenceEquals(last, index.Last(finding)), $"{finding}: {last} and not {index.Last(finding)}");
            }
        }
    }

    [Theory]
    [InlineData("fingerprint")]
    [InlineData("path")]
    [InlineData("folder")]
    [InlineData("rule")]
    [InlineData("all")]
    public void Many_findings_and_many_decisions_are_not_tried_against_each_other(string by)
    {
        var entries = Enumerable.Range(0, 2_000).Select(i => by switch
        {
            "fingerprint" => Of("P02", [], [$"f{i}"]),
            "path" => Of("P02", [$"src/d{i}/f.py"], []),
            "folder" => Of("P02", [$"src/d{i}/**"], []),
            "rule" => Of($"P{i:d2}", ["*.py"], []),
            _ => Of("P02", [], []),
        });
        var index = new DecisionIndex(entries);

        for (var i = 0; i < 10_000; i++)
        {
            var about = index.Last(new ScannedFinding("P02-cap", $"src/d{i}/f.py", 1, 1, "", "production", "api", null, $"f{i}", 1));
            Assert.Equal(by is "all" or "rule" || i < 2_000, about is not null);
        }

        Assert.InRange(index.Tried, 1, 20_000);
    }

    private static Decision Entry(Random random, int number) => new(
        Any(random, s_rules), DecisionKind.Accepted, random.Next(4) == 0 ? Any(random, ["api", "web"]) : null,
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => Any(random, s_patterns))],
        [.. Enumerable.Range(0, random.Next(3) == 0 ? 2 : 0).Select(_ => Any(random, ["F1", "f2", "f3"]))], $"{number}", null, null);

    private static ScannedFinding Finding(Random random) => new(
        Any(random, ["P02-llm-cap", "P02-llm", "M11-pickle", "tool:x", "tool:x-y", "P0"]), Any(random, s_paths), 1, 1, "", "production", Any(random, ["api", "web"]), null, Any(random, ["f1", "f2", "f4"]), 1);

    private static Decision Of(string rule, string[] paths, string[] fingerprints) => new(rule, DecisionKind.Accepted, null, paths, fingerprints, "Because.", null, null);

    private static string Any(Random random, string[] words) => words[random.Next(words.Length)];
}
