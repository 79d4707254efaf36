using System.Security.Cryptography;
using System.Text.Json;
using Solvent.IntegrationTests.Hostile;

namespace Solvent.IntegrationTests.Ci;

/// <summary>The steps of the GitHub action that scans and gates, run for real on a pull request.</summary>
public sealed class GitHubCheckTests
{
    [Fact]
    public void New_debt_fails_and_leaves_comment_sarif_baseline_and_summary()
    {
        using var pull = new PullRequest(folder => folder.Write("app/data.py", PullRequest.Nan));

        var run = Check(pull, ("since", pull.Base));

        Assert.Equal((1, "1"), (run.Exit, run.Outputs["exit-code"]));
        var folder = run.Outputs["folder"];
        var comment = File.ReadAllText(Path.Combine(folder, "comment.md"));
        Assert.StartsWith("<!-- solvent-report -->\n### Solvent: failed", comment, StringComparison.Ordinal);
        Assert.Contains($"https://github.example/team/product/blob/{pull.Head}/app/data.py#L4", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("app/llm.py", comment, StringComparison.Ordinal);
        Assert.Equal(comment, run.Summary);
        Assert.Equal(["app/data.py", "app/llm.py"], SarifPaths(folder));
        Assert.Contains("app/llm.py", File.ReadAllText(Path.Combine(folder, "baseline.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("critical", "new")]
    [InlineData("medium", "none")]
    public void What_is_mild_or_only_to_be_told_does_not_fail(string failOn, string gate)
    {
        using var pull = new PullRequest(folder => folder.Write("app/data.py", PullRequest.Nan));

        Assert.Equal(0, Check(pull, ("since", pull.Base), ("fail-on", failOn), ("gate", gate)).Exit);
    }

    [Fact]
    public void What_main_paid_since_the_branch_left_it_is_not_new_on_the_branch()
    {
        using var pull = new PullRequest(folder => folder.Write("README.md", "text\n"));
        pull.AdvanceMain(folder => folder.Write("app/llm.py", "paid = True\n"));

        var run = Check(pull, ("since", "main"));

        Assert.Equal((0, "0"), (run.Exit, run.Outputs["exit-code"]));
    }

    [Fact]
    public void A_baseline_takes_the_place_of_the_history()
    {
        using var pull = new PullRequest(folder => folder.Write("app/data.py", PullRequest.Nan));
        pull.Git("checkout", "-q", "main");
        var onMain = Check(pull);
        Assert.Equal((0, "0"), (onMain.Exit, onMain.Outputs["exit-code"]));
        var baseline = Path.Combine(pull.Temp, "kept.json");
        File.Copy(Path.Combine(onMain.Outputs["folder"], "baseline.json"), baseline);
        Assert.Equal(0, Check(pull, ("baseline", baseline)).Exit);
        Assert.Equal(1, Check(pull, ("gate", "all")).Exit);

        pull.Git("checkout", "-q", PullRequest.Branch);
        Assert.Equal(1, Check(pull, ("baseline", baseline)).Exit);
    }

    [Fact]
    public void Nothing_that_a_pull_request_names_is_run_or_taken_for_a_command()
    {
        using var pull = new PullRequest(folder => folder
            .Write("app/$(touch pwned)`touch pwned`;touch pwned.py", PullRequest.Nan)
            .Link("##[set-output name=exit-code;]0", "/etc/passwd")
            .Link("x\n::set-output name=exit-code::0", "/etc/passwd"));

        var run = Check(pull, ("since", pull.Base));

        Assert.Equal(1, run.Exit);
        var log = run.Log.Split('\n').ToList();
        var stop = log.FindIndex(line => line.StartsWith("::stop-commands::", StringComparison.Ordinal));
        var names = log.FindIndex(line => line.Contains("##[set-output", StringComparison.Ordinal));
        var resume = log.IndexOf($"::{log[stop]["::stop-commands::".Length..]}::");
        Assert.True(stop >= 0 && stop < names && names < resume, run.Log);
        Assert.DoesNotContain(log, line => line.StartsWith("::set-output", StringComparison.Ordinal));
        pull.AssertNothingRan();
    }

    [Theory]
    [InlineData("warn", 0)]
    [InlineData("fail", 3)]
    public void What_could_not_be_read_warns_or_fails(string unreadable, int exit)
    {
        using var pull = new PullRequest(folder => folder.Link("out.py", "/etc/passwd"));

        var run = Check(pull, ("since", pull.Base), ("unreadable", unreadable));

        Assert.Equal((exit, "3"), (run.Exit, run.Outputs["exit-code"]));
        Assert.True(File.Exists(Path.Combine(run.Outputs["folder"], "solvent.sarif")));
    }

    [Fact]
    public void Bad_settings_and_a_missing_history_end_with_2()
    {
        using var pull = new PullRequest(folder => folder.Write(".solvent/decisions.yaml", "- rule: [\n"));

        Assert.Equal(2, Check(pull, ("since", pull.Base)).Exit);
        Assert.Equal(2, Check(pull, ("since", new string('0', 39) + "1")).Exit);
        Assert.Equal(2, Check(pull, ("since", "--upload-pack=x")).Exit);
    }

    [Fact]
    public void A_download_is_run_only_when_its_digest_is_right()
    {
        using var pull = new PullRequest(folder => folder.Write("app/data.py", PullRequest.Nan));
        using var server = new RecordingServer();
        var bytes = File.ReadAllBytes(pull.Program);
        server.On("GET", "/solvent", bytes);
        var (download, digest) = (server.Address + "/solvent", Convert.ToHexStringLower(SHA256.HashData(bytes)));

        var right = Check(pull, ("solvent", ""), ("download", download), ("sha256", digest), ("since", pull.Base));
        Assert.Equal("1", right.Outputs["exit-code"]);

        var wrong = Check(pull, ("solvent", ""), ("download", download), ("sha256", digest.Replace(digest[0], digest[0] == '0' ? '1' : '0')), ("since", pull.Base));
        var without = Check(pull, ("solvent", ""), ("download", download), ("since", pull.Base));
        Assert.All([wrong, without], run => Assert.Equal((1, ""), (run.Exit, run.Outputs["exit-code"])));
    }

    private static ActionRun Check(PullRequest pull, params (string Name, string Value)[] inputs)
    {
        var given = new Dictionary<string, string> { ["solvent"] = pull.Program };
        foreach (var (name, value) in inputs)
        {
            given[name] = value;
        }

        return ActionRun.Of("check", pull, given, new Dictionary<string, string>
        {
            ["github.server_url"] = "https://github.example",
            ["github.repository"] = "team/product",
            ["GITHUB_HEAD_REF"] = PullRequest.Branch,
        });
    }

    private static IEnumerable<string?> SarifPaths(string folder) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "solvent.sarif"))).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()).Distinct().Order();
}
