using Solvent.Scanning.Tests.Pipeline;
using Solvent.Scanning.Tests.Syntax.Notebooks;

namespace Solvent.Scanning.Tests.Rules;

public sealed class NotebookAnchorTests
{
    [Fact]
    public void Each_step_back_is_a_place_of_its_own()
    {
        var notebook = NotebookJson.With("python", [NotebookJson.Code("a = 1", count: 5), NotebookJson.Code("b = 2", count: 2), NotebookJson.Code("c = 3", count: 3), NotebookJson.Code("d = 4", count: 1)]);

        var report = Scans.Of("N01", "a.ipynb", notebook);

        Assert.Equal(["[2] after [5]", "[1] after [3]"], report.Findings.Select(f => Between(f.Message, "ran as ", ":")));
        Assert.Equal(2, report.Findings.Select(f => f.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void A_notebook_of_any_language_has_an_order()
    {
        var notebook = NotebookJson.With("R", [NotebookJson.Code("x <- 1", count: 2), NotebookJson.Code("y <- 2", count: 1)]);

        Assert.Single(Scans.Of("N01", "a.ipynb", notebook).Findings);
    }

    [Theory]
    [InlineData(99_000, 0)]
    [InlineData(100_001, 1)]
    public void An_output_is_measured_as_it_stands_in_the_file(int length, int findings)
    {
        var image = new { data = new Dictionary<string, string> { ["image/png"] = new string('A', length) }, output_type = "display_data" };
        var notebook = NotebookJson.With("python", [NotebookJson.Code("plt.show()", [image])]);

        Assert.Equal(findings, Scans.Of("N03", "a.ipynb", notebook).Findings.Count);
    }

    [Fact]
    public void Many_small_outputs_count_together_at_the_largest()
    {
        object Image(int length) => NotebookJson.Code($"show({length})", [new { text = new string('A', length) }]);
        var notebook = NotebookJson.With("python", [Image(40_000), Image(50_000), Image(30_000)]);

        var finding = Assert.Single(Scans.Of("N03", "a.ipynb", notebook).Findings);

        Assert.Contains("show(50000)", notebook.Split('\n')[finding.Start.Line - 1], StringComparison.Ordinal);
        Assert.Contains("120 kB", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_reaches_no_message_and_a_comment_in_the_first_line_suppresses()
    {
        const string Token = "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";
        object Shown(string code) => NotebookJson.Code(code, [new { text = Token }]);
        var notebook = NotebookJson.With("python", [Shown("print(token)"), Shown("# solvent:ignore N03 revoked long ago\nprint(token)")]);

        var report = Scans.Of("N03", "a.ipynb", notebook);

        Assert.DoesNotContain(Token, Assert.Single(report.Findings).Message, StringComparison.Ordinal);
        Assert.Equal("revoked long ago", Assert.Single(report.Suppressed).Reason);
    }

    private static string Between(string text, string before, string after) => text.Split(before)[1].Split(after)[0];
}
