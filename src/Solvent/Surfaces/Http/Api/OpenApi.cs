using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Solvent.Surfaces.Cli;

namespace Solvent.Surfaces.Http;

/// <summary>Describes the API for programs: OpenAPI 3.1, whose schemas are those that <c>solvent schema</c> prints.</summary>
internal static partial class OpenApi
{

    /// <summary>The document.</summary>
    public static byte[] Write(IReadOnlyList<ApiRoute> table)
    {
        var names = table.SelectMany(route => new[] { route.Takes, route.Gives }).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var schemas = new JsonObject(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Schema(name)))) { ["problem"] = ProblemSchema() };
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Solvent",
                ["version"] = CommandLine.Version,
                ["description"] = "The register of AI debt, the ledger under it, and who may do what. Lists are paged: pass `next` as `cursor`. Changes take an `Idempotency-Key`: the same key with the same request is done once.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = ApiRoutes.Root }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["paths"] = Paths(table),
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A token of `solvent access token create`, or of `POST /tokens`." } },
                ["schemas"] = schemas,
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, OpenApiJson.Default.JsonObject);
    }

    private static JsonObject Paths(IReadOnlyList<ApiRoute> table) => new(table.GroupBy(route => route.Path).Select(group => KeyValuePair.Create<string, JsonNode?>(
        group.Key.Replace("{*", "{", StringComparison.Ordinal), new JsonObject(group.Select(route => KeyValuePair.Create<string, JsonNode?>(route.Method.ToLowerInvariant(), Operation(route)))))));

    private static JsonObject Operation(ApiRoute route)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.Name,
            ["summary"] = route.Summary,
            ["description"] = $"Needs the scope `{route.Scope}`.",
            ["parameters"] = Parameters(route),
            ["responses"] = new JsonObject
            {
                [route.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = Answer(Gives(route), "Done."),
                ["default"] = Answer(Content("application/problem+json", "problem"), "Not done; the text says why and what to do (RFC 9457)."),
            },
        };
        if (route.Takes is { } takes)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", takes) };
        }

        return operation;
    }

    private static JsonArray Parameters(ApiRoute route) => new(
        PathPart().Matches(route.Path).Select(match => (JsonNode?)new JsonObject
        {
            ["name"] = match.Groups[1].Value, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" },
        })
        .Concat(route.Query.Select(parameter => (JsonNode?)new JsonObject
        {
            ["name"] = parameter.Name, ["in"] = "query", ["description"] = parameter.Meaning + ".", ["schema"] = Kind(parameter),
        }))
        .Concat(Headers(route).Select(header => (JsonNode?)new JsonObject
        {
            ["name"] = header.Name, ["in"] = "header", ["description"] = header.Meaning, ["schema"] = new JsonObject { ["type"] = "string", ["maxLength"] = RequestDigest.LongestKey },
        })).ToArray());

    private static IEnumerable<(string Name, string Meaning)> Headers(ApiRoute route)
    {
        if (route is { Changes: true, TakesKey: true })
        {
            yield return (RequestDigest.KeyHeader, $"Any text of up to {RequestDigest.LongestKey} characters; send it again with the same request after a lost answer.");
        }

        if (route.IsVersioned)
        {
            yield return ("If-Match", "The `ETag` of what was looked at: the change is refused (412) when it is another now.");
        }
    }

    private static JsonObject? Gives(ApiRoute route) =>
        route.Gives is { } gives ? Content("application/json", gives)
        : route.GivesKind is { } kind ? new JsonObject { [kind] = new JsonObject { ["schema"] = kind.StartsWith("text/", StringComparison.Ordinal) ? new JsonObject { ["type"] = "string" } : new JsonObject() } }
        : null;

    private static JsonObject Kind(ApiParameter parameter)
    {
        var kind = new JsonObject { ["type"] = parameter.Kind };
        if (parameter.Values.Count > 0)
        {
            kind["enum"] = new JsonArray([.. parameter.Values.Select(value => (JsonNode?)value)]);
        }

        return kind;
    }

    private static JsonObject Answer(JsonObject? content, string description)
    {
        var answer = new JsonObject { ["description"] = description };
        if (content is not null)
        {
            answer["content"] = content;
        }

        return answer;
    }

    private static JsonObject Content(string kind, string schema) =>
        new() { [kind] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } } };

    // References of a schema's own begin at the document here; generators do not know the name that it has elsewhere.
    private static JsonObject Schema(string name)
    {
        var text = SchemaFiles.Find(name) ?? throw new InvalidOperationException($"There is no schema {name}.");
        var schema = JsonNode.Parse(text.Replace("\"#/$defs/", $"\"#/components/schemas/{name}/$defs/", StringComparison.Ordinal))!.AsObject();
        schema.Remove("$schema");
        schema.Remove("$id");
        return schema;
    }

    private static JsonObject ProblemSchema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("type", "title", "status", "detail"),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string" },
            ["title"] = new JsonObject { ["type"] = "string" },
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["detail"] = new JsonObject { ["type"] = "string" },
        },
    };

    [GeneratedRegex(@"\{\*?(\w+)\}")]
    private static partial Regex PathPart();
}

/// <summary>Generated serialisation of the description.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(JsonObject))]
internal sealed partial class OpenApiJson : System.Text.Json.Serialization.JsonSerializerContext;
