using System.Text;
using System.Text.Json.Nodes;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

public sealed class FactTypesTests
{
    [Fact]
    public void Older_bodies_go_through_every_upcaster()
    {
        var types = new FactTypes().Add("register.item-opened", 3, () => TestJson.Default.ItemOpened, HoursToMinutes, NameToItem);

        var first = types.Read("register.item-opened/1", Encoding.UTF8.GetBytes("""{"name":"a","rule":"P02","hours":2}"""), 1);
        var second = types.Read("register.item-opened/2", Encoding.UTF8.GetBytes("""{"name":"b","rule":"P02","minutes":5}"""), 2);
        var third = types.Read("register.item-opened/3", Encoding.UTF8.GetBytes("""{"item":"c","rule":"P02","minutes":6}"""), 3);

        Assert.Equal([new ItemOpened("a", "P02", 120), new ItemOpened("b", "P02", 5), new ItemOpened("c", "P02", 6)], [first, second, third]);
    }

    [Theory]
    [InlineData("register.item-forgotten/1")]
    [InlineData("register.item-paid/2")]
    public void An_unknown_type_or_version_asks_for_an_upgrade(string type)
    {
        var e = Assert.Throws<NewerLedgerException>(() => TestJson.Types().Read(type, "{}"u8, 12));

        Assert.Contains("upgrade", e.Message, StringComparison.Ordinal);
        Assert.Contains(type, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"item\":3}")]
    public void A_body_of_another_shape_is_told_as_damage(string body)
    {
        var e = Assert.Throws<LedgerException>(() => TestJson.Types().Read("register.item-paid/1", Encoding.UTF8.GetBytes(body), 12));

        Assert.Equal(LedgerFault.Corrupt, e.Fault);
    }

    [Theory]
    [InlineData("Register.opened", 1)]
    [InlineData("register", 1)]
    [InlineData("register.item/1", 1)]
    [InlineData("register.item", 2)]
    [InlineData("register.item", 0)]
    public void A_malformed_registration_is_refused(string name, int version) =>
        Assert.Throws<ArgumentException>(() => new FactTypes().Add(name, version, () => TestJson.Default.ItemPaid));

    private static JsonObject HoursToMinutes(JsonObject body)
    {
        body["minutes"] = body["hours"]!.GetValue<int>() * 60;
        body.Remove("hours");
        return body;
    }

    private static JsonObject NameToItem(JsonObject body)
    {
        body["item"] = body["name"]!.GetValue<string>();
        body.Remove("name");
        return body;
    }
}
