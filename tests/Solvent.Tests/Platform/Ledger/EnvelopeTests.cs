using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

public sealed class EnvelopeTests
{
    private static readonly EnvelopeHeader Sample = new(
        17, "register/k3x9a2bc", 4, "register.item-opened/1", 1_785_500_000_123_456, "p-abcdefghijklmnopqrstuvwxyz", "t-0123456789abcdef0123456789abcdef");

    [Fact]
    public void An_envelope_is_one_line_of_json_in_one_order() => Assert.Equal(
        "{\"seq\":17,\"stream\":\"register/k3x9a2bc\",\"version\":4,\"type\":\"register.item-opened/1\",\"at\":\"2026-07-31T12:13:20.123456Z\",\"actor\":\"p-abcdefghijklmnopqrstuvwxyz\",\"why\":\"t-0123456789abcdef0123456789abcdef\",\"body\":{\"a\":1}}",
        Encoding.UTF8.GetString(Envelope.Write(Sample, "{\"a\":1}"u8)));

    [Fact]
    public void What_was_written_is_read_back() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).Two().ToArbitrary(),
        numbers =>
        {
            var (seq, micros) = numbers;
            var written = Sample with { Seq = seq, At = micros * 1000L, Why = seq % 2 == 0 ? null : Sample.Why };
            return Envelope.TryRead(Envelope.Write(written, "{}"u8), out var read, out var body) && read == written && body.SequenceEqual("{}"u8);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_cut_envelope_is_none()
    {
        var whole = Envelope.Write(Sample, "1"u8);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(Envelope.TryRead(whole.AsSpan(0, length), out _, out _), $"cut at {length}");
        }
    }

    [Theory]
    [InlineData("\"seq\":17", "\"seq\":017")]
    [InlineData("\"seq\":17", "\"seq\":+17")]
    [InlineData("\"seq\":17", "\"seq\": 17")]
    [InlineData("\"seq\":17", "\"seq\":-17")]
    [InlineData("\"why\":\"t-", "\"why\":nulx\"t-")]
    [InlineData("12:13:20.123456Z", "12:13:20.12345Z")]
    [InlineData("12:13:20", "12:13:60")]
    [InlineData("register/k3", "register\\u002fk3")]
    public void Another_spelling_is_refused(string from, string to)
    {
        var text = Encoding.UTF8.GetString(Envelope.Write(Sample, "{}"u8)).Replace(from, to, StringComparison.Ordinal);

        Assert.False(Envelope.TryRead(Encoding.UTF8.GetBytes(text), out _, out _));
    }
}
