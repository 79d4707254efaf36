using System.Text.Json;
using Solvent.Modules.Personas.Compat;
using Solvent.Platform.Versions;
using Solvent.Tests.Modules.Personas.Reading;

namespace Solvent.Tests.Modules.Personas.Compat;

public sealed class ContractDiffTests
{
    [Theory]
    [InlineData("responsibility: Decides", "responsibility: Chooses", "major: responsibility is another task")]
    [InlineData("size(output.cites) > 0", "size(output.cites) > 1", "patch: score is worked out otherwise")]
    [InlineData("title: Routes", "title: Sorts", "patch: title has other words")]
    [InlineData("  - { id: legal-advice, when: \"input.text.contains('lawyer')\", say: Legal questions are not answered here. }", "  []", "major: refuses legal-advice is refused no more")]
    [InlineData("refuses:", "refuses:\n  - { id: medical, when: \"true\", say: No. }", "minor: refuses medical is refused")]
    [InlineData("contains('lawyer')", "contains('court')", "major: refuses legal-advice has another condition, and may hold less often")]
    [InlineData("  - { id: angry-vip, when: \"output.urgency == 'high'\", to: \"@support-leads\", say: A person answers soon. }", "  []", "major: hands-over angry-vip goes to a person no more")]
    [InlineData("sources: [help-centre, queues]", "sources: [help-centre, queues, orders]", "major: slice source orders is seen, and was not")]
    [InlineData("sources: [help-centre, queues]", "sources: [queues]", "minor: slice source help-centre is seen no more")]
    [InlineData("rights: [\"debt:read\"]", "rights: []", "major: slice right debt:read is asked of callers no more: more of them see the data")]
    [InlineData("purpose: customer-support", "purpose: marketing", "major: slice purpose was `customer-support`, is `marketing`")]
    [InlineData("keeps: output", "keeps: all", "major: slice keeps was output, is all: more is kept of what callers send")]
    [InlineData("latency: 2s", "latency: 3s", "major: limits latency was at most 2s, is at most 3s")]
    [InlineData("latency: 2s", "latency: 1500ms", "minor: limits latency was at most 2s, is at most 1500ms")]
    [InlineData("cost: 0.01 EUR", "cost: 0.02 EUR", "major: limits cost was at most 0.01 EUR, is at most 0.02 EUR")]
    [InlineData(", cost: 0.01 EUR", "", "major: limits cost was at most 0.01 EUR, has no limit")]
    [InlineData("executor: { kind: rules, rules: rules.yaml }", "executor: { kind: http, address: \"https://example.org/\" }", "major: executor was rules, is http: what callers send leaves for another place")]
    [InlineData("executor: { kind: rules, rules: rules.yaml }", "executor: { kind: extractive, answer: answer }", "minor: executor was rules, is extractive")]
    [InlineData("at-most: 0.2", "at-most: 0.3", "patch: kpis are others")]
    [InlineData("versions: \"^1.0.0\"", "versions: \"~1.0.0\"", "minor: asset llm-call-guardrails was ^1.0.0, is ~1.0.0")]
    [InlineData("- Refunds go to billing whatever else is asked.", "- Refunds go first.", "minor: criteria weigh other things, or in another order")]
    [InlineData("urgency: { enum: [low, high] }", "urgency: { enum: [low, high, now] }", "major: outputs /urgency may also be \"now\"")]
    [InlineData("urgency: { enum: [low, high] }", "urgency: { enum: [low] }", "minor: outputs /urgency is no longer \"high\"")]
    public void A_change_is_told_with_its_class(string old, string now, string told)
    {
        var compared = ContractComparison.Of(Reading.Contracts.Contract(), Reading.Contracts.Contract(Reading.Contracts.With(old, now)));

        Assert.Equal([told], compared.Changes.Select(change => $"{change.Class.Word()}: {change.Subject} {change.What}"));
    }

    [Fact]
    public void The_same_contract_has_no_changes_and_the_same_number_is_no_lie_then()
    {
        Assert.True(ContractComparison.Of(Reading.Contracts.Contract(), Reading.Contracts.Contract()) is { IsTruthful: true, Changes: [] });
        Assert.False(ContractComparison.Of(Reading.Contracts.Contract(), Reading.Contracts.Contract(Reading.Contracts.With("title: Routes", "title: Sorts"))).IsTruthful);
    }

    [Theory]
    [InlineData("""{"type":"string"}""", """{"type":["string","null"]}""", "minor", "major")]
    [InlineData("""{"type":"integer"}""", """{"type":"number"}""", "minor", "major")]
    [InlineData("""{"type":"number"}""", """{"type":"integer"}""", "major", "minor")]
    [InlineData("""{}""", """{"type":"string"}""", "major", "minor")]
    [InlineData("""{"enum":["a","b"]}""", """{"enum":["b","a"]}""", null, null)]
    [InlineData("""{"enum":["a"]}""", """{"const":"a"}""", null, null)]
    [InlineData("""{"enum":["a",1]}""", """{"type":"string","enum":["a"]}""", "major", "minor")]
    [InlineData("""{"enum":["a"]}""", """{"type":"string"}""", "minor", "major")]
    [InlineData("""{"maxLength":5}""", """{"maxLength":6}""", "minor", "major")]
    [InlineData("""{"minimum":5}""", """{"exclusiveMinimum":5}""", "major", "minor")]
    [InlineData("""{"minimum":5.0}""", """{"minimum":5}""", null, null)]
    [InlineData("""{"multipleOf":2}""", """{"multipleOf":4}""", "major", "minor")]
    [InlineData("""{"multipleOf":2}""", """{"multipleOf":3}""", "major?", "major?")]
    [InlineData("""{"pattern":"a"}""", """{"pattern":"b"}""", "major?", "major?")]
    [InlineData("""{"pattern":"a"}""", """{}""", "minor", "major")]
    [InlineData("""{"title":"a"}""", """{"title":"b"}""", "patch", "patch")]
    [InlineData("""{"properties":{"a":{}}}""", """{"properties":{"a":{},"b":{"type":"string"}}}""", "minor", "minor")]
    [InlineData("""{"properties":{"a":{}}}""", """{"properties":{"a":{},"b":{}},"required":["b"]}""", "major", "minor")]
    [InlineData("""{"properties":{"a":{}},"required":["a"]}""", """{"properties":{"a":{}}}""", "minor", "major")]
    [InlineData("""{"properties":{"a":{},"b":{}}}""", """{"properties":{"a":{}}}""", "minor", "major")]
    [InlineData("""{"properties":{"a":{},"b":{}},"additionalProperties":false}""", """{"properties":{"a":{}},"additionalProperties":false}""", "major", "major")]
    [InlineData("""{"additionalProperties":false}""", """{}""", "minor", "minor")]
    [InlineData("""{}""", """{"additionalProperties":false}""", "major", "minor")]
    [InlineData("""{"items":{"type":"string"}}""", """{"items":{"type":["string","null"]}}""", "minor", "major")]
    [InlineData("""{"prefixItems":[{"type":"string"}]}""", """{"prefixItems":[{"type":"string"},{"type":"number"}]}""", "major", "minor")]
    [InlineData("""{"anyOf":[{"type":"string"}]}""", """{"anyOf":[{"type":"string"},{"type":"null"}]}""", "minor", "major")]
    [InlineData("""{"oneOf":[{"type":"string"}]}""", """{"oneOf":[{"type":"string"},{"type":"null"}]}""", "major?", "major?")]
    [InlineData("""{"allOf":[{"type":"string"}]}""", """{"allOf":[{"type":"string"},{"maxLength":3}]}""", "major", "minor")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}""", """{"$ref":"#/$defs/b","$defs":{"b":{"type":"string"}}}""", null, null)]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}""", """{"type":"string"}""", null, null)]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}""", """{"$ref":"#/$defs/a","$defs":{"a":{"type":"number"}}}""", "major", "major")]
    [InlineData("""{"not":{"$ref":"#/$defs/a"},"$defs":{"a":{"type":"string"}}}""", """{"not":{"$ref":"#/$defs/a"},"$defs":{"a":{"type":"number"}}}""", "major?", "major?")]
    [InlineData("""{"$ref":"other.json"}""", """{"$ref":"another.json"}""", "major?", "major?")]
    [InlineData("""{"properties":{"a":{"$ref":"#"},"b":{"type":"string"}}}""", """{"properties":{"a":{"$ref":"#"},"b":{"type":"number"}}}""", "major", "major")]
    [InlineData("""{"properties":{"a":false}}""", """{"properties":{"a":true}}""", "minor", "major")]
    public void Schemas_are_compared_by_what_they_ask_of_callers(string before, string after, string? inputs, string? outputs)
    {
        Assert.Equal(inputs, Greatest(before, after, SchemaSide.Inputs));
        Assert.Equal(outputs, Greatest(before, after, SchemaSide.Outputs));
    }

    [Fact]
    public void Schemas_that_go_round_and_grow_come_to_an_end()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"items":""", 45)) + "{}" + new string('}', 45);
        Assert.Equal("major?", Greatest(deep, deep.Replace("{}", """{"type":"string"}""", StringComparison.Ordinal), SchemaSide.Inputs));
        const string Round = """{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}""";
        Assert.Equal("major?", Greatest(Round, """{"type":"string"}""", SchemaSide.Inputs));
    }

    private static string? Greatest(string before, string after, SchemaSide side)
    {
        var changes = SchemaDiff.Of(JsonElement.Parse(before), JsonElement.Parse(after), side);
        return changes.MaxBy(change => (change.Class, !change.MayBreak)) is { } greatest ? greatest.Class.Word() + (greatest.MayBreak ? "?" : "") : null;
    }
}
