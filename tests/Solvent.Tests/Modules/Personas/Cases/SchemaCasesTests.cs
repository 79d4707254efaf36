using System.Text.Json;
using Solvent.Modules.Personas.Cases;
using Solvent.Platform.JsonSchemas;

namespace Solvent.Tests.Modules.Personas.Cases;

/// <summary>Cases that are made from a schema.</summary>
public sealed class SchemaCasesTests
{
    private const string Schema = """
        {
          "type": "object", "required": ["text", "place"], "additionalProperties": false,
          "properties": {
            "text": { "type": "string", "minLength": 2, "maxLength": 5 },
            "amount": { "type": "number", "minimum": 1, "maximum": 10 },
            "tier": { "$ref": "#/$defs/tier" },
            "tags": { "type": "array", "minItems": 1, "maxItems": 3, "items": { "type": "string" } },
            "place": { "type": "object", "required": ["city"], "properties": { "city": { "type": "string" } } }
          },
          "$defs": { "tier": { "enum": ["gold", "silver"] } },
          "examples": [{ "text": "abc", "amount": 5, "tier": "gold", "tags": ["a"], "place": { "city": "x" } }]
        }
        """;

    [Fact]
    public void Edges_are_there_and_the_schema_says_which_fit()
    {
        var schema = JsonElement.Parse(Schema);
        var made = SchemaCases.Make(schema, 1_000)!.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var compiled = JsonSchema.Parse(schema);

        Assert.All(made.Values, one => Assert.Equal(compiled.IsValid(one.Input), one.IsValid));
        foreach (var (id, isValid) in new[]
        {
            ("schema-example", true), ("schema-text-left-out", false), ("schema-tier-left-out", true), ("schema-text-shortest", true), ("schema-text-beyond-shortest", false), ("schema-text-longest", true), ("schema-text-beyond-longest", false),
            ("schema-amount-least", true), ("schema-amount-beyond-most", false), ("schema-tier-silver", true), ("schema-tags-most-items", true), ("schema-tags-beyond-most-items", false), ("schema-place-empty-object", false), ("schema-place-city-null", false), ("schema-unknown-field-unknown", false),
        })
        {
            Assert.True(made.ContainsKey(id), id);
            Assert.Equal(isValid, made[id].IsValid);
        }
    }

    [Fact]
    public void The_same_schema_gives_the_same_and_fewer_are_some_of_all()
    {
        var schema = JsonElement.Parse(Schema);
        var all = SchemaCases.Make(schema, 1_000)!.Select(one => one.Id).ToArray();
        var some = SchemaCases.Make(schema, 10)!.Select(one => one.Id).ToArray();

        Assert.Equal(some, SchemaCases.Make(schema, 10)!.Select(one => one.Id));
        Assert.Equal(10, some.Length);
        Assert.Equal(all.Where(some.Contains), some);
        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("""{ "examples": [1, "x"] }""")]
    [InlineData("""{ "type": "object", "required": ["a"], "examples": [{}] }""")]
    public void Without_an_example_that_fits_there_are_none(string schema) => Assert.Null(SchemaCases.Make(JsonElement.Parse(schema), 10));

    [Fact]
    public void Schemas_that_refer_to_themselves_end()
    {
        const string Loop = """{ "type": "object", "properties": { "a": { "$ref": "#" }, "b": { "$ref": "#/properties/nowhere/x" } }, "examples": [{ "a": { "a": { "a": {} } } }] }""";
        Assert.ThrowsAny<JsonSchemaException>(() => SchemaCases.Make(JsonElement.Parse(Loop), 50));
        Assert.NotEmpty(SchemaCases.Make(JsonElement.Parse(Loop.Replace(", \"b\": { \"$ref\": \"#/properties/nowhere/x\" }", "", StringComparison.Ordinal)), 50)!);
    }
}
