using System.Text.Json;
using Solvent.Surfaces.Mcp;

namespace Solvent.Tests.Surfaces.Mcp;

public sealed class ToolFieldTests
{
    private static readonly ToolField[] Fields =
    [
        ToolField.Text("path", "A path.", 10, "^[a-z/]+$").Required(),
        ToolField.Choice("severity", "How bad.", ["high", "low"]),
        ToolField.Day("until", "A day."),
        ToolField.Texts("prints", "Some.", 2, 4, "^[0-9]+$"),
        ToolField.ChoiceOfSeveral("states", "Some.", ["open", "paid"]),
        ToolField.Limit("How many.", 20, 50),
    ];

    [Theory]
    [InlineData("""{"path":"src/a"}""")]
    [InlineData("""{"path":"a","severity":"low","until":"2030-01-31","prints":["1","23"],"states":["open"],"limit":50}""")]
    [InlineData("""{"path":"a","severity":null,"limit":null}""")]
    public void What_the_schema_allows_is_taken(string arguments) => Assert.Null(Read(arguments).Problem);

    [Theory]
    [InlineData("""{}""", "`path` is missing: A path")]
    [InlineData("""{"path":null}""", "`path` is missing")]
    [InlineData("""{"path":"a","file":"b"}""", "there is no argument `file`")]
    [InlineData("""{"path":7}""", "`path` is a text")]
    [InlineData("""{"path":""}""", "`path` has 1 to 10 characters")]
    [InlineData("""{"path":"aaaaaaaaaaa"}""", "`path` has 1 to 10 characters")]
    [InlineData("""{"path":"A"}""", "`path` has to match ^[a-z/]+$")]
    [InlineData("""{"path":"\ud800"}""", "`path` is a text")]
    [InlineData("""{"path":"a","severity":"worst"}""", "`severity` is one of high, low")]
    [InlineData("""{"path":"a","severity":{"is":"high"}}""", "`severity` is a text")]
    [InlineData("""{"path":"a","until":"2030-02-30"}""", "`until` is a day such as 2030-01-31")]
    [InlineData("""{"path":"a","prints":"1"}""", "`prints` is a list of 1 to 2 texts")]
    [InlineData("""{"path":"a","prints":[]}""", "`prints` is a list of 1 to 2 texts")]
    [InlineData("""{"path":"a","prints":["1","2","3"]}""", "`prints` is a list of 1 to 2 texts")]
    [InlineData("""{"path":"a","prints":["1",2]}""", "`prints` is a text")]
    [InlineData("""{"path":"a","states":["gone"]}""", "`states` is one of open, paid")]
    [InlineData("""{"path":"a","limit":0}""", "`limit` is a whole number from 1 to 50")]
    [InlineData("""{"path":"a","limit":1.5}""", "`limit` is a whole number from 1 to 50")]
    [InlineData("""{"path":"a","limit":99999999999}""", "`limit` is a whole number from 1 to 50")]
    public void What_it_does_not_allow_is_refused_with_what_would_be_right(string arguments, string problem)
    {
        var (call, told) = Read(arguments);

        Assert.Null(call);
        Assert.Contains(problem, told, StringComparison.Ordinal);
        Assert.EndsWith("Arguments are path (required), severity, until, prints, states, limit.", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_come_as_they_were_given()
    {
        var call = Read("""{"path":"src","until":"2030-01-31","prints":["1","2"],"limit":7}""").Call!;

        Assert.Equal(("src", new DateOnly(2030, 1, 31), 7), (call.Text("path"), call.Day("until"), call.Limit(20)));
        Assert.Equal(["1", "2"], call.Texts("prints"));
        Assert.Null(call.Text("severity"));
        Assert.Equal(20, Read("""{"path":"a"}""").Call!.Limit(20));
    }

    private static (ToolCall? Call, string? Problem) Read(string arguments) =>
        ToolCall.Read(Fields, JsonElement.Parse(arguments).EnumerateObject().Select(one => KeyValuePair.Create(one.Name, one.Value)), null);
}
