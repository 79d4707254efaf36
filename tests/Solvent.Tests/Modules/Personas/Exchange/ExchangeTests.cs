using System.Text;
using System.Text.Json;
using Solvent.Modules.Personas.Exchange;
using Solvent.Modules.Personas.Reading;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Modules.Personas.Exchange;

public sealed class ExchangeTests
{
    private static readonly Uri s_address = new("https://solvent.example.org/");

    [Fact]
    public void A_card_has_what_A2A_requires_and_tells_what_it_leaves_out()
    {
        var made = AgentCard.Export(Reading.Contracts.Contract(), s_address);
        var card = Exchanges.Element(made.Document);

        // The fields that specification/a2a.proto of A2A 1.0 marks as required.
        Assert.All(["name", "description", "supportedInterfaces", "version", "capabilities", "defaultInputModes", "defaultOutputModes", "skills"], field => Assert.True(card.TryGetProperty(field, out _), field));
        var place = card.GetProperty("supportedInterfaces")[0];
        Assert.Equal(("https://solvent.example.org/api/v1/personas/support-router/decide", AgentCard.Binding, "1.0"), (Exchanges.Text(place, "url"), Exchanges.Text(place, "protocolBinding"), Exchanges.Text(place, "protocolVersion")));
        Assert.All(["id", "name", "description", "tags"], field => Assert.True(card.GetProperty("skills")[0].TryGetProperty(field, out _), field));
        Assert.DoesNotContain("help-centre", made.Document.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["criteria", "slice (sources, nodes, edges, question)", "executor", "fallback", "assets", "evaluation", "kpis", "promotion", "rollback", "failures"], made.Lost.Select(one => one[..one.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_card_comes_back_as_a_contract_with_the_same_schemas_and_terms()
    {
        var contract = Reading.Contracts.Contract();

        var made = AgentCard.Import(Exchanges.Element(AgentCard.Export(contract, s_address).Document), null);
        var back = Read(made);

        Assert.Equal((contract.Name, contract.Version, contract.Title, contract.Responsibility, contract.Owner), (back.Name, back.Version, back.Title, back.Responsibility, back.Owner));
        Assert.True(JsonElement.DeepEquals(contract.Inputs.Document, back.Inputs.Document));
        Assert.True(JsonElement.DeepEquals(contract.Outputs.Document, back.Outputs.Document));
        Assert.Equal(contract.Refuses, back.Refuses);
        Assert.Equal(contract.HandsOver, back.HandsOver);
        Assert.Equal((contract.Limits.Latency, contract.Limits.Cost), (back.Limits.Latency, back.Limits.Cost));
    }

    [Fact]
    public void The_card_of_somebody_else_gives_a_contract_and_what_it_lacks_is_told()
    {
        const string Card = """
            { "name": "Recipes", "description": "Helps with recipes.", "version": "1.0", "capabilities": {}, "defaultInputModes": ["text/plain"], "defaultOutputModes": ["text/plain"], "provider": { "organization": "Example Kitchen", "url": "https://example.org" }, "iconUrl": "https://example.org/i.png",
              "supportedInterfaces": [{ "url": "https://recipes.example.org/a2a", "protocolBinding": "JSONRPC", "protocolVersion": "1.0" }],
              "skills": [{ "id": "search", "name": "Search recipes", "description": "Searches recipes.", "tags": [] }, { "id": "convert", "name": "Convert", "description": "Converts measures.", "tags": [] }] }
            """;

        Assert.Contains("choose one with --skill: search, convert", Assert.Throws<UsageException>(() => AgentCard.Import(JsonElement.Parse(Card), null)).Message, StringComparison.Ordinal);
        var made = AgentCard.Import(JsonElement.Parse(Card), "search");

        Assert.Equal(("search", "0.1.0", "@example-kitchen"), (made.Name, Read(made).Version.ToString(), Read(made).Owner));
        Assert.Contains(made.Lost, one => one.Contains("its version `1.0` is none of SemVer", StringComparison.Ordinal));
        Assert.Contains(made.Lost, one => one.Contains("JSONRPC at https://recipes.example.org/a2a", StringComparison.Ordinal));
        Assert.Contains(made.Lost, one => one.Contains("no schema of inputs", StringComparison.Ordinal));
        Assert.Contains(made.Lost, one => one.Contains("`iconUrl`", StringComparison.Ordinal));
        Assert.Throws<UsageException>(() => AgentCard.Import(JsonElement.Parse("{}"), null));
    }

    [Fact]
    public void A_data_contract_has_schemas_levels_and_owner_and_comes_back()
    {
        var contract = Reading.Contracts.Contract();
        var made = DataContract.Export(contract, "active", s_address);
        var document = Exchanges.Element(made.Document);

        Assert.All(["apiVersion", "kind", "id", "version", "status"], field => Assert.True(document.TryGetProperty(field, out _), field));
        Assert.Equal(["input", "output"], document.GetProperty("schema").EnumerateArray().Select(one => Exchanges.Text(one, "name")));
        Assert.Equal(["latency", "cost", "escalation-rate"], document.GetProperty("slaProperties").EnumerateArray().Select(one => Exchanges.Text(one, "property")));
        var back = Read(DataContract.Import(document));

        Assert.Equal((contract.Name, contract.Version, contract.Responsibility, contract.Owner, contract.Limits.Latency, contract.Limits.Cost), (back.Name, back.Version, back.Responsibility, back.Owner, back.Limits.Latency, back.Limits.Cost));
        Assert.Equal("2000", back.Inputs.Document.GetProperty("properties").GetProperty("text").GetProperty("maxLength").GetRawText());
        Assert.Equal(["text"], back.Inputs.Document.GetProperty("required").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(["billing", "technical"], back.Outputs.Document.GetProperty("properties").GetProperty("queue").GetProperty("enum").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public void What_a_data_contract_of_somebody_else_has_and_a_contract_has_not_is_told()
    {
        const string Text = """
            apiVersion: v3.0.2
            kind: DataContract
            id: 53581432-6c55-4ba2-a65f-72344a91553a
            name: Seller payments
            version: v1.1.0
            status: active
            domain: sellers
            schema:
              - name: payments
                physicalType: table
                properties:
                  - { name: paid, logicalType: date, required: true, primaryKey: true }
                  - { name: amount, logicalType: number, logicalTypeOptions: { minimum: 0, precision: 2 }, quality: [{ type: sql, query: x }] }
            team: { name: Payments team }
            slaProperties: [{ property: retention, value: 3, unit: y }]
            """;

        var made = DataContract.Import(PlacedYaml.Read("a.yaml", Encoding.UTF8.GetBytes(Text), new ProblemList())!.ToJson());
        var contract = Read(made);

        Assert.Equal(("seller-payments", "1.1.0", "@payments-team"), (contract.Name, contract.Version.ToString(), contract.Owner));
        Assert.Equal("""{"amount":{"minimum":0,"type":"number"},"paid":{"type":"string"}}""", Solvent.Platform.Json.CanonicalJson.Text(contract.Outputs.Document.GetProperty("properties")));
        Assert.All(
            ["no schema is called `input`", "paid is a date", "`primaryKey` of output/paid", "`precision` of output/amount", "a check of quality of output/amount", "`retention` (3y)", "it says no purpose", "`domain`"],
            told => Assert.Contains(made.Lost, one => one.Contains(told, StringComparison.Ordinal)));
        Assert.Throws<UsageException>(() => DataContract.Import(JsonElement.Parse("""{"kind":"Other"}""")));
    }

    private static Solvent.Modules.Personas.Contracts.PersonaContract Read(Imported made)
    {
        var files = new Dictionary<string, string> { ["persona.yaml"] = YamlText.Write(made.Manifest), ["schemas/input.json"] = made.Inputs.ToJsonString(), ["schemas/output.json"] = made.Outputs.ToJsonString() };
        var reading = PersonaReader.Read(new PersonaFolder(made.Name, made.Name, path => new FolderFile(files.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null)));
        Assert.Equal([], reading.Problems.All.Select(one => one.ToString()));
        return reading.Contract!;
    }
}
