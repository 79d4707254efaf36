using System.CommandLine;
using System.Text;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Approvals;

namespace Solvent.Tests.Surfaces.Cli;

public sealed class HelpTests
{
    [Fact]
    public async Task The_help_of_every_command_is_the_approved_one()
    {
        var pages = new StringBuilder();
        foreach (var call in Calls())
        {
            var console = new TestConsole();
            Assert.Equal(0, await Program.Compose(console.Console).RunAsync([.. call, "--help"]));
            pages.Append($"$ solvent {string.Join(' ', [.. call, "--help"])}\n{console.Out}\n");
        }

        Approved.Verify("cli-help.txt", pages.ToString());
    }

    [Fact]
    public async Task No_line_of_any_help_is_longer_than_80_columns()
    {
        foreach (var call in Calls())
        {
            var console = new TestConsole(80);
            await Program.Compose(console.Console).RunAsync([.. call, "--help"]);

            Assert.All(console.Lines, line => Assert.True(line.Length <= 80, line));
        }
    }

    [Fact]
    public async Task What_is_no_number_is_told_by_its_option_and_ends_with_2()
    {
        var numbers = new List<string[]>();
        foreach (var (path, command) in Program.Compose(new TestConsole().Console).Commands.SelectMany(command => Commands([], command)))
        {
            numbers.AddRange(command.Options.Where(option => (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) is var type && (type == typeof(int) || type == typeof(long))).Select(option => (string[])[.. path, option.Name, "many"]));
        }

        Assert.True(numbers.Count > 20, $"only {numbers.Count}");
        foreach (var call in numbers)
        {
            var console = new TestConsole();

            Assert.Equal(2, await Program.Compose(console.Console).RunAsync(call));

            Assert.Contains(call[^2], console.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", console.Error, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string[] Path, Command Command)> Commands(string[] above, Command command) =>
        [([.. above, command.Name], command), .. command.Subcommands.SelectMany(below => Commands([.. above, command.Name], below))];

    private static List<string[]> Calls()
    {
        var cli = Program.Compose(new TestConsole().Console);
        return [[], .. cli.Commands.SelectMany(command => Below([], command))];
    }

    private static IEnumerable<string[]> Below(string[] path, Command command) =>
        command.Subcommands.SelectMany(sub => Below([.. path, command.Name], sub)).Prepend([.. path, command.Name]);
}
