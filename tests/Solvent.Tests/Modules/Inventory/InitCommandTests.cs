namespace Solvent.Tests.Modules.Inventory;

public sealed class InitCommandTests : IDisposable
{
    private readonly SampleRepository _sample = new();

    public InitCommandTests()
    {
        _sample.Write("web/page.ts", "export const a = 1;\n");
        _sample.Write("web/other.ts", "export const b = 1;\n");
        _sample.Write("od[d]: \"x\"/a.py", "a = 1\n");
        _sample.Write("od[d]: \"x\"/b.py", "b = 1\n");
    }

    [Fact]
    public async Task It_writes_a_file_that_the_scanner_reads_back()
    {
        _sample.Commit();

        var (code, console) = await _sample.RunAsync("init", "{}/web");

        Assert.Equal(0, code);
        Assert.Contains("Commit it", console.Error, StringComparison.Ordinal);
        using var tree = Solvent.Scanning.Sources.SourceTrees.Open(_sample.Root);
        Assert.Equal(["od[d]: \"x\"", "web"], tree.Configuration.Components.Select(component => component.Name));
        Assert.Equal(["od[d]: \"x\"", "web"], tree.Entries.Where(entry => entry.Path.EndsWith('s') || entry.Path.EndsWith('y')).Select(entry => entry.Component).Distinct());
    }

    [Fact]
    public async Task The_repository_stays_who_it_was()
    {
        _sample.Commit();
        using var before = Solvent.Scanning.Sources.SourceTrees.Open(_sample.Root);

        await _sample.RunAsync("init", "{}");

        using var after = Solvent.Scanning.Sources.SourceTrees.Open(_sample.Root);
        Assert.Equal(before.Repository.Id, after.Repository.Id);
        Assert.NotNull(after.Configuration.Id);
    }

    [Fact]
    public async Task It_never_overwrites()
    {
        _sample.Write("solvent.yaml", "# ours\nid: ours\n");
        Assert.Equal(0, (await _sample.RunAsync("init", "{}")).Code);
        Assert.Equal("# ours\nid: ours\n", _sample.Read("solvent.yaml"));

        _sample.Write("solvent.yaml", "# no id\n");
        Assert.Equal(2, (await _sample.RunAsync("init", "{}")).Code);
        Assert.Equal("# no id\n", _sample.Read("solvent.yaml"));
    }

    public void Dispose() => _sample.Dispose();
}
