using Solvent.Modules.Register.Contract;
using Solvent.Scanning.Findings;

namespace Solvent.Tests.Modules.Register;

public sealed class SeveritiesTests
{
    [Fact]
    public void The_words_are_those_of_the_scanner_in_its_order() =>
        Assert.Equal(Enum.GetValues<Severity>().OrderDescending().Select(one => one.ToString().ToLowerInvariant()), Severities.FromWorst);

    [Fact]
    public void A_word_that_is_none_comes_behind_all() =>
        Assert.True(Severities.Order("critical") < Severities.Order("info") && Severities.Order("info") < Severities.Order("colour"));
}
