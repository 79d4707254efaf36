using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Surfaces.Cli;

public sealed class TextTableTests
{
    private static readonly string Long = new('x', 120);

    [Fact]
    public void On_a_terminal_a_row_never_takes_more_than_its_columns()
    {
        foreach (var width in new[] { 80, 100, 200 })
        {
            var console = new TestConsole(width);
            Items(Long).Write(console.Console);

            Assert.All(console.Lines, line => Assert.True(line.Length <= width, line));
            Assert.Contains("k3x9a2bc", console.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Columns_that_do_not_fit_go_by_their_order()
    {
        var console = new TestConsole(36);
        Items(Long).Write(console.Console);

        Assert.DoesNotContain("OWNER", console.Lines[0], StringComparison.Ordinal);
        Assert.Contains("ID", console.Lines[0], StringComparison.Ordinal);
        Assert.All(console.Lines, line => Assert.True(line.Length <= 36, line));
    }

    [Fact]
    public void On_a_pipe_nothing_is_cut()
    {
        var console = new TestConsole();
        Items(Long).Write(console.Console);

        Assert.Contains(Long, console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('…', console.Out);
    }

    [Fact]
    public void Wide_characters_keep_the_columns_in_line()
    {
        var console = new TestConsole(80);
        var table = new TextTable(new TableColumn("NAME"), new TableColumn("N", IsRight: true));
        table.Add("構成", "1");
        table.Add("plain", "22");
        table.Write(console.Console);

        Assert.Equal(["NAME    N", "構成    1", "plain  22"], console.Lines);
    }

    [Fact]
    public void Text_from_a_repository_can_not_command_the_terminal()
    {
        var console = new TestConsole(80, colours: true);
        var table = new TextTable(new TableColumn("PATH"));
        table.Add("a\x1b[2Jb\u202ec\r\nd");
        table.Write(console.Console);

        Assert.Equal(@"a\x1b[2Jb\u202ec\x0d\x0ad", console.Lines[1]);
    }

    private static TextTable Items(string title)
    {
        var table = new TextTable(new TableColumn("ID"), new TableColumn("WHAT", Least: 10), new TableColumn("OWNER", Least: 8, Drop: 1), new TableColumn("HOURS", IsRight: true));
        table.Add("k3x9a2bc", title, "@a-team-with-a-long-name", "12.5");
        return table;
    }
}
