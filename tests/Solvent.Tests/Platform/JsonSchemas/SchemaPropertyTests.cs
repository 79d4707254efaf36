using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.JsonSchemas;
using Solvent.Platform.JsonSchemas.Compiling;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Tests.Platform.JsonSchemas;

public sealed class SchemaPropertyTests
{
    private static readonly string[] s_names = ["a", "b", "ab", "\u0000", "a\\b", "é"];
    private static readonly string[] s_numbers = ["0", "-0.0", "1", "1.0", "10e-1", "1e400", "0.30", "123456789012345678901234567890", "-7"];
    private static readonly string[] s_broken = ["\"\\ud800\"", "\"\\udc00x\"", "{\"\\ud800\":1}", "[\"\\u0000\"]"];

    [Fact]
    public void A_validation_never_throws_and_text_and_element_have_one_answer() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => IsSound(new System.Random(seed))));

    [Fact]
    public void What_is_the_same_has_one_hash() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => IsSame(new System.Random(seed))));

    [Fact]
    public void Any_text_as_a_schema_is_read_or_refused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => IsReadOrRefused(new System.Random(seed))));

    private static bool IsSound(System.Random random)
    {
        var text = Schema(random, 3);
        JsonSchema schema;
        try
        {
            schema = JsonSchema.Parse(Encoding.UTF8.GetBytes($"{{\"allOf\":[{text}],\"$defs\":{{\"x\":{{\"type\":[\"integer\",\"object\"]}}}}}}"));
        }
        catch (JsonSchemaException)
        {
            return true;
        }

        for (var i = 0; i < 8; i++)
        {
            var value = Value(random, 3);
            using var document = JsonDocument.Parse(value);
            var result = schema.Validate(document.RootElement);
            Assert.True(result.IsValid == schema.IsValid(document.RootElement), $"{text} on {value}");
            Assert.True(result.IsValid == (result.Errors.Count == 0), $"{text} on {value}");
            Assert.Equal(result.Errors, schema.Validate(Encoding.UTF8.GetBytes("\uFEFF" + value)).Errors);
            Assert.All(result.Errors, error => Assert.DoesNotContain(error.Reason, char.IsControl));
            if (!value.Contains("\\ud", StringComparison.Ordinal) && !value.Contains("e400", StringComparison.Ordinal))
            {
                // The answer is of the value and not of how it is written.
                using var rewritten = JsonDocument.Parse(JsonSerializer.Serialize(JsonNode.Parse(value)));
                Assert.True(result.IsValid == schema.IsValid(rewritten.RootElement), $"{text} on {value}, rewritten");
            }
        }

        return true;
    }

    private static bool IsSame(System.Random random)
    {
        using var left = JsonDocument.Parse(Value(random, 2));
        using var right = JsonDocument.Parse(Value(random, 2));
        Assert.True(JsonSame.Equal(left.RootElement, left.RootElement));
        var isSame = JsonSame.Equal(left.RootElement, right.RootElement);
        Assert.Equal(isSame, JsonSame.Equal(right.RootElement, left.RootElement));
        return !isSame || JsonSame.Hash(left.RootElement) == JsonSame.Hash(right.RootElement);
    }

    private static bool IsReadOrRefused(System.Random random)
    {
        // A schema that says what schemas are, cut and spoilt.
        var text = Metaschemas.Find(Metaschemas.Root)!.Value.GetRawText().ToCharArray();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            text[random.Next(text.Length)] = "{}[]\":,1ax/#"[random.Next(12)];
        }

        try
        {
            JsonSchema.Parse(Encoding.UTF8.GetBytes(text), new SchemaOptions { BaseUri = "test:/" }).Validate(JsonDocument.Parse("{\"type\":7}").RootElement);
        }
        catch (JsonSchemaException e)
        {
            Assert.NotEmpty(e.Reason);
        }

        return true;
    }

    private static string Schema(System.Random random, int depth)
    {
        if (depth == 0 || random.Next(8) == 0)
        {
            return random.Next(6) switch { 0 => "true", 1 => "false", _ => """{"$ref":"#/$defs/x"}""" };
        }

        var keywords = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var (name, value) = Keyword(random, depth - 1);
            keywords[name] = value;
        }

        return $"{{{string.Join(',', keywords.Select(static pair => $"\"{pair.Key}\":{pair.Value}"))}}}";
    }

    private static (string Name, string Value) Keyword(System.Random random, int depth)
    {
        string Inner() => Schema(random, depth);
        string Name() => JsonSerializer.Serialize(s_names[random.Next(s_names.Length)]);
        return random.Next(24) switch
        {
            0 => ("type", random.Next(2) == 0 ? "\"integer\"" : "[\"string\",\"object\",\"array\"]"),
            1 => ("const", Value(random, 1)),
            2 => ("enum", $"[{Value(random, 1)},{Value(random, 1)}]"),
            3 => ("properties", $"{{{Name()}:{Inner()}}}"),
            4 => ("patternProperties", $"{{\"^a\":{Inner()}}}"),
            5 => ("additionalProperties", Inner()),
            6 => ("propertyNames", Inner()),
            7 => ("required", $"[{Name()}]"),
            8 => ("dependentSchemas", $"{{{Name()}:{Inner()}}}"),
            9 => ("items", Inner()),
            10 => ("prefixItems", $"[{Inner()},{Inner()}]"),
            11 => ("contains", Inner()),
            12 => ("allOf", $"[{Inner()},{Inner()}]"),
            13 => ("anyOf", $"[{Inner()},{Inner()}]"),
            14 => ("oneOf", $"[{Inner()},{Inner()}]"),
            15 => ("not", Inner()),
            16 => ("if", Inner()),
            17 => (random.Next(2) == 0 ? "then" : "else", Inner()),
            18 => ("unevaluatedProperties", Inner()),
            19 => ("unevaluatedItems", Inner()),
            20 => ("uniqueItems", "true"),
            21 => (random.Next(2) == 0 ? "multipleOf" : "minimum", "0.1"),
            22 => (random.Next(2) == 0 ? "minLength" : "maxLength", "2"),
            _ => ("pattern", random.Next(2) == 0 ? "\"^[a-b]*$\"" : "\"a.b\""),
        };
    }

    private static string Value(System.Random random, int depth) => random.Next(depth == 0 ? 5 : 8) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 or 3 => s_numbers[random.Next(s_numbers.Length)],
        4 => random.Next(10) == 0 ? s_broken[random.Next(s_broken.Length)] : JsonSerializer.Serialize(s_names[random.Next(s_names.Length)]),
        5 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]",
        _ => $"{{{string.Join(',', s_names.Where(_ => random.Next(3) == 0).Select(name => $"{JsonSerializer.Serialize(name)}:{Value(random, depth - 1)}"))}}}",
    };
}
