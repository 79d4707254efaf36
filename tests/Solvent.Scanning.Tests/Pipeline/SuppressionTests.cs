namespace Solvent.Scanning.Tests.Pipeline;

public sealed class SuppressionTests
{
    [Theory]
    [InlineData("M11", "a.py", "import pickle\npickle.load(f)  # solvent:ignore M11,P02 ours\n", "ours")]
    [InlineData("M11", "a.py", "import pickle\npickle.load(f)  # solvent:ignore P02, m11 ours, and only ours\n", "ours, and only ours")]
    [InlineData("M11", "a.py", "import pickle\n# solvent:ignore M11-unsafe-deserialisation\tours\npickle.load(f)\n", "ours")]
    [InlineData("L01", "Dockerfile", "# solvent:ignore L01 built here\nFROM nvidia/cuda\n", "built here")]
    [InlineData("L01", "compose.yaml", "services:\n  a:\n    image: a/b:latest # solvent:ignore L01 built here\n    ports: [1]\n", "built here")]
    [InlineData("P02", "a.tsx", "import { generateText } from 'ai';\nexport const A = () => <b>\n  {/* solvent:ignore P02 small model */}\n  {generateText({ model: m })}\n</b>;\n", "small model")]
    [InlineData("M11", "a.ipynb", "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\n\"import pickle\\n\",\n\"# solvent:ignore M11 ours\\n\",\n\"pickle.load(f)\\n\"\n]}], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}", "ours")]
    [InlineData("M11", "a.ipynb", "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\n\"import pickle\\n\",\n\"pickle.load(f)  # solvent:ignore M11 ours\"\n]}], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}", "ours")]
    public void A_comment_of_any_format_suppresses_with_its_reason(string rule, string path, string text, string reason)
    {
        var report = Scans.Of(rule, path, text);

        Assert.Empty(report.Findings);
        Assert.Equal(reason, Assert.Single(report.Suppressed).Reason);
    }

    [Fact]
    public void A_file_as_a_whole_is_suppressed_from_any_line()
    {
        var text = "# Rules\n\n<!-- solvent:ignore A01 generated from the handbook -->\n" + string.Concat(Enumerable.Repeat("- a rule\n", 250));

        Assert.Equal("generated from the handbook", Assert.Single(Scans.Of("A01", "CLAUDE.md", text).Suppressed).Reason);
    }

    [Fact]
    public void A_comment_behind_code_is_not_about_the_next_line()
    {
        const string text = "import pickle\na = pickle.load(f)  # solvent:ignore M11 written by this process\nb = pickle.load(g)\n";

        Assert.Equal([3], Scans.Lines("M11", "a.py", text));
    }

    [Theory]
    [InlineData("import pickle\na = pickle.load(f)  # solvent:ignore M11\n", 2)]
    [InlineData("import pickle\n# solvent:ignore M11   \na = pickle.load(f)\n", 3)]
    public void A_comment_without_a_reason_suppresses_nothing_and_is_told(string text, int line)
    {
        var report = Scans.Of("M11", "a.py", text);

        Assert.Equal(line, Assert.Single(report.Findings).Start.Line);
        Assert.Empty(report.Suppressed);
        Assert.Contains("gives no reason", Assert.Single(report.Diagnostics, note => note.Line == line).Message, StringComparison.Ordinal);
    }
}
