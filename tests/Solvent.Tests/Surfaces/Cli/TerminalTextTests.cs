using FsCheck;
using FsCheck.Fluent;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Surfaces.Cli;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("naïve 構成 😀", "naïve 構成 😀")]
    [InlineData("\x1b]8;;http://x\x07", @"\x1b]8;;http://x\x07")]
    [InlineData("a\u200bb\u2066c", @"a\u200bb\u2066c")]
    [InlineData("a\u009bb", @"a\x9bb")]
    public void What_could_command_a_terminal_is_shown_as_code(string text, string shown) => Assert.Equal(shown, TerminalText.Encode(text));

    [Fact]
    public void Half_a_pair_is_shown_as_code() => Assert.Equal(@"\ud83dx😀\ude00", TerminalText.Encode("\ud83dx😀\ude00"));

    [Fact]
    public void No_text_gets_a_control_character_through() => Check.QuickThrowOnFailure(
        Prop.ForAll((string? text) => TerminalText.Encode(text ?? "").All(c => !char.IsControl(c))));

    [Fact]
    public void What_was_cut_fits() => Check.QuickThrowOnFailure(Prop.ForAll((string? text, byte width, bool start) =>
    {
        var safe = TerminalText.Encode(text ?? "");
        return TerminalText.Width(TerminalText.Fit(safe, width + 1, start)) <= width + 1;
    }));

    [Theory]
    [InlineData("src/app/model.py", 10, false, "src/app/m…")]
    [InlineData("src/app/model.py", 10, true, "…/model.py")]
    [InlineData("short", 10, true, "short")]
    [InlineData("構成構成", 5, false, "構成…")]
    public void A_cut_is_marked(string text, int width, bool start, string shown) => Assert.Equal(shown, TerminalText.Fit(text, width, start));

    [Fact]
    public void Lines_break_between_words() =>
        Assert.Equal(["the quick", "brown", "incomprehensibilities", "fox"], TerminalText.Wrap("the quick brown incomprehensibilities fox", 10));
}
