using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Inventory;

public sealed class FixTests : IDisposable
{
    private const string Trusting = "from transformers import AutoModel\nm = AutoModel.from_pretrained(p, trust_remote_code=True)\n";
    private const string Hidden = "Be kind.\u200B Be brief.\n";
    private readonly SampleRepository _sample = new();

    public FixTests()
    {
        _sample.Write("app/load.py", Trusting);
        _sample.Write("CLAUDE.md", Hidden);
    }

    [Fact]
    public async Task Fix_changes_what_is_safe_and_names_the_rest()
    {
        var (code, console) = await _sample.RunAsync("scan", "{}", "--fix", "--rule", "A07,M13");

        Assert.Equal(0, code);
        Assert.Equal("Be kind. Be brief.\n", _sample.Read("CLAUDE.md"));
        Assert.Equal(Trusting, _sample.Read("app/load.py"));
        Assert.Contains("Fixed 1 finding in 1 file; 1 more with --unsafe-fixes", console.Error, StringComparison.Ordinal);
        Assert.Contains("M13", console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("A07", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unsafe_fixes_are_applied_when_asked_for()
    {
        await _sample.RunAsync("scan", "{}", "--fix", "--unsafe-fixes", "--rule", "M13");

        Assert.Equal(Trusting.Replace("True", "False", StringComparison.Ordinal), _sample.Read("app/load.py"));
    }

    [Fact]
    public async Task A_diff_is_shown_and_nothing_is_written()
    {
        var (_, console) = await _sample.RunAsync("scan", "{}", "--diff", "--unsafe-fixes", "--rule", "M13");

        Assert.StartsWith("--- a/app/load.py\n+++ b/app/load.py\n@@ -1,2 +1,2 @@\n", console.Out, StringComparison.Ordinal);
        Assert.Equal(Trusting, _sample.Read("app/load.py"));
    }

    [Fact]
    public async Task What_a_file_holds_besides_stays_byte_for_byte()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. "a\r\nb\u200B\r\n"u8];
        File.WriteAllBytes(Path.Combine(_sample.Root, "CLAUDE.md"), marked);
        byte[] broken = [.. "x \u200B y "u8, 0xFF];
        File.WriteAllBytes(Path.Combine(_sample.Root, "AGENTS.md"), broken);

        await _sample.RunAsync("scan", "{}", "--fix", "--rule", "A07");

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "a\r\nb\r\n"u8], File.ReadAllBytes(Path.Combine(_sample.Root, "CLAUDE.md")));
        Assert.Equal(broken, File.ReadAllBytes(Path.Combine(_sample.Root, "AGENTS.md")));
    }

    [Theory]
    [InlineData("--unsafe-fixes")]
    [InlineData("--fix", "--diff")]
    public async Task Options_that_do_not_go_together_are_refused(params string[] options)
    {
        var (code, console) = await _sample.RunAsync(["scan", "{}", .. options]);

        Assert.Equal(2, code);
        Assert.Contains("--diff", console.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _sample.Dispose();
}
