using System.Text;
using System.Text.Json;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.JsonSchemas;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Modules.Personas.Reading;

/// <summary>The published schema of contracts says what the reader says.</summary>
public sealed class ContractSchemaTests
{
    private static readonly JsonSchema s_schema = JsonSchema.Parse(JsonElement.Parse(SchemaFiles.Find("persona-contract")!));

    [Theory]
    [InlineData("name: support-router", "name: support-router", true)]
    [InlineData("kind: rules, rules: rules.yaml", "kind: extractive, answer: answer", true)]
    [InlineData("fallback: { to: \"@support-leads\" }", "fallback: { version: 1.1.0 }", true)]
    [InlineData("refuses:", "refuses: []\nhands-over2:", false)]
    [InlineData("version: 1.2.0", "version: 1.2", false)]
    [InlineData("latency: 2s", "latency: soon", false)]
    [InlineData("cost: 0.01 EUR", "cost: 0.01", false)]
    [InlineData("keeps: output", "keeps: some", false)]
    [InlineData("nodes: [document, chunk, entity]", "nodes: [documents]", false)]
    [InlineData("rights: [\"debt:read\"]", "rights: [\"debt:see\"]", false)]
    [InlineData("\"cases-passed >= 0.95\"", "\"cases-passed about 1\"", false)]
    [InlineData("[ test: refund,", "[ tests: refund,", false)]
    [InlineData("kind: rules, rules: rules.yaml", "kind: rules", false)]
    [InlineData("at-most: 0.2", "at-most: some", false)]
    public void It_takes_what_the_reader_takes(string old, string now, bool isRight)
    {
        var manifest = Contracts.With(old, now);
        var json = PlacedYaml.Read("persona.yaml", Encoding.UTF8.GetBytes(manifest), new ProblemList())!.ToJson();

        Assert.Equal(isRight, Contracts.Read(manifest).Contract is not null);
        Assert.Equal(isRight, s_schema.Validate(json).IsValid);
    }

    [Fact]
    public void It_takes_a_contract_that_stands_alone() => Assert.Equal([], s_schema.Validate(PersonaWriter.Json(Contracts.Contract())).Errors.Select(error => error.ToString()));

    [Fact]
    public void It_knows_the_same_words()
    {
        var slice = JsonElement.Parse(SchemaFiles.Find("persona-contract")!).GetProperty("properties").GetProperty("slice").GetProperty("anyOf")[1].GetProperty("properties");

        Assert.Equal(NodeKinds.All, Words("nodes"));
        Assert.Equal(EdgeKinds.All, Words("edges"));
        Assert.Equal(Scopes.All.Order(StringComparer.Ordinal), Words("rights").Order(StringComparer.Ordinal));

        IEnumerable<string> Words(string key) => slice.GetProperty(key).GetProperty("anyOf")[0].GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);
    }
}
