namespace Solvent.Scanning.Tests.Syntax.Notebooks;

public class NotebookMagicTests
{
    [Theory]
    [InlineData("%matplotlib inline\nx = 1", "                  \nx = 1\n")]
    [InlineData("!pip install \\\n  a\nx = 1", "              \n   \nx = 1\n")]
    [InlineData("!!ls\n?len\nlen?\ndf.loc??\nx", "    \n    \n    \n        \nx\n")]
    [InlineData("pip install openai\nx", "                  \nx\n")]
    [InlineData("if a:\n  !ls -l\nb", "if a:\n  0     \nb\n")]
    [InlineData("files = !ls *.py\nx", "files = ...     \nx\n")]
    [InlineData("a, b = %magic x", "a, b = ...     \n")]
    [InlineData("%time fit(\n  x)", "0   ; fit(\n  x)\n")]
    [InlineData("%time\nx", "     \nx\n")]
    [InlineData("%timeit -n 3 f()", "                \n")]
    public void Lines_of_IPython_are_blanked_in_place(string code, string text)
    {
        Assert.Equal(text, NotebookJson.Open(NotebookJson.Of(code)).Text);
        Assert.Equal(code.Length + 1, text.Length);
        Assert.Empty(NotebookJson.Read(NotebookJson.Of(code)).Diagnostics);
    }

    [Theory]
    [InlineData("%%time\nx = 1", "      \nx = 1\n")]
    [InlineData("\n%%capture out\n%%time\nx = 1", "\n             \n      \nx = 1\n")]
    [InlineData("%%bash\nx = 1", "      \n     \n")]
    [InlineData("%%writefile a.py\nimport x", "                \nimport x\n")]
    [InlineData("%%writefile a.sh\nls", "                \n  \n")]
    public void Cell_magics_decide_about_the_whole_cell(string code, string text) =>
        Assert.Equal(text, NotebookJson.Open(NotebookJson.Of(code)).Text);

    [Theory]
    [InlineData("x = (a\n% b)")]
    [InlineData("x = '''\n%d\n!important\nwhy?\n'''")]
    [InlineData("x = a \\\n  % b")]
    [InlineData("x = \"it's\" # it's (\ny = x % 2 == 1")]
    [InlineData("f(x=1, y='!')\nz = a != b")]
    [InlineData("x['a\\'('] = 1\nd = {'%': 1}")]
    public void Python_is_left_alone(string code) => Assert.Equal(code + "\n", NotebookJson.Open(NotebookJson.Of(code)).Text);
}
