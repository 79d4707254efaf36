using System.Globalization;
using System.Text;
using System.Text.Json;
using Solvent.Platform.JsonSchemas;
using Solvent.Platform.JsonSchemas.Compiling;

namespace Solvent.Tests.Platform.JsonSchemas;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "1.5", "", "#/type", "is a number with a fraction (1.5), not an integer")]
    [InlineData("""{"type":["string","null"]}""", "[1]", "", "#/type", "is an array ([1]), not null or a string")]
    [InlineData("""{"properties":{"a":{"minLength":3}}}""", """{"a":"é😀"}""", "/a", "#/properties/a/minLength", "has 2 characters; at least 3 are needed")]
    [InlineData("""{"required":["name"]}""", "{}", "", "#/required", "`name` is missing")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "", "#/dependentRequired", "`b` is missing, and `a` needs it")]
    [InlineData("""{"properties":{"a":true},"additionalProperties":false}""", """{"b":1}""", "", "#/additionalProperties", "`b` is not known here; known are a")]
    [InlineData("""{"items":{"$ref":"#/$defs/x"},"$defs":{"x":{"enum":["a","b"]}}}""", """["a","c"]""", "/1", "#/$defs/x/enum", "is \"c\", none of \"a\", \"b\"")]
    [InlineData("""{"uniqueItems":true}""", """[1,{"a":[2]},1.0]""", "", "#/uniqueItems", "the items 0 and 2 are the same, counted from 0 (1)")]
    [InlineData("""{"multipleOf":0.01}""", "9.955", "", "#/multipleOf", "9.955 is no multiple of 0.01")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"A~/":1}""", "", "#/propertyNames", "the name `A~/` is not allowed: `\"A~/\"` does not match ^[a-z]+$")]
    [InlineData("""{"properties":{"a~/b":{"const":1}}}""", """{"a~/b":2}""", "/a~0~1b", "#/properties/a~0~1b/const", "is 2, not 1")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":["string","null"]}]}""", "\"x\"", "", "#/oneOf", "fits two of the 2 forms, the first and the second, where exactly one is allowed")]
    [InlineData("""{"properties":{"a":{"not":{}}}}""", """{"a":"\u001b[31m\u202e"}""", "/a", "#/properties/a/not", "is what must not be (\"\\u001b[31m\\u202e\")")]
    [InlineData("""{"properties":{"a":false}}""", """{"a":1}""", "/a", "#/properties/a", "nothing is allowed here (1)")]
    [InlineData("""{"contains":{"type":"string"},"minContains":2}""", """["a",1]""", "", "#/minContains", "only 1 of the items fit what the list has to contain; at least 2 must")]
    [InlineData("""{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}""", """{"a":1,"b":2}""", "", "#/unevaluatedProperties", "`b` is not known here")]
    public void What_is_wrong_is_said_with_both_places_and_the_reason(string schema, string value, string instancePath, string schemaPath, string reason) =>
        Assert.Equal([new SchemaError(instancePath, schemaPath, reason)], Validate(schema, value).Errors);

    [Fact]
    public void Of_several_forms_the_nearest_is_explained()
    {
        const string schema = """{"anyOf":[{"type":"string"},{"properties":{"kind":{"const":"a"},"size":{"maximum":3}}},{"properties":{"kind":{"const":"b"},"size":{"maximum":5}}}]}""";

        Assert.Equal(
            ["""the whole: fits none of the 3 forms ({"kind":"b","size":9}); the third comes nearest (#/anyOf)""", "/size: 9 is more than 5 (#/anyOf/2/properties/size/maximum)"],
            Validate(schema, """{"kind":"b","size":9}""").Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void All_errors_are_told_up_to_the_limit()
    {
        var schema = JsonSchema.Parse(Encoding.UTF8.GetBytes("""{"items":{"type":"string"}}"""));
        var value = JsonDocument.Parse($"[{string.Join(',', Enumerable.Range(0, 50))}]").RootElement;

        Assert.Equal(20, schema.Validate(value).Errors.Count);
        Assert.Equal(50, schema.Validate(value, 1_000).Errors.Count);
        Assert.Equal("/2", schema.Validate(value, 3).Errors[^1].InstancePath);
    }

    [Theory]
    [InlineData("""{"type":"strin"}""", "/type", "none of \"array\"")]
    [InlineData("""{"properties":{"a":{"minLength":-1}}}""", "/properties/a/minLength", "-1 is less than 0")]
    [InlineData("""{"properties":{"a":3}}""", "/properties/a", "not a boolean or an object")]
    [InlineData("""{"$defs":{"a":{"pattern":"(a"}}, "$ref":"#/$defs/a"}""", "/$defs/a/pattern", "the group at 1 is not closed")]
    [InlineData("""{"$ref":"#/$defs/b","$defs":{"a":{}}}""", "/$ref", "there is no `b` at /$defs")]
    [InlineData("""{"$ref":"#there"}""", "/$ref", "the anchor `there`")]
    [InlineData("""{"$ref":"https://example.com/other.json"}""", "/$ref", "refers to https://example.com/other.json, which was not given; nothing is fetched")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", "/$schema", "draft 2020-12")]
    [InlineData("""{"$ref":"#"}""", "", "leads back to itself")]
    [InlineData("""{"allOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"anyOf":[{"$ref":"#"}]}}}""", "", "leads back to itself")]
    [InlineData("""{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}""", "/$defs/b/$anchor", "stands twice")]
    [InlineData("""{"$defs":{"a":{"$id":"http://a/x"},"b":{"$id":"http://a/x"}}}""", "/$defs/b/$id", "each needs an address of its own")]
    [InlineData("""{"$ref":"#/x","x":{"required":7}}""", "/x/required", "has to be a list of strings, not 7")]
    [InlineData("[]", "", "is an array")]
    [InlineData("""{"a":1,"a":2}""", "", "is no JSON")]
    [InlineData("""{"a":"\ud800","pattern":"\ud800"}""", "", "no Unicode")]
    [InlineData("", "", "is no JSON")]
    public void A_schema_that_can_not_be_used_is_refused_with_place_and_reason(string schema, string place, string reason)
    {
        var refused = Assert.Throws<JsonSchemaException>(() => Parse(schema));

        Assert.Equal(place, refused.Place);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"multipleOf":0.1}""", "0.3", true)]
    [InlineData("""{"multipleOf":0.01}""", "19.99", true)]
    [InlineData("""{"multipleOf":1e-30}""", "1.000000000000000000000000000001", true)]
    [InlineData("""{"multipleOf":3}""", "1e999999999999999999999", false)]
    [InlineData("""{"multipleOf":0.5}""", "1e999999999999999999999", true)]
    [InlineData("""{"multipleOf":340282366920938463463374607431768211457}""", "680564733841876926926749214863536422914", true)]
    [InlineData("""{"multipleOf":340282366920938463463374607431768211457}""", "680564733841876926926749214863536422915", false)]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740993", false)]
    [InlineData("""{"maximum":0.1}""", "0.1000000000000000000000000000000000001", false)]
    [InlineData("""{"exclusiveMinimum":1e400}""", "1.0000001e400", true)]
    [InlineData("""{"minimum":-2}""", "-2.0", true)]
    [InlineData("""{"type":"integer"}""", "1e30", true)]
    [InlineData("""{"type":"integer"}""", "1.50e1", true)]
    [InlineData("""{"type":"integer"}""", "15e-2", false)]
    [InlineData("""{"const":1}""", "1.000e0", true)]
    [InlineData("""{"const":{"a":[1,{"b":null}],"c":"\u0041"}}""", """{"c":"A","a":[1.0,{"b":null}]}""", true)]
    [InlineData("""{"uniqueItems":true}""", """[0,0.0]""", false)]
    [InlineData("""{"maxLength":1}""", "\"\\ud83d\\ude00\"", true)]
    [InlineData("""{"maxLength":1}""", "\"\\ud83d\"", true)]
    [InlineData("""{"minLength":2}""", "\"\\ud83d\\ude00\"", false)]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"\u0061":1}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":"x","a":1}""", false)]
    [InlineData("""{"minLength":1e20}""", "\"a\"", false)]
    public void Numbers_texts_and_names_are_compared_by_what_they_mean(string schema, string value, bool isValid) => Assert.Equal(isValid, Validate(schema, value).IsValid);

    [Fact]
    public void Long_lists_are_looked_through_for_what_stands_twice()
    {
        var items = Enumerable.Range(0, 3_000).Select(static n => $$"""{"a":{{n}},"b":"x"}""").ToList();

        Assert.True(Validate("""{"uniqueItems":true}""", $"[{string.Join(',', items)}]").IsValid);
        Assert.Contains("the items 7 and 3000 are the same", Validate("""{"uniqueItems":true}""", $$"""[{{string.Join(',', items)}},{"b":"\u0078","a":7.0}]""").Errors[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_differ_only_in_their_middle_are_told_apart()
    {
        var names = Enumerable.Range(0, 2_000).Select(static n => string.Create(CultureInfo.InvariantCulture, $"property-{n:0000}-of-many")).ToList();
        var properties = string.Join(',', names.Select(static name => $"\"{name}\":{{\"const\":\"{name}\"}}"));
        var schema = $"{{\"properties\":{{{properties}}},\"required\":[{string.Join(',', names.Select(static name => $"\"{name}\""))}],\"additionalProperties\":false}}";
        var value = $"{{{string.Join(',', names.Select(static name => $"\"{name}\":\"{name}\""))}}}";

        Assert.True(Validate(schema, value).IsValid);
        Assert.Equal("/property-1234-of-many", Assert.Single(Validate(schema, value.Replace(":\"property-1234", ":\"other", StringComparison.Ordinal)).Errors).InstancePath);
    }

    [Fact]
    public void A_schema_that_multiplies_itself_is_given_up()
    {
        var levels = string.Join(',', Enumerable.Range(0, 40).Select(static n => $$"""
            "l{{n}}":{"allOf":[{"$ref":"#/$defs/l{{n + 1}}"},{"$ref":"#/$defs/l{{n + 1}}"}]}
            """));
        var schema = JsonSchema.Parse(Encoding.UTF8.GetBytes("""{"$ref":"#/$defs/l0","$defs":{LEVELS,"l40":{"type":"integer"}}}""".Replace("LEVELS", levels, StringComparison.Ordinal)), new SchemaOptions { MostSteps = 100_000 });

        Assert.Contains("too many steps", schema.Validate(JsonDocument.Parse("1").RootElement).Errors[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_forms_for_many_items_count_as_steps()
    {
        var forms = string.Join(',', Enumerable.Range(0, 100).Select(static n => $$"""{"const":{{n}}}"""));
        var schema = JsonSchema.Parse(Encoding.UTF8.GetBytes($"{{\"items\":{{\"anyOf\":[{forms}]}}}}"), new SchemaOptions { MostSteps = 10_000 });

        Assert.True(schema.Validate(JsonDocument.Parse("[1,2,3]").RootElement).IsValid);
        Assert.Contains("too many steps", schema.Validate(JsonDocument.Parse($"[{string.Join(',', Enumerable.Repeat(99, 1_000))}]").RootElement).Errors[^1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"$dynamicAnchor":"a","$dynamicRef":"#a"}""", "1")]
    [InlineData("""{"items":{"$ref":"#"}}""", null)]
    public void What_never_ends_or_is_too_deep_is_given_up(string schema, string? value)
    {
        value ??= new string('[', 900) + new string(']', 900);
        using var document = JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = 2_000 });
        var deep = JsonSchema.Parse(Encoding.UTF8.GetBytes(schema));

        Assert.Equal(value != "1", deep.Validate(document.RootElement).IsValid);
        using var deeper = JsonDocument.Parse(new string('[', 5_000) + new string(']', 5_000), new JsonDocumentOptions { MaxDepth = 9_000 });
        Assert.Contains("nested too deeply", deep.Validate(deeper.RootElement).Errors[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void References_lead_to_what_was_given_by_address_by_name_and_by_anchor()
    {
        var given = JsonDocument.Parse("""{"$id":"https://example.com/types","$defs":{"n":{"$anchor":"count","type":"integer"}}}""").RootElement;
        var other = JsonDocument.Parse("""{"$schema":"http://json-schema.org/draft-04/schema#"}""").RootElement;
        var options = new SchemaOptions { BaseUri = "file:///a/main.json", Documents = new Dictionary<string, JsonElement> { ["file:///a/types.json"] = given, ["file:///a/old.json"] = other } };

        foreach (var reference in new[] { "types.json#count", "https://example.com/types#count", "https://example.com/types#/$defs/n", "/a/./b/../types.json#/%24defs/n" })
        {
            var schema = JsonSchema.Parse(Encoding.UTF8.GetBytes($$"""{"$ref":"{{reference}}"}"""), options);
            var error = Assert.Single(schema.Validate(JsonDocument.Parse("\"x\"").RootElement).Errors);
            Assert.EndsWith("#/$defs/n/type", error.SchemaPath, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_published_metaschemas_ship_inside_and_fit_themselves() => Assert.All(Metaschemas.Names, name =>
    {
        var metaschema = Metaschemas.Find(name == "schema" ? Metaschemas.Root : $"https://json-schema.org/draft/2020-12/meta/{name}")!.Value;
        Assert.Empty(Metaschemas.Published.Validate(metaschema).Errors);
    });

    private static JsonSchema Parse(string schema) => JsonSchema.Parse(Encoding.UTF8.GetBytes(schema));

    private static SchemaResult Validate(string schema, string value)
    {
        using var document = JsonDocument.Parse(value);
        return Parse(schema).Validate(document.RootElement);
    }
}
