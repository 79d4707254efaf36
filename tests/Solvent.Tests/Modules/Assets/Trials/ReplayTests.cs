using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Trials;
using Solvent.Platform.Versions;

namespace Solvent.Tests.Modules.Assets.Trials;

public sealed class ReplayTests
{
    [Theory]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(9, 10, 0.5958, 0.9821)]
    [InlineData(10, 10, 0.7225, 1.0)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    public void The_interval_is_Wilsons(int passed, int runs, double low, double high)
    {
        var rate = new PassRate(runs, passed);

        Assert.Equal(low, rate.Low, 4);
        Assert.Equal(high, rate.High, 4);
    }

    // Newcombe 1998, table II: 56 of 70 less 48 of 80.
    [Fact]
    public void The_interval_of_a_difference_is_Newcombes()
    {
        var (low, high) = new PassRate(70, 56).Less(new PassRate(80, 48));

        Assert.Equal(0.0524, low, 4);
        Assert.Equal(0.3339, high, 4);
    }

    [Theory]
    [InlineData(90, 60, true)]
    [InlineData(90, 85, false)]
    [InlineData(60, 90, false)]
    public void A_version_that_got_worse_beyond_chance_can_not_be_promoted(int before, int now, bool fails)
    {
        var report = new TrialReport();
        var rates = Replay.Run(SemVer.Read("1.1.0")!, [Result("1.0.0", before), Result("1.1.0", now), Result("1.1.0", 10, isWith: false)], report);

        Assert.Equal(fails, report.Failures.Count > 0);
        Assert.Equal("1.1.0", rates[0].Version.ToString());
        Assert.Equal(new PassRate(100, 10), rates[0].Without);
        Assert.All(report.Failures, failure => Assert.Contains("can't be promoted: with it m passes 60 of 100 (60 %, 50–69 %), with 1.0.0 it passed 90 of 100 (90 %, 83–94 %)", failure.What, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_same_model_and_the_same_cases_are_compared()
    {
        var report = new TrialReport();
        Replay.Run(SemVer.Read("1.1.0")!, [Result("1.0.0", 100, "easy"), Result("1.1.0", 10, "hard"), Result("1.0.0", 100, "hard", model: "other")], report);

        Assert.Empty(report.Failures);
        Assert.Contains(report.Notes, note => note.What.Contains("can't be compared", StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_is_read_as_it_was_written()
    {
        var report = new TrialReport();
        var result = Result("1.0.0-beta.1", 7, "a-case", isWith: false, model: "a \"model\"");

        Assert.Equal(result, Assert.Single(RecordedResult.ReadAll("x", "\uFEFF" + result.Line + "\r\n\n", report)));
        Assert.Empty(report.Failures);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("{\"n\": 1e99}")]
    [InlineData("{\"case\":\"a\",\"arm\":\"both\",\"n\":1,\"pass\":1,\"model\":\"m\",\"date\":\"2026-11-27\",\"version\":\"1.0.0\"}")]
    [InlineData("{\"case\":\"a\",\"arm\":\"with\",\"n\":0,\"pass\":0,\"model\":\"m\",\"date\":\"2026-11-27\",\"version\":\"1.0.0\"}")]
    [InlineData("{\"case\":\"a\",\"arm\":\"with\",\"n\":1,\"pass\":1,\"model\":\"m\",\"date\":\"27.11.2026\",\"version\":\"1.0.0\"}")]
    [InlineData("{\"case\":\"a\",\"arm\":\"with\",\"n\":1,\"pass\":1,\"model\":\"m\",\"date\":\"2026-11-27\",\"version\":\"one\"}")]
    [InlineData("\0\u0001")]
    public void A_malformed_line_is_named_and_the_rest_is_read(string line)
    {
        var report = new TrialReport();

        Assert.Single(RecordedResult.ReadAll("results.jsonl", line + "\n" + Result("1.0.0", 1).Line, report));
        Assert.Equal("results.jsonl:1", Assert.Single(report.Failures).Where);
    }

    private static RecordedResult Result(string version, int passed, string one = "one", bool isWith = true, string model = "m") =>
        new(one, isWith, 100, passed, model, new DateOnly(2026, 11, 27), SemVer.Read(version)!);
}
