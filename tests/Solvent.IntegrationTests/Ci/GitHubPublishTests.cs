using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Solvent.IntegrationTests.Ci;

/// <summary>The steps of the GitHub actions that ask the API, run for real against a server on the loopback.</summary>
public sealed class GitHubPublishTests : IDisposable
{
    private const string Comment = "<!-- solvent-report -->\n### Solvent: failed – \"1\" $(new) finding\n";
    private const string Sarif = """{"version": "2.1.0", "runs": []}""";
    private const string Api = "/api/v3/repos/team/product";
    private readonly RecordingServer _server = new();
    private readonly PullRequest _pull = new(folder => folder.Write("README.md"));

    public GitHubPublishTests()
    {
        _server
            .On("GET", $"{Api}/actions/runs/77/artifacts", """{"artifacts": [{"id": 5, "expired": false, "created_at": "2026-11-01T00:00:00Z"}]}""")
            .Redirect($"{Api}/actions/artifacts/5/zip", $"http://localhost:{_server.Port}/store/5")
            .On("GET", "/store/5", Zip(("comment.md", Comment), ("solvent.sarif", Sarif), ("baseline.json", "{}")))
            .On("POST", $"{Api}/code-scanning/sarifs", "{}")
            .On("GET", $"{Api}/issues/12/comments", "[]")
            .On("POST", $"{Api}/issues/12/comments", "{}")
            .On("PATCH", $"{Api}/issues/comments/31", "{}");
    }

    [Fact]
    public void The_sarif_is_uploaded_for_the_head_of_the_pull_request()
    {
        var run = Publish();

        Assert.True(run.Exit == 0, run.Log);
        using var upload = JsonDocument.Parse(Assert.Single(_server.Writes, request => request.Path.EndsWith("/sarifs", StringComparison.Ordinal)).Body);
        Assert.Equal((_pull.Head, "refs/pull/12/head"), (upload.RootElement.GetProperty("commit_sha").GetString(), upload.RootElement.GetProperty("ref").GetString()));
        using var packed = new GZipStream(new MemoryStream(upload.RootElement.GetProperty("sarif").GetBytesFromBase64()), CompressionMode.Decompress);
        Assert.Equal(Sarif, new StreamReader(packed).ReadToEnd());
    }

    [Fact]
    public void The_first_comment_is_made_word_for_word()
    {
        Publish(("sarif", "false"));

        var written = Assert.Single(_server.Writes);
        Assert.Equal(("POST", $"{Api}/issues/12/comments"), (written.Method, written.Path));
        Assert.Equal(Comment, JsonDocument.Parse(written.Body).RootElement.GetProperty("body").GetString());
    }

    [Fact]
    public void Its_own_comment_is_replaced_and_nobody_elses()
    {
        _server.On("GET", $"{Api}/issues/12/comments", """
            [{"id": 29, "user": {"login": "someone"}, "body": "<!-- solvent-report -->\nmine"},
             {"id": 30, "user": {"login": "github-actions[bot]"}, "body": "another tool"},
             {"id": 31, "user": {"login": "github-actions[bot]"}, "body": "<!-- solvent-report -->\nold"}]
            """);

        Publish(("sarif", "false"));

        Assert.Equal(("PATCH", $"{Api}/issues/comments/31"), (Assert.Single(_server.Writes).Method, _server.Writes[0].Path));
    }

    [Fact]
    public void The_token_goes_to_the_api_only_and_is_left_nowhere()
    {
        var run = Publish();

        Assert.All(_server.Requests.Where(request => request.Path.StartsWith(Api, StringComparison.Ordinal)), request => Assert.Equal("Bearer t0ken", request.Headers["Authorization"]));
        Assert.False(_server.Requests.Single(request => request.Path == "/store/5").Headers.ContainsKey("Authorization"));
        Assert.DoesNotContain("t0ken", run.Log, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(_pull.Temp, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain("t0ken", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void On_main_only_the_sarif_is_published()
    {
        var run = ActionRun.Of("publish", _pull, new Dictionary<string, string>(), Values(("github.sha", _pull.Base), ("GITHUB_REF", "refs/heads/main")));

        Assert.True(run.Exit == 0, run.Log);
        using var upload = JsonDocument.Parse(Assert.Single(_server.Writes).Body);
        Assert.Equal((_pull.Base, "refs/heads/main"), (upload.RootElement.GetProperty("commit_sha").GetString(), upload.RootElement.GetProperty("ref").GetString()));
    }

    [Fact]
    public void A_check_that_stored_nothing_publishes_nothing()
    {
        _server.On("GET", $"{Api}/actions/runs/77/artifacts", """{"artifacts": []}""");

        var run = Publish();

        Assert.Equal(0, run.Exit);
        Assert.Contains("::warning::", run.Log, StringComparison.Ordinal);
        Assert.Empty(_server.Writes);
    }

    [Fact]
    public void A_refused_upload_fails()
    {
        using var other = new RecordingServer();

        Assert.NotEqual(0, ActionRun.Of("publish", _pull, new Dictionary<string, string>(), Values(("GITHUB_API_URL", other.Address))).Exit);
    }

    [Fact]
    public void The_baseline_is_the_newest_that_the_main_branch_of_this_repository_stored()
    {
        _server
            .On("GET", $"{Api}/actions/artifacts", """
                {"artifacts": [
                  {"id": 8, "expired": false, "created_at": "2026-11-05T00:00:00Z", "workflow_run": {"head_branch": "main", "repository_id": 1, "head_repository_id": 666}},
                  {"id": 7, "expired": false, "created_at": "2026-11-04T00:00:00Z", "workflow_run": {"head_branch": "other", "repository_id": 1, "head_repository_id": 1}},
                  {"id": 6, "expired": true, "created_at": "2026-11-03T00:00:00Z", "workflow_run": {"head_branch": "main", "repository_id": 1, "head_repository_id": 1}},
                  {"id": 5, "expired": false, "created_at": "2026-11-02T00:00:00Z", "workflow_run": {"head_branch": "main", "repository_id": 1, "head_repository_id": 1}},
                  {"id": 4, "expired": false, "created_at": "2026-11-01T00:00:00Z", "workflow_run": {"head_branch": "main", "repository_id": 1, "head_repository_id": 1}}]}
                """)
            .On("GET", "/store/5", Zip(("baseline.json", "{\"from\": 5}")));

        var run = ActionRun.Of("baseline", _pull, new Dictionary<string, string>(), Values(("github.event.repository.default_branch", "main")));

        Assert.True(run.Exit == 0, run.Log);
        Assert.Equal("{\"from\": 5}", File.ReadAllText(run.Outputs["file"]));
        Assert.Contains("name=solvent-baseline", _server.Requests[0].Query, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_run_on_main_there_is_no_baseline()
    {
        _server.On("GET", $"{Api}/actions/artifacts", """{"artifacts": []}""");

        var run = ActionRun.Of("baseline", _pull, new Dictionary<string, string>(), Values(("github.event.repository.default_branch", "main")));

        Assert.Equal((0, ""), (run.Exit, run.Outputs["file"]));
    }

    public void Dispose()
    {
        _server.Dispose();
        _pull.Dispose();
    }

    private ActionRun Publish(params (string Name, string Value)[] inputs) => ActionRun.Of(
        "publish", _pull, inputs.ToDictionary(input => input.Name, input => input.Value),
        Values(("github.event.pull_request.number", "12"), ("github.event.pull_request.head.sha", _pull.Head), ("GITHUB_REF", "refs/pull/12/merge")));

    private Dictionary<string, string> Values(params (string Name, string Value)[] more)
    {
        var values = new Dictionary<string, string>
        {
            ["github.token"] = "t0ken",
            ["github.sha"] = new string('f', 40),
            ["GITHUB_API_URL"] = _server.Address + "/api/v3",
            ["GITHUB_REPOSITORY"] = "team/product",
            ["GITHUB_RUN_ID"] = "77",
            ["GITHUB_HEAD_REF"] = PullRequest.Branch,
        };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        return values;
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
