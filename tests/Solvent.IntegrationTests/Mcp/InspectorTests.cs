using System.Text.Json;
using Solvent.IntegrationTests.Hostile;

namespace Solvent.IntegrationTests.Mcp;

/// <summary>The program as an agent starts it, asked by the protocol's official inspector.</summary>
public sealed class InspectorTests : IDisposable
{
    private readonly HostileFolder _folder = new();

    public InspectorTests() => _folder.Init().Write("app/llm.py").Commit();

    [InspectorFact]
    public void Every_tool_is_listed_with_schemas_that_all_clients_understand()
    {
        var list = InspectorRun.In(_folder.Root, ["--method", "tools/list", "--strict"]).Ends(0);

        Assert.Equal(
            ["accept_item", "asset_guidance", "claim_item", "debt_for_change", "debt_for_file", "debt_list", "explain_item", "kpi_values", "list_assets", "list_rules", "propose_asset", "scan", "show_rule"],
            list.Json.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.Contains("0 errors", list.Error, StringComparison.Ordinal);
    }

    [InspectorFact]
    public void Debt_is_registered_found_claimed_and_seen_by_the_command_line()
    {
        Structured(InspectorRun.Call(_folder.Root, "scan"));
        var file = Structured(InspectorRun.Call(_folder.Root, "debt_for_file", "path=app/llm.py"));
        var item = file.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("item"))
            .Single(one => one.GetProperty("rule").GetString() == "P02-llm-call-without-token-cap").GetProperty("id").GetString()!;
        Assert.True(Structured(InspectorRun.Call(_folder.Root, "claim_item", $"id={item}")).GetProperty("isChanged").GetBoolean());
        var listed = JsonDocument.Parse(_folder.Solvent("debt", "list", "--state", "in-progress", "--format", "json").Output).RootElement.GetProperty("items");
        Assert.Equal(item, Assert.Single(listed.EnumerateArray()).GetProperty("id").GetString());
    }

    [InspectorFact]
    public void A_call_that_fails_is_an_error_of_the_tool_with_the_remedy()
    {
        var unregistered = InspectorRun.Call(_folder.Root, "debt_list").Ends(5).Json;
        Assert.True(unregistered.GetProperty("isError").GetBoolean());
        Assert.Contains("Call the tool scan first", unregistered.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_output_is_the_protocols_alone_and_the_program_ends_with_its_input()
    {
        var run = _folder.Solvent("mcp").Ends(0);

        Assert.Equal(("", ""), (run.Output, run.Error));
    }

    public void Dispose() => _folder.Dispose();

    private static JsonElement Structured(InspectorRun run) => run.Ends(0).Json.GetProperty("structuredContent");
}
