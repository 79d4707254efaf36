using FsCheck;
using FsCheck.Fluent;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Tests.Reports;

namespace Solvent.Scanning.Tests.Findings;

public sealed class FindingOrderTests
{
    [Fact]
    public void Severity_counts_more_than_confidence_and_the_role_of_the_file_more_than_both()
    {
        Finding[] findings =
        [
            Some.Finding("P02", "d.py"),
            Some.Finding("P14", "tests/a.py") with { Severity = Severity.High, Role = PathRole.Test },
            Some.Finding("M11", "z.py") with { Severity = Severity.High, Confidence = Confidence.Medium },
            Some.Finding("M11", "y.py") with { Severity = Severity.High, Confidence = Confidence.High },
            Some.Finding("P02", "c.py"),
        ];

        Assert.Equal(["y.py", "z.py", "c.py", "d.py", "tests/a.py"], FindingOrder.Ranked(findings).Select(finding => finding.Path));
    }

    [Fact]
    public void Findings_in_any_order_come_out_in_one()
    {
        var findings = Enumerable.Range(0, 40).Select(i => Some.Finding(i % 3 == 0 ? "P14" : "P02", $"{i % 7}.py", i % 4 + 1, i.ToString("x32", null))).ToArray();
        var expected = FindingOrder.Ranked(findings);

        Prop.ForAll(Gen.Shuffle(findings).ToArbitrary(), shuffled => FindingOrder.Ranked(shuffled).SequenceEqual(expected)).QuickCheckThrowOnFailure();
    }
}
