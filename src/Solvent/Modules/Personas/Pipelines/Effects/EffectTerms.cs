using System.Text.Json;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>What effects take, as schemas.</summary>
internal static class EffectTerms
{
    private static readonly Dictionary<string, JsonElement> s_terms = new(StringComparer.Ordinal)
    {
        ["declare-incident"] = JsonElement.Parse("""
            {"type":"object","required":["title","severity"],"additionalProperties":false,
             "properties":{"title":{"type":"string"},"severity":{"enum":["critical","high","medium","low"]},"component":{"type":"string"}}}
            """),
        ["attach-to-incident"] = JsonElement.Parse("""
            {"type":"object","required":["incident","plan"],"additionalProperties":false,
             "properties":{"incident":{"type":"string"},"plan":{"type":["string","object","array"]},"title":{"type":"string"},"decision":{"type":"string"}}}
            """),
        ["close-incident"] = JsonElement.Parse("""
            {"type":"object","required":["incident","because"],"additionalProperties":false,"properties":{"incident":{"type":"string"},"because":{"type":"string"}}}
            """),
        ["keep-evidence"] = JsonElement.Parse("""
            {"type":"object","required":["files"],"additionalProperties":false,"properties":{"files":{"type":"object"}}}
            """),
        ["record-kpi"] = JsonElement.Parse("""
            {"type":"object","required":["id","value"],"additionalProperties":false,"properties":{"id":{"type":"string"},"value":{"type":"number"},"count":{"type":"integer"}}}
            """),
    };

    /// <summary>What an effect takes.</summary>
    public static JsonElement Of(string effect) => s_terms[effect];
}
