using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.Json;

namespace Solvent.Tests.Platform.Json;

/// <summary>Paths by RFC 9535, without filters.</summary>
public sealed class JsonPathTests
{
    private const string Document = """
        {"store":{"book":[{"title":"A","price":8.95},{"title":"B","price":12.99},{"title":"C","isbn":"0-1","price":8.99},{"title":"D","isbn":"0-2","price":22.99}],"bicycle":{"color":"red","price":399}},"o":{"j j":{"k.k":3},"'":{"@":2}},"":0,"☺":[1,2,3,4,5,6,7]}
        """;

    [Theory]
    [InlineData("$['']", "$['']")]
    [InlineData("$.store.book[0].title", "$['store']['book'][0]['title']")]
    [InlineData("$.store.book[-1].title", "$['store']['book'][3]['title']")]
    [InlineData("$.store.book[ 0 , 2 ] ['title']", "$['store']['book'][0]['title'] $['store']['book'][2]['title']")]
    [InlineData("$..isbn", "$['store']['book'][2]['isbn'] $['store']['book'][3]['isbn']")]
    [InlineData("$.store.bicycle.*", "$['store']['bicycle']['color'] $['store']['bicycle']['price']")]
    [InlineData("$.store..[0].price", "$['store']['book'][0]['price']")]
    [InlineData("$.o['j j']['k.k']", "$['o']['j j']['k.k']")]
    [InlineData("$.o[\"'\"]['\\u0040']", @"$['o']['\'']['@']")]
    [InlineData("$.☺[1:3]", "$['☺'][1] $['☺'][2]")]
    [InlineData("$.☺[5:]", "$['☺'][5] $['☺'][6]")]
    [InlineData("$.☺[1:5:2]", "$['☺'][1] $['☺'][3]")]
    [InlineData("$.☺[5:1:-2]", "$['☺'][5] $['☺'][3]")]
    [InlineData("$.☺[::-3]", "$['☺'][6] $['☺'][3] $['☺'][0]")]
    [InlineData("$.☺[-9007199254740991:9007199254740991:4]", "$['☺'][0] $['☺'][4]")]
    [InlineData("$.☺[1:5:0]", "")]
    [InlineData("$.☺[0,0]", "$['☺'][0] $['☺'][0]")]
    [InlineData("$.☺['0']", "")]
    [InlineData("$.store[0]", "")]
    [InlineData("$.nowhere.at.all", "")]
    public void A_path_selects_values_with_their_places(string path, string places) =>
        Assert.Equal(places, string.Join(' ', JsonPath.Parse(path).Select(JsonElement.Parse(Document)).Select(node => node.Path)));

    [Theory]
    [InlineData("")]
    [InlineData(" $")]
    [InlineData("$ ")]
    [InlineData("$.")]
    [InlineData("$..")]
    [InlineData("$.1a")]
    [InlineData("$a")]
    [InlineData("$[]")]
    [InlineData("$[0,]")]
    [InlineData("$[01]")]
    [InlineData("$[-0]")]
    [InlineData("$[9007199254740992]")]
    [InlineData("$[1.0]")]
    [InlineData("$['a]")]
    [InlineData("$['\\x']")]
    [InlineData("$['\\\"']")]
    [InlineData("$['\\ud800']")]
    [InlineData("$[?@.price < 10]")]
    [InlineData("$.a[0")]
    public void What_is_no_path_is_told_with_its_place(string path) => Assert.Matches("^at character [0-9]+: .+\\.$", Assert.Throws<JsonPathException>(() => JsonPath.Parse(path)).Message);

    [Fact]
    public void No_path_takes_long()
    {
        var deep = JsonElement.Parse(string.Concat(Enumerable.Repeat("[[],", 60)) + "0" + new string(']', 60));
        Assert.Contains("more than 100000", Assert.Throws<JsonPathException>(() => JsonPath.Parse("$" + string.Concat(Enumerable.Repeat("..*", 20))).Select(deep)).Message, StringComparison.Ordinal);
        Assert.Throws<JsonPathException>(() => JsonPath.Parse("$" + new string('a', 2_000)));
    }

    [Fact]
    public void A_normalized_path_finds_the_one_value_that_it_names()
    {
        var document = JsonElement.Parse(Document);
        var texts = Gen.ListOf(Gen.Elements("$", ".", "..", "*", "[", "]", "'", "\"", "a", "store", "0", "-1", ":", ",", " ", "?", "\\", "\\u00e9", "☺", "\ud83d")).Select(parts => "$" + string.Concat(parts));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                foreach (var node in JsonPath.Parse(text).Select(document))
                {
                    Assert.True(JsonElement.DeepEquals(node.Value, Assert.Single(JsonPath.Parse(node.Path).Select(document)).Value));
                }
            }
            catch (JsonPathException)
            {
                // Told, and nothing else is thrown.
            }
        }).QuickCheckThrowOnFailure();
    }
}
