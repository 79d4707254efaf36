using System.Text.Json;

namespace Solvent.Tests.Modules.Inventory;

public sealed class CheckCommandTests : IDisposable
{
    private readonly SampleRepository _sample = new();

    public CheckCommandTests()
    {
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Commit();
    }

    [Theory]
    [InlineData("medium", 1)]
    [InlineData("high", 0)]
    public async Task Without_a_reference_every_finding_counts(string failOn, int expected) =>
        Assert.Equal(expected, (await _sample.RunAsync("check", "{}", "--fail-on", failOn)).Code);

    [Fact]
    public async Task A_revision_says_what_is_not_new()
    {
        _sample.Write("app/llm.py", "# moved\n\n" + SampleRepository.Uncapped);
        Assert.Equal(0, (await _sample.RunAsync("check", "{}", "--since", "HEAD")).Code);

        _sample.Write("app/data.py", SampleRepository.Nan);
        var (code, console) = await _sample.RunAsync("check", "{}", "--since", "HEAD");

        Assert.Equal(1, code);
        Assert.StartsWith("app/data.py:4:12: high D05 ", console.Out, StringComparison.Ordinal);
        Assert.EndsWith("Failed: 1 new finding at or above medium since HEAD; 1 known.\n", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_equal_call_is_new()
    {
        _sample.Write("app/llm.py", SampleRepository.Uncapped + "\n\ndef again(text):\n    return client.chat.completions.create(model=settings.model, messages=[text])\n");

        Assert.Equal(1, (await _sample.RunAsync("check", "{}", "--since", "HEAD")).Code);
    }

    [Fact]
    public async Task A_baseline_is_an_earlier_scan()
    {
        await _sample.RunAsync("scan", "{}", "--format", "json", "--output", "{}/baseline.json");
        Assert.Equal(0, (await _sample.RunAsync("check", "{}", "--baseline", "{}/baseline.json")).Code);

        _sample.Write("app/data.py", SampleRepository.Nan);
        File.Delete(Path.Combine(_sample.Root, "app/llm.py"));
        var (code, console) = await _sample.RunAsync("check", "{}", "--baseline", "{}/baseline.json", "--format", "json");

        var check = JsonDocument.Parse(console.Out).RootElement;
        Assert.Equal(1, code);
        Assert.Equal((false, 1, 0, 1), (
            check.GetProperty("passed").GetBoolean(), check.GetProperty("failing").GetInt32(), check.GetProperty("known").GetInt32(), check.GetProperty("gone").GetInt32()));
    }

    [Fact]
    public async Task What_the_team_decided_does_not_fail()
    {
        _sample.Write(".solvent/decisions.yaml", "- rule: P02\n  kind: accepted\n  component: app\n  reason: behind a gateway\n  until: 2999-12-31\n");

        Assert.Equal(0, (await _sample.RunAsync("check", "{}")).Code);
    }

    [Fact]
    public async Task A_failed_gate_counts_more_than_an_unreadable_file()
    {
        File.CreateSymbolicLink(Path.Combine(_sample.Root, "app/out.py"), "/etc/passwd");

        Assert.Equal(1, (await _sample.RunAsync("check", "{}")).Code);
        Assert.Equal(3, (await _sample.RunAsync("check", "{}", "--fail-on", "high")).Code);
    }

    [Theory]
    [InlineData("give one of them", "--since", "HEAD", "--baseline", "x")]
    [InlineData("can't be read", "--baseline", "{}/missing.json")]
    [InlineData("names no commit", "--since", "no-such-branch")]
    [InlineData("not valid JSON", "--baseline", "{}/app/llm.py")]
    [InlineData("is no scan", "--baseline", "{}/other.json")]
    public async Task A_reference_that_is_none_ends_with_2(string message, params string[] options)
    {
        _sample.Write("other.json", "{\"schema\": \"other/1\"}");

        var (code, console) = await _sample.RunAsync(["check", "{}", .. options]);

        Assert.Equal(2, code);
        Assert.Contains(message, console.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _sample.Dispose();
}
