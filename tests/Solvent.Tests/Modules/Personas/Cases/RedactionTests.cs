using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Personas.Cases;
using Solvent.Platform.Json;

namespace Solvent.Tests.Modules.Personas.Cases;

/// <summary>What names people or opens doors is taken out of decisions.</summary>
public sealed class RedactionTests
{
    private static readonly Redaction s_redaction = new(text => text.Replace("sk-known", "‹a key›", StringComparison.Ordinal), ["Robin Moss", "jo"]);

    [Theory]
    [InlineData("Write to ann.b+c@mail.example.org, please.", "Write to someone@example.com, please.")]
    [InlineData("Call +49 (30) 901820-14 or 0171/5550123.", "Call +00 (00) 000000-00 or 0000/0000000.")]
    [InlineData("My card is 4111 1111 1111 1111.", "My card is 0000 0000 0000 0000.")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00!", "IBAN DEXX 0000 0000 0000 0000 00!")]
    [InlineData("GB33BUKB20201555555555", "GBXXXXXX00000000000000")]
    [InlineData("Order A-1234567 of 2026-11-27 at 2026-11-27T10:15:00", "Order A-0000000 of 2026-11-27 at 2026-11-27T10:15:00")]
    [InlineData("It costs 250 EUR and takes 14 days.", "It costs 250 EUR and takes 14 days.")]
    [InlineData("My password: hunter22!, token is abc-def", "My password: [secret], token is [secret]")]
    [InlineData("Authorization: Bearer abcdefghij.klm", "Authorization: [secret]")]
    [InlineData("See eyJhbGciOiJI.eyJzdWIiOiIx.c2ln and sk-known", "See [secret] and ‹a key›")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", "[secret]")]
    [InlineData("Dear Mrs. Kim Larsen,\nmy name is Per Dahl", "Dear Mrs. [name],\nmy name is [name]")]
    [InlineData("Thanks,\nÅsa Öberg", "Thanks,\n[name]")]
    [InlineData("robin moss asked; robins did not, and jo is too short", "[name] asked; robins did not, and jo is too short")]
    [InlineData("", "")]
    public void A_text_keeps_its_form_without_what_names_people(string text, string clean)
    {
        var (found, isRedacted) = s_redaction.Apply(text);

        Assert.Equal(clean.Replace("DEXX", "DE00", StringComparison.Ordinal).Replace("GBXXXXXX", "GB00XXXX", StringComparison.Ordinal), found);
        Assert.Equal(text != found, isRedacted);
    }

    [Fact]
    public void Fields_say_what_their_texts_are_and_keys_are_texts_too()
    {
        var (value, isRedacted) = s_redaction.Apply(JsonElement.Parse("""
            {"first_name":"Kim","Customer-Name":"x","apiKey":"k","name":"Kim Larsen","queue":{"name":"billing"},"a@b.example":1,"c@d.example":2,"number":123456789,"price":12345678.5,"small":12345,"list":["me@x.example",null,true]}
            """));

        Assert.True(isRedacted);
        Assert.Equal(
            CanonicalJson.Text(JsonElement.Parse("""
            {"first_name":"[name]","Customer-Name":"[name]","apiKey":"[secret]","name":"[name]","queue":{"name":"billing"},"someone@example.com":1,"someone@example.com-2":2,"number":100000000,"price":12345678.5,"small":12345,"list":["someone@example.com",null,true]}
            """)), CanonicalJson.Text(value));
        var plain = JsonElement.Parse("""{"b":1e3,"a":[1.50]}""");
        Assert.Equal((plain.GetRawText(), false), (s_redaction.Apply(plain).Value.GetRawText(), s_redaction.Apply(plain).IsRedacted));
    }

    [Fact]
    public void What_is_redacted_stays_as_it_is_when_it_is_redacted_again()
    {
        var texts = Gen.ListOf(Gen.Elements("Dear ", "Kim", " Larsen", "a@b.example", "+49 30 1234567", "DE89370400440532013000", "password: ", "x", "7", " ", ",", "\n", "Mr. ", "4111", "é", "-", "[name]", "eyJabcdefgh.abcdefgh.a")).Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var once = s_redaction.Apply(text).Text;
            Assert.Equal(once, s_redaction.Apply(once).Text);
            Assert.DoesNotContain("a@b.example", once, StringComparison.Ordinal);
            Assert.DoesNotContain("1234567", once, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_takes_long()
    {
        foreach (var text in new[] { new string('a', 200_000), new string('1', 200_000), string.Concat(Enumerable.Repeat("a@", 100_000)), string.Concat(Enumerable.Repeat("DE89 ", 40_000)), string.Concat(Enumerable.Repeat("-----BEGIN PRIVATE KEY-----", 5_000)), string.Concat(Enumerable.Repeat("token is ", 20_000)) })
        {
            Assert.NotNull(s_redaction.Apply(text).Text);
        }
    }
}
