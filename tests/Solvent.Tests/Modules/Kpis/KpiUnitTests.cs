using Solvent.Modules.Kpis.Contract;

namespace Solvent.Tests.Modules.Kpis;

public sealed class KpiUnitTests
{
    [Theory]
    [InlineData("share", 0.425, "42.5 %")]
    [InlineData("share", 0.9995, "99.95 %")]
    [InlineData("points", -0.012, "-1.2 points")]
    [InlineData("hours", 12.5, "12.5 h")]
    [InlineData("seconds", 0.25, "0.25 s")]
    [InlineData("milliseconds", 1234.56, "1,234.6 ms")]
    [InlineData("count", 1234, "1,234")]
    [InlineData("EUR", 1200.25, "EUR 1,200.25")]
    [InlineData("EUR", 0.0123, "EUR 0.0123")]
    [InlineData("USD", 0, "USD 0.00")]
    public void Values_are_told_as_people_read_them(string unit, double value, string text)
    {
        Assert.True(KpiUnit.IsKnown(unit));
        Assert.Equal(text, KpiUnit.Text(unit, value));
        Assert.Null(KpiUnit.Problem(unit, value));
    }

    [Theory]
    [InlineData("share", 99.5, "write 0.995 for 99.5 %")]
    [InlineData("share", -0.1, "a share is 0 to 1, not -0.1")]
    [InlineData("points", 1.5, "-1 to 1")]
    [InlineData("hours", -1, "a time in hours is 0 or more")]
    [InlineData("count", -1, "a count is 0 or more")]
    [InlineData("hours", double.NaN, "finite")]
    [InlineData("EUR", double.PositiveInfinity, "finite")]
    [InlineData("EUR", 1e13, "beyond all measure")]
    public void Nonsense_is_refused_with_what_would_be_right(string unit, double value, string said) => Assert.Contains(said, KpiUnit.Problem(unit, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("percent")]
    [InlineData("eur")]
    [InlineData("")]
    [InlineData("EURO")]
    public void Other_units_are_not_known(string unit) => Assert.False(KpiUnit.IsKnown(unit));

    [Fact]
    public void A_change_has_a_sign_and_that_of_a_share_is_in_points() => Assert.Equal(
        ("+1.5 points", "-2 h", "none"), (KpiUnit.Change("share", 0.015), KpiUnit.Change("hours", -2), KpiUnit.Change("count", 0)));
}
