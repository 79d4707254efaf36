namespace Solvent.Tests.Architecture.Hygiene;

public sealed class TrackedTextTests
{
    [Fact]
    public void No_tracked_file_tells_of_a_machine_or_of_a_registry() =>
        Violations.AssertNone(TrackedText.All().SelectMany(TrackedText.Check));

    // The planted texts are put together here, so that this file does not hold them.
    [Theory]
    [InlineData("see |home|carol|solvent")]
    [InlineData("'|Users|carol|Desktop'")]
    [InlineData("open(\"|work|main|a.py\")")]
    [InlineData("file://|root|notes.txt")]
    [InlineData("C:\\Users\\carol\\a")]
    [InlineData("\"resolved\": \"https:||registry.npmjs.org|axe-core\"")]
    [InlineData("https:||mirror.example|feed|v3|index.json")]
    [InlineData("https:||npm.example|axe-core|-|axe-core-4.14.1.tgz")]
    public void A_planted_trace_is_found(string text) =>
        Assert.Single(TrackedText.Check(new CodeFile("notes.md", $"first\n{text.Replace('|', '/')}")));

    [Theory]
    [InlineData("src/work/plan.md and ../home/index.html")]
    [InlineData("https://example.org/home/index")]
    [InlineData("RUN pip install --cache-dir /root/.cache/pip")]
    [InlineData("COPY . /home/app/src")]
    [InlineData("https://www.nuget.org/packages/YamlDotNet")]
    public void What_is_no_trace_passes(string text) =>
        Assert.Empty(TrackedText.Check(new CodeFile("notes.md", text)));
}
