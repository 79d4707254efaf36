using System.CommandLine;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Surfaces.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData(1, 0, 3, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(70, 2, 70, 3)]
    [InlineData(130, 70, 130)]
    [InlineData(3, 3, 0)]
    [InlineData(0)]
    public void The_worst_outcome_counts(int expected, params int[] outcomes) =>
        Assert.Equal((ExitCode)expected, ExitCodes.Combine([.. outcomes.Select(code => (ExitCode)code)]));

    [Theory]
    [InlineData(new[] { "wrok" }, "`wrok` is no command of `solvent`; did you mean `work`?")]
    [InlineData(new[] { "work", "--spedd", "1" }, "`--spedd` is no option of `solvent work`; did you mean `--speed`?")]
    [InlineData(new[] { "work", "--speed" }, "--speed")]
    [InlineData(new[] { "work", "--speed", "fast" }, "fast")]
    public async Task What_can_not_be_understood_is_named_and_ends_with_2(string[] arguments, string expected)
    {
        var (code, console) = await Run(() => ExitCode.Fine, arguments);

        Assert.Equal(2, code);
        Assert.Contains(expected, console.Error, StringComparison.Ordinal);
        Assert.Contains("--help`", console.Error, StringComparison.Ordinal);
        Assert.Empty(console.Out);
    }

    [Theory]
    [InlineData(new[] { "take", "--spedd" }, 2, "`--spedd` is no option of `solvent take`; did you mean `--speed`?")]
    [InlineData(new[] { "take", "--spedd", "1" }, 2, "`--spedd` is no option of `solvent take`; did you mean `--speed`?")]
    [InlineData(new[] { "take", "-" }, 0, "")]
    [InlineData(new[] { "take", "--", "--spedd" }, 0, "")]
    public async Task An_unknown_option_is_not_taken_for_a_path(string[] arguments, int code, string expected)
    {
        var console = new TestConsole();
        var path = new Argument<string?>("PATH") { Arity = ArgumentArity.ZeroOrOne };
        var take = new CliCommand("take", "Takes") { path, new Option<int>("--speed") }.Runs((_, _) => Task.FromResult(ExitCode.Fine));

        Assert.Equal(code, await new CommandLine(console.Console).Add(CommandGroup.Daily, take).RunAsync(arguments));
        Assert.StartsWith(expected, console.Error.Replace("solvent: ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(code == 0, console.Error.Length == 0);
    }

    [Fact]
    public async Task A_noun_without_a_verb_shows_its_verbs()
    {
        var (code, console) = await Run(() => ExitCode.Fine, "noun");

        Assert.Equal(2, code);
        Assert.Contains("verb", console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_the_user_can_mend_is_one_message_and_2()
    {
        var (code, console) = await Run(() => throw new UsageException("name a file"), "work");

        Assert.Equal((2, "solvent: name a file\n"), (code, console.Error));
    }

    [Fact]
    public async Task Modules_say_which_failures_of_theirs_can_be_mended()
    {
        var console = new TestConsole();
        var cli = new CommandLine(console.Console).Mendable<FormatException>().Add(CommandGroup.Daily, Work(() => throw new FormatException("line 3")));

        Assert.Equal(2, await cli.RunAsync(["work"]));
        Assert.Equal("solvent: line 3\n", console.Error);
    }

    [Fact]
    public async Task Any_other_failure_is_the_programs_own()
    {
        var (code, console) = await Run(() => throw new InvalidOperationException("odd \x1b[2J"), "work");

        Assert.Equal(70, code);
        Assert.Contains(@"internal error: InvalidOperationException: odd \x1b[2J", console.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Solvent", console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_command_ends_with_130()
    {
        var (code, _) = await Run(() => throw new OperationCanceledException(), "work");

        Assert.Equal(130, code);
    }

    [Fact]
    public async Task An_argument_that_begins_with_an_at_sign_is_an_argument()
    {
        var console = new TestConsole();
        var path = new Argument<string>("path");
        var cli = new CommandLine(console.Console).Add(CommandGroup.Daily, new Command("work") { path }.Runs((parsed, _) =>
        {
            console.Console.Line(parsed.GetValue(path)!);
            return Task.FromResult(ExitCode.Fine);
        }));

        Assert.Equal(0, await cli.RunAsync(["work", "@folder"]));
        Assert.Equal("@folder\n", console.Out);
    }

    [Fact]
    public async Task Without_arguments_the_daily_commands_come_first()
    {
        var (code, console) = await Run(() => ExitCode.Fine);

        Assert.Equal(0, code);
        Assert.True(console.Out.IndexOf("work", StringComparison.Ordinal) is > 0 and var work && work < console.Out.IndexOf("noun", StringComparison.Ordinal));
    }

    private static async Task<(int Code, TestConsole Console)> Run(Func<ExitCode> work, params string[] arguments)
    {
        var console = new TestConsole();
        var noun = new Command("noun", "A noun") { new Command("verb", "A verb").Runs((_, _) => Task.FromResult(ExitCode.Fine)) };
        var cli = new CommandLine(console.Console).Add(CommandGroup.Reference, noun).Add(CommandGroup.Daily, Work(work));
        return (await cli.RunAsync(arguments), console);
    }

    private static Command Work(Func<ExitCode> work) =>
        new Command("work", "Does the work") { new Option<int>("--speed") }.Runs((_, _) => Task.FromResult(work()));
}
