using System.Text.Json;

namespace Solvent.Tests.Modules.Inventory;

public sealed class OwnRuleTests : IDisposable
{
    private readonly SampleRepository _sample = new();

    [Fact]
    public async Task A_new_rule_is_whole_and_its_examples_hold()
    {
        var (code, console) = await _sample.RunAsync("rules", "new", "X01", "Model: \"called\" past #1 – the gâteway", "--path", "{}");

        Assert.True(code == 0, console.Error);
        Assert.EndsWith("/.solvent/rules/X01-model-called-past-1-the-g-teway.yaml\n", console.Out, StringComparison.Ordinal);
        (code, console) = await _sample.RunAsync("rules", "test", "X01", "--path", "{}");
        Assert.True(code == 0, console.Out);
        Assert.StartsWith("1 rule, 3 examples: all hold.", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_rule_is_never_written_over_another()
    {
        await _sample.RunAsync("rules", "new", "X01", "One", "--path", "{}");

        foreach (var (id, title, problem) in new[] { ("X01", "Other", "is taken"), ("P02", "Other", "is taken"), ("x01", "Other", "is no id"), ("../X9", "Other", "is no id"), ("X03", "–", "some words"), ("X03", "a\nb", "one line") })
        {
            var (code, console) = await _sample.RunAsync("rules", "new", id, title, "--path", "{}");
            Assert.Equal(2, code);
            Assert.Contains(problem, console.Error, StringComparison.Ordinal);
        }

        Assert.Single(Directory.GetFiles(Path.Combine(_sample.Root, ".solvent/rules")));
    }

    [Fact]
    public async Task A_new_rule_is_not_written_through_a_link()
    {
        var outside = Directory.CreateTempSubdirectory("solvent-outside-");
        Directory.CreateSymbolicLink(Path.Combine(_sample.Root, ".solvent"), outside.FullName);

        var (code, _) = await _sample.RunAsync("rules", "new", "X01", "One", "--path", "{}");

        Assert.Equal(2, code);
        Assert.Empty(outside.GetFileSystemInfos());
        outside.Delete(recursive: true);
    }

    [Fact]
    public async Task What_rests_on_old_facts_is_listed_when_it_is_due()
    {
        var (_, all) = await _sample.RunAsync("rules", "list", "--format", "json");
        var known = JsonDocument.Parse(all.Out).RootElement;
        var expiring = known.GetProperty("items").EnumerateArray().Concat(known.GetProperty("vocabulary").EnumerateArray())
            .Select(item => item.GetProperty("expires").GetString()).OfType<string>().Order(StringComparer.Ordinal).ToList();

        var (code, due) = await _sample.RunAsync("rules", "list", "--due", "--as-of", "9999-12-31", "--format", "json");
        var listed = JsonDocument.Parse(due.Out).RootElement;
        Assert.Equal(0, code);
        Assert.Equal(expiring.Count, listed.GetProperty("items").GetArrayLength() + listed.GetProperty("vocabulary").GetArrayLength());

        Assert.Equal("Nothing is due on 2000-01-01.\n", (await _sample.RunAsync("rules", "list", "--due", "--as-of", "2000-01-01")).Console.Out);
        Assert.Equal(2, (await _sample.RunAsync("rules", "list", "--as-of", "2000-01-01")).Code);
        Assert.Equal(2, (await _sample.RunAsync("rules", "list", "--due", "--as-of", "soon")).Code);
    }

    public void Dispose() => _sample.Dispose();
}
