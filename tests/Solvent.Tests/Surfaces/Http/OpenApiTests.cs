using System.Text.Json.Nodes;
using Solvent.Surfaces.Http;

namespace Solvent.Tests.Surfaces.Http;

public sealed class OpenApiTests
{
    private readonly JsonNode document = JsonNode.Parse(OpenApi.Write(Program.Api))!;

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var schemas = document["components"]!["schemas"]!.AsObject();

        Assert.All(References(document["paths"]!), reference => Assert.True(schemas.ContainsKey(reference.Split('/')[^1]), reference));
    }

    [Fact]
    public void Every_operation_has_a_name_of_its_own()
    {
        var names = Program.Api.Select(route => route.Name).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Program.Api, route => Assert.Contains(route.Scope, Solvent.Platform.Security.Scopes.All));
    }

    [Fact]
    public void Every_part_of_a_path_is_described() => Assert.All(
        document["paths"]!.AsObject(),
        path => Assert.All(path.Value!.AsObject(), operation => Assert.Equal(
            path.Key.Count(c => c == '{'), operation.Value!["parameters"]!.AsArray().Count(parameter => parameter!["in"]!.GetValue<string>() == "path"))));

    // Generators look for every reference at the top of the document, whatever name a schema has elsewhere.
    [Fact]
    public void Every_reference_leads_somewhere_from_the_top_of_the_document() => Assert.All(References(document), reference =>
    {
        JsonNode? at = document;
        foreach (var part in reference.Split('/').Skip(1))
        {
            at = at?[part];
        }

        Assert.True(reference.StartsWith("#/", StringComparison.Ordinal) && at is not null, reference);
    });

    [Fact]
    public void What_is_sent_piece_by_piece_says_its_kind_and_a_key_is_only_told_where_it_is_taken()
    {
        Assert.NotNull(document["paths"]!["/backup"]!["get"]!["responses"]!["200"]!["content"]!["application/gzip"]);
        Assert.Contains("Idempotency-Key", Headers("/webhooks", "post"));
        Assert.DoesNotContain("Idempotency-Key", Headers("/privacy/erase", "post"));
        Assert.Contains("If-Match", Headers("/webhooks/{id}", "patch"));
    }

    private IEnumerable<string> Headers(string path, string method) => document["paths"]![path]![method]!["parameters"]!.AsArray()
        .Where(parameter => parameter!["in"]!.GetValue<string>() == "header").Select(parameter => parameter!["name"]!.GetValue<string>());

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [member.Value!.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
