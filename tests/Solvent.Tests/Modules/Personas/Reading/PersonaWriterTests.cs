using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Json;

namespace Solvent.Tests.Modules.Personas.Reading;

public sealed class PersonaWriterTests
{
    [Theory]
    [InlineData("kind: rules, rules: rules.yaml", "kind: rules, rules: rules.yaml")]
    [InlineData("kind: rules, rules: rules.yaml", "kind: extractive, answer: answer, citations: cites, sentences: 2")]
    [InlineData("kind: rules, rules: rules.yaml", "kind: http, address: \"https://example.org/decide\", method: PUT")]
    [InlineData("executor: { kind: rules, rules: rules.yaml }", "executor: { kind: model, prompt: prompt.md }\nmodels: [ { api: openai, name: gpt-4.1-2025-04-14, temperature: 0.2, max-tokens: 800, seed: 7, input-price: 2 EUR } ]")]
    [InlineData("fallback: { to: \"@support-leads\" }", "fallback: { version: 1.1.0 }")]
    [InlineData("limits: { latency: 2s, tokens: 2000, cost: 0.01 EUR, retries: 2, concurrency: 8 }", "limits: { latency: 1500ms }")]
    public void What_is_written_is_read_again_as_the_same(string old, string now)
    {
        var contract = Contracts.Contract(Contracts.With(old, now), ("prompt.md", "Decide on {{ input.text }}.\n\n{{ context }}\n"));

        var written = PersonaWriter.Canonical(contract);
        var again = PersonaReader.Read(Contracts.Folder(""), PlacedValue.Of(JsonElement.Parse(written)));

        Assert.Equal([], again.Problems.All);
        Assert.Equal(written, PersonaWriter.Canonical(again.Contract!));
        Assert.DoesNotContain("prompt.md", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Form_and_comments_change_nothing_and_words_do()
    {
        var contract = Contracts.Contract();

        Assert.Equal(PersonaWriter.Canonical(contract), PersonaWriter.Canonical(Contracts.Contract("# A comment.\n" + Contracts.Manifest.Replace("at-least: 0.95", "at-least: 0.950", StringComparison.Ordinal))));
        Assert.NotEqual(PersonaWriter.Canonical(contract), PersonaWriter.Canonical(Contracts.Contract(Contracts.With("Routes support", "Sorts support"))));
    }

    [Fact]
    public void Teams_stand_in_it_by_what_is_given_for_them()
    {
        var written = PersonaWriter.Canonical(Contracts.Contract(), name => $"id-{name.Length}");

        Assert.DoesNotContain("@support", written, StringComparison.Ordinal);
        Assert.Contains("\"owner\":\"id-17\"", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("-0.0", "0")]
    [InlineData("1e2", "100")]
    [InlineData("0.1000", "0.1")]
    [InlineData("1e400", "1e400")]
    [InlineData("1e-40", "1e-40")]
    [InlineData("0e5", "0")]
    public void Numbers_have_one_form(string given, string written) => Assert.Equal(written, CanonicalJson.Text(JsonElement.Parse(given)));
}
