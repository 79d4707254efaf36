using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Requirements;

namespace Solvent.Scanning.Tests.Syntax.Requirements;

public class RequirementsReaderTests
{
    private const string Real = """
        # base
        -r other.txt
        --extra-index-url https://example.org/simple
        openai>=1.0,<2  # why
        langchain[all, openai] == 0.1.* ; python_version < "3.12" and sys_platform == 'linux'
        numpy==1.26.4 \
            --hash=sha256:aaa \
            --hash=sha256:bbb
        torch @ https://example.org/torch.whl ; python_version > "3"
        git+https://example.org/x.git@main#egg=x
        ./local
        """;

    [Theory]
    [InlineData("openai", "requirement('openai', '')")]
    [InlineData("openai >= 1.0, <2", "requirement('openai', '>=1.0,<2')")]
    [InlineData("openai (>=1.0)", "requirement('openai', '>=1.0')")]
    [InlineData("a.b-c_d~=1.0 # x", "requirement('a.b-c_d', '~=1.0')")]
    [InlineData("a[b, c]==1; python_version < '3'", "requirement('a', '==1', extras: ['b', 'c'], marker: 'python_version < '3'')")]
    [InlineData("a @ https://x.y/z;v ; os_name == 'nt'", "requirement('a', '', url: 'https://x.y/z;v', marker: 'os_name == 'nt'')")]
    [InlineData("a==1 \\\n  --hash=sha256:x \\\n  --hash=sha256:y\nb", "requirement('a', '==1', hash: 'sha256:x', hash: 'sha256:y')\nrequirement('b', '')")]
    [InlineData("git+https://x.y/z.git@v1#egg=z", "requirement('z', '', url: 'git+https://x.y/z.git@v1#egg=z')")]
    [InlineData("./a/b", "requirement('./a/b', '', url: './a/b')")]
    [InlineData("-r a.txt\n--requirement=b.txt\n-c c.txt\n-e .", "include('a.txt')\ninclude('b.txt')\nconstraint('c.txt')\neditable('.')")]
    [InlineData("--index-url https://x.y\n--pre", "option('--index-url', 'https://x.y')\noption('--pre')")]
    [InlineData("# only\n\n  \n", "")]
    public void Lines(string text, string expected)
    {
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(expected, TreePrinter.Print(tree));
        Assert.True(Soundness.IsSound(new RequirementsReader(), text));
    }

    [Fact]
    public void Spans_are_exact_and_comments_kept()
    {
        var tree = Read("# é😀\r\n  openai >= 1.0 # b\r\n");
        var call = Assert.IsType<CallNode>(tree.Statements[0]);

        Assert.Equal(["openai", ">= 1.0"], call.Arguments.Select(a => tree.Source.Slice(a.Value.Span).ToString()));
        Assert.Equal(new Position(2, 3), tree.Source.PositionOf(call.Arguments[0].Value.Span.Start));
        Assert.Equal(["é😀", "b"], tree.Comments.Select(c => c.Text));
    }

    [Fact]
    public void What_is_no_specifier_is_said() => Assert.Single(Read("this is prose").Diagnostics);

    [Fact]
    public void Any_text_and_damaged_requirements_are_read() => Soundness.HoldsFor(
        new RequirementsReader(), Real, "a", "b1", "==", ">=1", ",", ";", "[", "]", "(", ")", "@", " @ ", "#", " #", "-r ", "--", "--hash=", "-", "\\\n", "\\", "\n", "\r\n", "\r", " ", "/", ":", "#egg=x", "😀", "\ud800", "\0");

    private static SyntaxTree Read(string text) => new RequirementsReader().Read(new SourceText("requirements.txt", text));
}
