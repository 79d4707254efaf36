using System.Net;
using System.Text.Json;
using Solvent.IntegrationTests.Hostile;
using Solvent.Scanning.Sources;
using Solvent.Testing;

namespace Solvent.IntegrationTests.Ci;

/// <summary>The jobs of the GitLab template, run for real on a merge request, in bash and in a plain shell.</summary>
public sealed class GitLabTests : IDisposable
{
    private const string File = "deploy/ci/gitlab/solvent.gitlab-ci.yml";
    private static readonly string[] Bash = ["bash", "-eo", "pipefail"];
    private static readonly string[] Plain = ["sh", "-e"];
    private readonly RecordingServer _server = new();
    private readonly YamlValue _template = YamlValue.Read(File, System.IO.File.ReadAllText(RepositoryRoot.Of(File)))!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void New_debt_fails_and_leaves_a_note_a_quality_report_and_a_baseline(bool hasBash)
    {
        using var pull = new PullRequest(folder => folder.Write("app/data.py", PullRequest.Nan));

        var (exit, log) = Job("solvent", pull, hasBash ? Bash : Plain, ("CI_MERGE_REQUEST_IID", "3"), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", pull.Base));

        Assert.True(exit == 1, log);
        Assert.Contains("### Solvent: failed", Report(pull, "comment.md"), StringComparison.Ordinal);
        Assert.Contains($"https://gitlab.example/team/product/-/blob/{pull.Head}/app/data.py#L4", Report(pull, "comment.md"), StringComparison.Ordinal);
        var quality = JsonDocument.Parse(Report(pull, "gl-code-quality-report.json")).RootElement.EnumerateArray().ToList();
        Assert.Contains(quality, one => one.GetProperty("location").GetProperty("path").GetString() == "app/data.py");
        Assert.All(quality, one => Assert.NotEqual("", one.GetProperty("fingerprint").GetString()));
        Assert.Contains("solvent.scan/1", Report(pull, "baseline.json"), StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
        foreach (var path in Paths())
        {
            Assert.True(Path.Exists(Path.Combine(pull.Workspace, path)), path);
        }
    }

    [Fact]
    public void The_stored_baseline_is_asked_for_where_the_history_is_missing()
    {
        using var pull = new PullRequest(folder => folder.Write("README.md", "text\n"));
        pull.Git("checkout", "-q", "main");
        Assert.Equal(0, Job("solvent", pull, Bash, ("CI_COMMIT_BRANCH", "main")).Exit);
        _server.On("GET", "/api/v4/projects/9/jobs/artifacts/release%2F1/raw/solvent-report/baseline.json", Report(pull, "baseline.json"));
        Directory.Delete(Path.Combine(pull.Workspace, "solvent-report"), recursive: true);
        pull.Git("checkout", "-q", PullRequest.Branch);

        var (exit, log) = Job("solvent", pull, Bash, ("CI_MERGE_REQUEST_IID", "3"), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", new string('1', 40)), ("CI_DEFAULT_BRANCH", "release/1"));

        Assert.True(exit == 0, log);
        Assert.Equal(("j0b", "?job=solvent"), (Assert.Single(_server.Requests).Headers["JOB-TOKEN"], _server.Requests[0].Query));
        Assert.False(System.IO.File.Exists(Path.Combine(pull.Workspace, "solvent-report/known.json")));
    }

    [Fact]
    public void Without_any_baseline_the_job_fails_instead_of_passing_everything()
    {
        using var pull = new PullRequest(folder => folder.Write("README.md", "text\n"));

        Assert.NotEqual(0, Job("solvent", pull, Bash, ("CI_MERGE_REQUEST_IID", "3"), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")).Exit);
    }

    [Fact]
    public void Nothing_that_a_merge_request_names_is_run_and_what_is_unreadable_ends_with_3()
    {
        using var pull = new PullRequest(folder => folder
            .Write("app/$(touch pwned)`touch pwned`;touch pwned.py", "x = 1\n")
            .Link("$(touch pwned)", "/etc/passwd"));

        var (exit, log) = Job("solvent", pull, Bash, ("CI_MERGE_REQUEST_IID", "3"), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", pull.Base));

        Assert.True(exit == 3, log);
        Assert.Equal("3", _template.Get("solvent")!.Get("allow_failure")!.Get("exit_codes")!.Items!.Single().Scalar);
        pull.AssertNothingRan();
    }

    [Theory]
    [InlineData("[]", "POST", "")]
    [InlineData("""[{"id": 4, "author": {"id": 1}, "body": "<!-- solvent-report -->"}, {"id": 5, "author": {"id": 42}, "body": "<!-- solvent-report -->\nold"}]""", "PUT", "/5")]
    public void One_note_is_kept_on_the_merge_request(string notes, string method, string path)
    {
        const string Notes = "/api/v4/projects/9/merge_requests/3/notes";
        using var pull = new PullRequest(folder => folder.Write("README.md", "text\n"));
        Directory.CreateDirectory(Path.Combine(pull.Workspace, "solvent-report"));
        System.IO.File.WriteAllText(Path.Combine(pull.Workspace, "solvent-report/comment.md"), "<!-- solvent-report -->\na & b = $(c) + 1%\n");
        _server.On("GET", "/api/v4/user", """{"id": 42}""").On("GET", Notes, notes).On("POST", Notes, "{}").On("PUT", Notes + "/5", "{}");

        var (exit, log) = Job("solvent-note", pull, Plain, ("CI_MERGE_REQUEST_IID", "3"), ("SOLVENT_NOTE_TOKEN", "n0te"));

        Assert.True(exit == 0, log);
        var written = Assert.Single(_server.Writes);
        Assert.Equal((method, Notes + path, "n0te"), (written.Method, written.Path, written.Headers["PRIVATE-TOKEN"]));
        Assert.Equal("<!-- solvent-report -->\na & b = $(c) + 1%\n", WebUtility.UrlDecode(written.Body["body=".Length..]));
        Assert.DoesNotContain("n0te", log, StringComparison.Ordinal);
    }

    public void Dispose() => _server.Dispose();

    private IEnumerable<string> Paths() => _template.Get("solvent")!.Get("artifacts")!.All()
        .Where(one => one.Value.Scalar is not null && (one.Keys.StartsWith("/paths", StringComparison.Ordinal) || one.Keys.StartsWith("/reports", StringComparison.Ordinal)))
        .Select(one => one.Value.Scalar!);

    private static string Report(PullRequest pull, string name) => System.IO.File.ReadAllText(Path.Combine(pull.Workspace, "solvent-report", name));

    // As the runner does it: all lines of a job are one script.
    private (int Exit, string Log) Job(string name, PullRequest pull, string[] shell, params (string Name, string Value)[] given)
    {
        var variables = new Dictionary<string, string>
        {
            ["CI_API_V4_URL"] = _server.Address + "/api/v4",
            ["CI_PROJECT_ID"] = "9",
            ["CI_PROJECT_DIR"] = pull.Workspace,
            ["CI_PROJECT_URL"] = "https://gitlab.example/team/product",
            ["CI_COMMIT_SHA"] = pull.Git("rev-parse", "HEAD"),
            ["CI_COMMIT_REF_NAME"] = PullRequest.Branch,
            ["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"] = PullRequest.Branch,
            ["CI_DEFAULT_BRANCH"] = "main",
            ["CI_JOB_TOKEN"] = "j0b",
            ["TMPDIR"] = pull.Temp,
        };
        foreach (var (key, value) in _template.Get("variables")!.Fields!.Select(field => (field.Key, field.Value.Scalar ?? "")).Concat(given))
        {
            variables[key] = value;
        }

        var script = string.Join('\n', _template.Get(name)!.Get("script")!.Items!.Select(line => line.Scalar));
        return pull.Run(shell, script, variables);
    }
}
