using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Kpis.Contract;

namespace Solvent.Tests.Modules.Kpis;

public sealed class KpiPeriodTests
{
    [Theory]
    [InlineData("2026", "2026-01-01", "2027-01-01")]
    [InlineData("2026-Q4", "2026-10-01", "2027-01-01")]
    [InlineData("2026-02", "2026-02-01", "2026-03-01")]
    [InlineData("2026-02-28", "2026-02-28", "2026-03-01")]
    [InlineData("2026-11-02/2026-11-08", "2026-11-02", "2026-11-09")]
    public void A_period_is_read_and_written_alike(string text, string from, string to)
    {
        var period = KpiPeriod.Read($" {text} ")!.Value;

        Assert.Equal((Day(from), Day(to), text), (period.From, period.To, period.ToString()));
    }

    [Theory]
    [InlineData("2026-11-01/2026-11-30", "2026-11")]
    [InlineData("2026-11-01/2026-11-01", "2026-11-01")]
    [InlineData("2026-01-01/2026-03-31", "2026-Q1")]
    [InlineData("2026-11-30T18:00:00+02:00", "2026-11-30T16:00:00Z")]
    [InlineData("2026-11-30T18:00Z", "2026-11-30T18:00:00Z")]
    [InlineData("2026-11-30T18:00:00Z/2026-11-30T19:30:00.7Z", "2026-11-30T18:00:00Z/2026-11-30T19:30:00Z")]
    public void The_same_time_has_one_form(string text, string form) => Assert.Equal(form, KpiPeriod.Read(text)!.Value.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("26-11")]
    [InlineData("2026-13")]
    [InlineData("2026-Q5")]
    [InlineData("2026-02-30")]
    [InlineData("2026-11-30T18:00:00")]
    [InlineData("2026-11-30 18:00:00Z")]
    [InlineData("2026-11-30/2026-11-01")]
    [InlineData("2026-11-01/2026-11-02/2026-11-03")]
    [InlineData("1999-12")]
    [InlineData("9999")]
    [InlineData("9999-12-31/9999-12-31")]
    public void Anything_else_is_no_period(string text) => Assert.Null(KpiPeriod.Read(text));

    [Fact]
    public void Whatever_is_written_is_read_back_and_no_text_throws() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(
        ArbMap.Default.ArbFor<(uint From, uint Length, byte Form)>(), ArbMap.Default.ArbFor<string>(), (seed, text) =>
        {
            _ = KpiPeriod.Read(text ?? "");
            var begin = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var period = (seed.Form % 4) switch
            {
                0 => new KpiPeriod(null, begin.AddSeconds(seed.From)),
                1 => new KpiPeriod(begin.AddSeconds(seed.From), begin.AddSeconds((double)seed.From + seed.Length + 1)),
                2 => new KpiPeriod(begin.AddDays(seed.From % 30_000), begin.AddDays((seed.From % 30_000) + (seed.Length % 500) + 1)),
                _ => new KpiPeriod(begin.AddMonths((int)(seed.From % 900)), begin.AddMonths((int)((seed.From % 900) + (seed.Length % 13) + 1))),
            };
            return KpiPeriod.Read(period.ToString()) == period;
        }));

    private static DateTimeOffset Day(string day) => DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
