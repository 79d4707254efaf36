using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Docker;

namespace Solvent.Scanning.Tests.Syntax.Docker;

public class DockerfileReaderTests
{
    private const string Real = """
        # syntax=docker/dockerfile:1
        ARG TAG=3.12
        FROM --platform=$BUILDPLATFORM python:${TAG} AS base
        ENV A=1 B="x y" \
            # inside
            C='z'
        RUN apt-get update && \
            rm -rf "x" # no comment
        COPY --from=base --chown=a:b src dst
        RUN <<EOF
        echo hi
        EOF
        HEALTHCHECK --interval=5m CMD curl -f x
        CMD ["python", "-m", "app"]
        """;

    [Theory]
    [InlineData("FROM python:latest", "from('python:latest')")]
    [InlineData("from --platform=linux/amd64 a/b@sha256:1 as Base", "from(platform: 'linux/amd64', 'a/b@sha256:1', as: 'Base')")]
    [InlineData("ARG TAG=3.12", "arg(TAG: '3.12')")]
    [InlineData("ARG TAG", "arg('TAG')")]
    [InlineData("ENV A=1 B=\"x y\" C=a\\ b", "env(A: '1', B: 'x y', C: 'a b')")]
    [InlineData("ENV A some words", "env(A: 'some words')")]
    [InlineData("LABEL \"a.b\"=\"c\"", "label(a.b: 'c')")]
    [InlineData("RUN a && b \"c\"", "run('a && b \"c\"')")]
    [InlineData("RUN --mount=type=secret,id=k pip install x", "run(mount: 'type=secret,id=k', 'pip install x')")]
    [InlineData("CMD [\"a\", \"b\\\"c\"]", "cmd('a', 'b\"c')")]
    [InlineData("CMD [ \"a\" ] && b", "cmd('[ \"a\" ] && b')")]
    [InlineData("COPY --link --from=x a b /c/", "copy(link: true, from: 'x', 'a', 'b', '/c/')")]
    [InlineData("ONBUILD RUN a b", "onbuild(run('a b'))")]
    [InlineData("RUN a \\\n  # c\n\n  && b\nUSER x", "run('a    && b')\nuser('x')")]
    [InlineData("# escape=`\nRUN a `\n  b\nWORKDIR C:\\x\\", "run('a    b')\nworkdir('C:\\x\\')")]
    [InlineData("RUN <<EOF a\nx\ny\nEOF\nCOPY <<-\"E2\" /b\nz\n\tE2\nUSER u", "run('<<EOF a', 'x\\ny\\n')\ncopy('<<-E2', '/b', 'z\\n')\nuser('u')")]
    [InlineData("RUN a <<EOF\nUSER u", "run('a <<EOF')\nuser('u')")]
    public void Instructions(string text, string expected)
    {
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(expected, TreePrinter.Print(tree));
        Assert.True(Soundness.IsSound(new DockerfileReader(), text));
    }

    [Fact]
    public void Spans_are_exact_and_comments_kept()
    {
        var tree = Read("# é😀\r\nFROM \\\r\n  # b\r\n  python:latest AS x\r\n");

        Assert.Equal("python:latest", Soundness.Written(tree, "python:latest"));
        Assert.Equal(new Position(4, 3), tree.Source.PositionOf(((CallNode)tree.Statements[0]).Arguments[0].Value.Span.Start));
        Assert.Equal(["é😀", "b"], tree.Comments.Select(c => c.Text));
    }

    [Fact]
    public void What_is_no_instruction_is_said() => Assert.Equal("This is no instruction.", Assert.Single(Read("FROM a\n{{ x }}\n").Diagnostics).Message);

    [Fact]
    public void Any_text_and_damaged_dockerfiles_are_read() => Soundness.HoldsFor(
        new DockerfileReader(), Real, "FROM ", "RUN ", "COPY ", "ENV ", "ARG ", "ONBUILD ", "CMD ", "--a=b ", "--", "\\\n", "\\", "\n", "\r\n", "\r", " ", "\t", "#", "# escape=`\n", "`\n", "<<EOF", "<<-'E'", "EOF\n", "E\n",
        "[", "]", "\"", "'", "=", ",", "a", "${x}", "😀", "\ud800", "\0");

    [Theory]
    [InlineData("ONBUILD ")]
    [InlineData("\\\n")]
    [InlineData("RUN <<A <<B\n")]
    [InlineData("RUN [")]
    public void Long_repetition_is_survived(string piece) =>
        Assert.True(Soundness.IsSound(new DockerfileReader(), string.Concat(Enumerable.Repeat(piece, Soundness.Deep / piece.Length))));

    private static SyntaxTree Read(string text) => new DockerfileReader().Read(new SourceText("Dockerfile", text));
}
