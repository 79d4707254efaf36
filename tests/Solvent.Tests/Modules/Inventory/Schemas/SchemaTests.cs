using System.Text.Json;
using Solvent.Platform.JsonSchemas;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Modules.Inventory.Schemas;

public sealed class SchemaTests : IDisposable
{
    private readonly SampleRepository _sample = new();

    public SchemaTests()
    {
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Write("app/broken.cs", "class A { void B( { \"");
        File.CreateSymbolicLink(Path.Combine(_sample.Root, "app/out.py"), "/etc/passwd");
    }

    [Theory]
    [InlineData("scan", "scan", "{}", "--format", "json")]
    [InlineData("check", "check", "{}", "--format", "json")]
    [InlineData("rules", "rules", "list", "--format", "json")]
    public async Task Real_output_is_as_its_schema_says(string schema, params string[] arguments)
    {
        var (_, console) = await _sample.RunAsync(arguments);

        Assert.Empty(new SchemaCheck(Parse(SchemaFiles.Find(schema)!)).Check(Parse(console.Out)));
    }

    [Theory]
    [InlineData("findings", "suppressed")]
    [InlineData("\"line\"", "\"lines\"")]
    [InlineData("solvent.scan/1", "solvent.scan/2")]
    [InlineData("\"medium\"", "\"mild\"")]
    public async Task Other_output_is_not(string old, string changed)
    {
        var (_, console) = await _sample.RunAsync("scan", "{}", "--format", "json");

        Assert.NotEmpty(new SchemaCheck(Parse(SchemaFiles.Find("scan")!)).Check(Parse(console.Out.Replace(old, changed, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_schema_says_what_it_is() => Assert.All(SchemaFiles.Names, name =>
    {
        var schema = Parse(SchemaFiles.Find(name)!);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        Assert.NotEmpty(schema.GetProperty("title").GetString()!);
        _ = JsonSchema.Parse(schema);
    });

    public void Dispose() => _sample.Dispose();

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
