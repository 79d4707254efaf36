using System.Text.RegularExpressions;
using Solvent.Scanning.Sources;
using Solvent.Testing;

namespace Solvent.IntegrationTests.Ci;

/// <summary>What holds for every file of <c>deploy/ci</c>, so that a pull request of a stranger can do no harm.</summary>
public sealed partial class TemplateTests
{
    public static TheoryData<string> Files { get; } =
        [.. Directory.EnumerateFiles(RepositoryRoot.Of("deploy/ci"), "*.yml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(RepositoryRoot.Path, file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Scripts_hold_no_expression_and_files_use_no_secret(string file)
    {
        Assert.All(Scripts(file), script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
        Assert.DoesNotContain("secrets.", File.ReadAllText(RepositoryRoot.Of(file)), StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", File.ReadAllText(RepositoryRoot.Of(file)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Actions_of_others_are_pinned_by_commit_with_the_version_beside(string file)
    {
        foreach (var (keys, value) in Read(file).All().Where(one => one.Keys.EndsWith("/uses", StringComparison.Ordinal)))
        {
            Assert.True(Ours().IsMatch(value.Scalar!) || Pinned().IsMatch(value.Scalar!), $"{file}{keys}: {value.Scalar}");
        }

        Assert.All(File.ReadAllLines(RepositoryRoot.Of(file)).Where(line => line.Contains("uses: actions/", StringComparison.Ordinal)), line => Assert.Matches("# v[0-9.]+$", line));
    }

    [Theory]
    [InlineData("deploy/ci/github/workflow.yml")]
    [InlineData("deploy/ci/github/workflow-baseline.yml")]
    public void A_job_that_reads_foreign_code_can_write_nothing(string file)
    {
        var workflow = Read(file);
        Assert.Empty(workflow.Get("permissions")!.Fields!);
        foreach (var (name, _, job) in workflow.Get("jobs")!.Fields!)
        {
            var steps = job.Get("steps")!.Items!;
            var checkout = steps.FirstOrDefault(step => step.Text("uses").StartsWith("actions/checkout@", StringComparison.Ordinal));
            var writes = job.Get("permissions")!.Fields!.Any(permission => permission.Value.Scalar == "write");
            Assert.False(writes && steps.Any(step => !Ours().IsMatch(step.Text("uses")) || !step.Text("uses").Contains("/publish@", StringComparison.Ordinal)), name);
            Assert.True(checkout is null || checkout.Get("with")!.Text("persist-credentials") == "false", name);
            Assert.NotEqual("", job.Text("timeout-minutes"));
        }
    }

    [Theory]
    [InlineData("deploy/ci/github/workflow.yml")]
    [InlineData("deploy/ci/github/workflow-baseline.yml")]
    public void What_a_workflow_gives_and_takes_is_there(string file)
    {
        foreach (var step in Read(file).Get("jobs")!.Fields!.SelectMany(job => job.Value.Get("steps")!.Items!).Where(step => Ours().IsMatch(step.Text("uses"))))
        {
            var action = Read($"{Ours().Match(step.Text("uses")).Groups["path"].Value}/action.yml");
            var inputs = (action.Get("inputs")?.Fields ?? []).Select(input => input.Key);
            Assert.Empty((step.Get("with")?.Fields ?? []).Select(given => given.Key).Except(inputs));
        }
    }

    private static YamlValue Read(string file) => YamlValue.Read(file, File.ReadAllText(RepositoryRoot.Of(file)))!;

    private static IEnumerable<string> Scripts(string file) => Read(file).All()
        .Where(one => one.Value.Scalar is not null && (one.Keys.EndsWith("/run", StringComparison.Ordinal) || one.Keys.Contains("/script/", StringComparison.Ordinal)))
        .Select(one => one.Value.Scalar!);

    [GeneratedRegex("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$")]
    private static partial Regex Pinned();

    [GeneratedRegex("^OWNER/solvent/(?<path>deploy/ci/github/[a-z]+)@COMMIT$")]
    private static partial Regex Ours();
}
