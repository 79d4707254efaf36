using Solvent.Scanning.Syntax.Notebooks;

namespace Solvent.Scanning.Tests.Syntax.Notebooks;

public class NotebookSourceTests
{
    [Fact]
    public void Code_cells_are_one_text_and_each_ends_with_a_line_end()
    {
        var notebook = NotebookJson.Open(NotebookJson.With("python", [
            NotebookJson.Markdown("# Title"), NotebookJson.Code("a = 1\nb = 2", count: 7), NotebookJson.Code(""), NotebookJson.Code("c = 3\n")]));

        Assert.Equal("a = 1\nb = 2\n\nc = 3\n", notebook.Text);
        Assert.Equal(["markdown", "code", "code", "code"], notebook.Cells.Select(c => c.Kind));
        Assert.Equal([0, 1, 2, 3], notebook.Cells.Select(c => c.Index));
        Assert.Equal([null, 7, null, null], notebook.Cells.Select(c => c.ExecutionCount));
        Assert.Equal([0, 0, 12, 13], notebook.Cells.Select(c => c.Text.Start));
        Assert.Equal(3, notebook.CellAt(14)?.Index);
        Assert.Null(notebook.CellAt(99));
    }

    [Fact]
    public void Every_character_has_its_place_in_the_file()
    {
        const string Json = """
            {"cells": [
              {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": 1,
               "source": ["x = \"a\tb\"\n",
                          "\u0079 = '\ud83d\ude00' + z"]},
              {"cell_type": "code", "source": "one = 1\ntwo = 2"}
            ]}
            """;
        var notebook = NotebookJson.Open(Json.Replace("\\t", "\\\\t", StringComparison.Ordinal));
        Assert.Equal("x = \"a\\tb\"\ny = '\U0001F600' + z\none = 1\ntwo = 2\n", notebook.Text);

        Assert.Equal((3, 16), Place(notebook, "x ="));
        Assert.Equal((3, 20), Place(notebook, "\"a"));
        Assert.Equal((3, 25), Place(notebook, "tb"));
        Assert.Equal((4, 16), Place(notebook, "y ="));
        Assert.Equal((4, 22), Place(notebook, " = '"));
        Assert.Equal((4, 38), Place(notebook, "' + z"));
        Assert.Equal((5, 36), Place(notebook, "one"));
        Assert.Equal((5, 45), Place(notebook, "two"));
        Assert.Equal((5, 51), Place(notebook, "2\n"));
    }

    [Fact]
    public void Outputs_are_measured_and_can_be_looked_up_in_the_file()
    {
        var image = new string('A', 200_000);
        var json = NotebookJson.With("python", [
            NotebookJson.Code("plot()", [new { output_type = "display_data", data = new Dictionary<string, string> { ["image/png"] = image } }]),
            NotebookJson.Code("x")]);
        var notebook = NotebookJson.Open(json);

        var outputs = notebook.Cells[0].Outputs;
        Assert.InRange(outputs.Length, 200_000, 201_000);
        Assert.Contains("image/png", notebook.File.Slice(outputs).ToString(), StringComparison.Ordinal);
        Assert.Equal(0, notebook.Cells[1].Outputs.Length);
        Assert.DoesNotContain("AAAA", notebook.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_third_format_has_worksheets_inputs_and_prompt_numbers()
    {
        const string Json = """
            {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": [
              {"cell_type": "heading", "level": 1, "source": ["T"]},
              {"cell_type": "code", "collapsed": false, "input": ["a = 1\n", "b"], "language": "python", "outputs": [{"text": ["1"]}], "prompt_number": 4},
              {"cell_type": "code", "input": "c", "language": "ruby", "outputs": []}
            ], "metadata": {}}]}
            """;
        var notebook = NotebookJson.Open(Json);
        Assert.Equal("a = 1\nb\n", notebook.Text);
        Assert.Equal(4, notebook.Cells[1].ExecutionCount);
        Assert.Equal("""[{"text": ["1"]}]""", notebook.File.Slice(notebook.Cells[1].Outputs).ToString());
        Assert.Equal(0, notebook.Cells[2].Text.Length);
    }

    [Theory]
    [InlineData("R")]
    [InlineData("julia")]
    [InlineData("C#")]
    public void Other_languages_have_cells_but_no_text(string language)
    {
        var notebook = NotebookJson.Open(NotebookJson.With(language, [NotebookJson.Code("x <- 1")]));
        Assert.Empty(notebook.Text);
        Assert.Single(notebook.Cells);
        Assert.Equal(language, notebook.KernelLanguage);
    }

    [Fact]
    public void The_language_may_stand_with_the_kernel_or_with_one_cell()
    {
        Assert.Empty(NotebookJson.Open("""{"cells":[{"cell_type":"code","source":"x"}],"metadata":{"language_info":{"name":"julia"}}}""").Text);
        Assert.Equal("y\n", NotebookJson.Open(
            """{"cells":[{"cell_type":"code","source":"x","metadata":{"vscode":{"languageId":"shellscript"}}},{"cell_type":"code","source":"y"}]}""").Text);
    }

    private static (int Line, int Column) Place(NotebookSource notebook, string text)
    {
        var position = notebook.PositionOf(notebook.Text.IndexOf(text, StringComparison.Ordinal));
        return (position.Line, position.Column);
    }
}
