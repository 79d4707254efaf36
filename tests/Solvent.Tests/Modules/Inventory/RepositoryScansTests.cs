using Solvent.Modules.Inventory.Contract;

namespace Solvent.Tests.Modules.Inventory;

public sealed class RepositoryScansTests : IDisposable
{
    private readonly SampleRepository _sample = new();
    private readonly RepositoryScans _scans = new(TimeProvider.System);

    [Fact]
    public async Task Others_see_paths_from_the_top_whatever_folder_was_scanned()
    {
        _sample.Write("solvent.yaml", "id: shop\ncomponents:\n  - name: answers\n    paths: [app/]\n    criticality: high\n    owner: \"@ai\"\n");
        _sample.Write(".solvent/decisions.yaml", "- rule: P02\n  kind: accepted\n  component: answers\n  reason: later\n");
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Write("app/requirements.txt", "openai==1.99.0\nopentelemetry-sdk==1.36.0\n");
        _sample.Write("other/llm.py", SampleRepository.Uncapped);
        _sample.Commit();

        var scan = await _scans.ScanAsync(Path.Combine(_sample.Root, "app"), null, CancellationToken.None);

        Assert.Equal(("shop", _sample.Root, "main", false), (scan.Repository.Id, scan.Repository.Root, scan.Repository.Ref, scan.Repository.IsDirty));
        Assert.Equal(("app/llm.py", "answers", "@ai"), scan.Findings.Select(finding => (finding.Path, finding.Component, finding.Owner)).Single());
        Assert.Equal(("app", 2), (scan.Coverage.Folder, scan.Coverage.Files));
        Assert.Equal(["app/llm.py", "app/requirements.txt"], scan.Coverage.Paths.Order(StringComparer.Ordinal));
        Assert.Equal([("answers", "high", "@ai")], scan.Components.Select(c => (c.Name, c.Criticality!, c.Owner!)));
        Assert.Equal("medium", scan.Rules["P02-llm-call-without-token-cap"].Severity);
        Assert.Equal("later", Assert.Single(scan.Decisions).Reason);
    }

    [Fact]
    public async Task The_whole_tree_is_told_step_by_step()
    {
        _sample.Write("a.py", "a = 1\n");
        _sample.Write("b.py", "b = 1\n");
        var steps = new Steps();

        await _scans.ScanAsync(_sample.Root, steps, CancellationToken.None);

        Assert.Contains(new ScanStep(4, 4, 0), steps.Seen);
    }

    [Fact]
    public void Code_is_shown_without_its_secrets()
    {
        _sample.Write("settings.py", "first = 1\nKEY = \"hf_" + new string('a', 20) + "Bcdefghijklmnop\" + AIzaX\nthird = 3\r\nlast = 4\n");

        var context = _scans.CodeContext(_sample.Root, "settings.py", 2, 1)!;

        Assert.Equal(1, context.FirstLine);
        Assert.Equal(["first = 1", "KEY = \"‹a Hugging Face token›\" + AIzaX", "third = 3"], context.Lines);
    }

    [Theory]
    [InlineData("../outside.py", 1)]
    [InlineData("missing.py", 1)]
    [InlineData("link.py", 1)]
    [InlineData(".git/config", 1)]
    [InlineData("a.py", 99)]
    public void What_is_not_there_any_more_gives_nothing(string path, int line)
    {
        _sample.Write("a.py", "a = 1\n");
        _sample.Commit();
        File.CreateSymbolicLink(Path.Combine(_sample.Root, "link.py"), "/etc/passwd");

        Assert.Null(_scans.CodeContext(_sample.Root, path, line, 3));
    }

    public void Dispose() => _sample.Dispose();

    private sealed class Steps : IProgress<ScanStep>
    {
        public System.Collections.Concurrent.ConcurrentBag<ScanStep> Seen { get; } = [];

        public void Report(ScanStep value) => Seen.Add(value);
    }
}
