using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Solvent.Modules.Inventory;
using Solvent.Modules.Kpis;
using Solvent.Modules.Register;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Mcp;
using Solvent.Tests.Approvals;

namespace Solvent.Tests.Surfaces.Mcp;

public sealed class ToolListTests
{
    private static readonly JsonSerializerOptions Readable = new(McpJsonUtilities.DefaultOptions) { WriteIndented = true, NewLine = "\n", Encoder = CliOutput.JsonOptions.Encoder };

    private static IEnumerable<Tool> Tools =>
        RegisterModule.Tools(new FactTypes(), TimeProvider.System, ".", null).Tools.Concat(InventoryModule.Tools(".", TimeProvider.System).Tools).Concat(KpisModule.Tools(new FactTypes(), TimeProvider.System, ".", null).Tools).Select(ToolProtocol.Describe);

    [Fact]
    public void Every_tool_is_approved() =>
        Approved.Verify("mcp-tools.json", JsonSerializer.Serialize(Tools, Readable) + "\n");

    [Fact]
    public void Every_object_of_every_schema_says_all_that_it_may_hold() => Assert.All(Tools, tool =>
    {
        foreach (var schema in new[] { tool.InputSchema, tool.OutputSchema!.Value }.SelectMany(Objects))
        {
            Assert.False(schema["additionalProperties"]!.GetValue<bool>(), $"{tool.Name}: {schema.GetPath()}");
        }
    });

    [Fact]
    public void Every_text_that_a_tool_takes_has_an_end() => Assert.All(Tools, tool =>
    {
        foreach (var field in JsonNode.Parse(tool.InputSchema.GetRawText())!["properties"]!.AsObject().Select(property => property.Value!))
        {
            var one = field["items"] ?? field;
            Assert.True(one["maxLength"] is not null || one["enum"] is not null || one["maximum"] is not null, field.GetPath());
            Assert.True(field["items"] is null || field["maxItems"] is not null, field.GetPath());
            Assert.NotEmpty(field["description"]!.GetValue<string>());
        }
    });

    [Fact]
    public void Only_three_tools_change_anything_and_one_of_them_asks_for_a_look()
    {
        Assert.Equal(["accept_item", "claim_item", "scan"], Tools.Where(tool => tool.Annotations!.ReadOnlyHint is false).Select(tool => tool.Name).Order());
        Assert.Equal(["accept_item"], Tools.Where(tool => tool.Annotations!.DestructiveHint is true).Select(tool => tool.Name));
    }

    private static IEnumerable<JsonObject> Objects(JsonElement schema) => Below(JsonNode.Parse(schema.GetRawText())!).Where(node => node["type"]?.ToString() == "object");

    private static IEnumerable<JsonObject> Below(JsonNode node) => node switch
    {
        JsonObject one => one.Where(property => property.Value is not null).SelectMany(property => Below(property.Value!)).Prepend(one),
        JsonArray many => many.OfType<JsonNode>().SelectMany(Below),
        _ => [],
    };
}
