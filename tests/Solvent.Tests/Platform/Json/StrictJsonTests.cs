using System.Text;
using System.Text.Json;
using Solvent.Modules.Personas.Desk;
using Solvent.Platform.Json;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Platform.Json;

/// <summary>JSON of strangers over which nobody stumbles later.</summary>
public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":["\ud83d\ude00",{"b":null}],"c":1e400}""")]
    [InlineData("\"\\u0000\"")]
    public void What_can_be_read_stays_as_it_is(string text) => Assert.Equal(text, StrictJson.Parse(Encoding.UTF8.GetBytes(text)).GetRawText());

    [Theory]
    [InlineData("{")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""[{"a":"\ud800"}]""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"a":{"b\ud800":1}}""")]
    public void What_somebody_would_stumble_over_is_refused(string text)
    {
        Assert.ThrowsAny<JsonException>(() => StrictJson.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Throws<UsageException>(() => JsonInput.Parse("input.json", Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void It_may_be_as_deep_as_is_said()
    {
        var deep = Encoding.UTF8.GetBytes(new string('[', 100) + new string(']', 100));
        Assert.ThrowsAny<JsonException>(() => StrictJson.Parse(deep));
        Assert.Equal(JsonValueKind.Array, StrictJson.Parse(deep, 128).ValueKind);
    }
}
