using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Surfaces.Cli;

public sealed class TerminalFactsTests
{
    [Theory]
    [InlineData(true, "", true)]
    [InlineData(false, "", false)]
    [InlineData(true, "NO_COLOR=1", false)]
    [InlineData(true, "NO_COLOR=", true)]
    [InlineData(true, "TERM=dumb", false)]
    [InlineData(true, "CLICOLOR=0", false)]
    [InlineData(false, "CLICOLOR_FORCE=1", true)]
    [InlineData(false, "CLICOLOR_FORCE=0", false)]
    [InlineData(false, "CLICOLOR_FORCE=1 NO_COLOR=1", false)]
    public void Colours_follow_the_environment(bool isTerminal, string variables, bool expected) =>
        Assert.Equal(expected, Read(isTerminal, variables, 80).HasColours);

    [Theory]
    [InlineData(true, "", 132, 132)]
    [InlineData(true, "COLUMNS=200", 132, 200)]
    [InlineData(true, "COLUMNS=nonsense", 132, 132)]
    [InlineData(true, "COLUMNS=0", 0, 80)]
    [InlineData(false, "", 132, 80)]
    public void The_width_is_stated_or_asked_for_or_eighty(bool isTerminal, string variables, int window, int expected) =>
        Assert.Equal(expected, Read(isTerminal, variables, window).Width);

    private static TerminalFacts Read(bool isTerminal, string variables, int window)
    {
        var environment = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return TerminalFacts.Read(isTerminal, environment.GetValueOrDefault, () => window);
    }
}
