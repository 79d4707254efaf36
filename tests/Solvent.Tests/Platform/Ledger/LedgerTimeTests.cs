using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

public sealed class LedgerTimeTests
{
    [Fact]
    public void Every_time_is_read_back_as_it_was_written() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).Two().ToArbitrary(),
        parts =>
        {
            var micros = (parts.Item1 * 100_000_000L) + parts.Item2;
            micros %= LedgerTime.ToMicros(DateTimeOffset.MaxValue);
            return LedgerTime.TryRead(Encoding.ASCII.GetBytes(LedgerTime.ToText(micros)), out var read) && read == micros;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-02-29T00:00:00.000000Z")]
    [InlineData("2026-13-01T00:00:00.000000Z")]
    [InlineData("2026-00-01T00:00:00.000000Z")]
    [InlineData("2026-01-00T00:00:00.000000Z")]
    [InlineData("0000-01-01T00:00:00.000000Z")]
    [InlineData("2026-01-01T24:00:00.000000Z")]
    [InlineData("2026-01-01T00:60:00.000000Z")]
    [InlineData("2026-01-01T00:00:60.000000Z")]
    [InlineData("2026-01-01T00:00:00.00000 Z")]
    [InlineData("2026-01-01 00:00:00.000000Z")]
    [InlineData("2026-01-01T00:00:00.000000z")]
    [InlineData("2026-01-01T00:00:00Z")]
    public void What_is_no_time_is_refused(string text) => Assert.False(LedgerTime.TryRead(Encoding.ASCII.GetBytes(text), out _));
}
