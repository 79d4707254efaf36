using Solvent.Scanning.Rules;

namespace Solvent.Scanning.Tests.Rules;

public sealed class WordIndexTests
{
    [Theory]
    [InlineData("import os", false, "os")]
    [InlineData("most os_path osx", false, "")]
    [InlineData("os", false, "os")]
    [InlineData("a.create_all(OpenAI())", false, "create_all,OpenAI")]
    [InlineData("naïveos éos os1", false, "")]
    [InlineData("\"x\\nos\\n\"", true, "os")]
    [InlineData("\"x\\nos\\n\"", false, "")]
    [InlineData("end\\", true, "")]
    public void Names_count_where_they_stand_alone(string text, bool skipsEscapes, string expected)
    {
        string[] names = ["os", "create_all", "OpenAI"];
        var found = new bool[names.Length];

        new WordIndex(names).Mark(text, skipsEscapes, found);

        Assert.Equal(expected, string.Join(',', names.Where((_, i) => found[i])));
    }
}
