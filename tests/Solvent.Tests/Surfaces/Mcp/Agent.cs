using System.IO.Pipelines;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Solvent.Modules.Inventory.Mcp;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Mcp;
using Solvent.Tests.Modules.Inventory.Schemas;

namespace Solvent.Tests.Surfaces.Mcp;

/// <summary>An agent's session with the tools of a folder: the official client and our server over streams in memory.</summary>
internal sealed class Agent : IAsyncDisposable
{
    public const string Caller = "Ada <ada@example.org>";

    private readonly LocalLedger _ledger;
    private readonly PipeWriter _input;
    private readonly McpServer _server;
    private readonly Task _running;
    private readonly Dictionary<string, JsonElement> _schemas;

    private Agent(LocalLedger ledger, PipeWriter input, McpServer server, Task running, McpClient client, IEnumerable<McpClientTool> tools)
    {
        (_ledger, _input, _server, _running, Client) = (ledger, input, server, running, client);
        _schemas = tools.ToDictionary(tool => tool.Name, tool => tool.ProtocolTool.OutputSchema!.Value);
    }

    public McpClient Client { get; }

    public IReadOnlyCollection<string> Tools => _schemas.Keys;

    /// <summary>Opens a session.</summary>
    /// <param name="folder">A folder of the repository, or null for a session without a working tree.</param>
    /// <param name="db">The ledger; null for the folder's.</param>
    public static async Task<Agent> AtAsync(string? folder, string? db = null)
    {
        var ledger = new LocalLedger(RegisterModule.AddFacts(new FactTypes()), TimeProvider.System, folder ?? "/", db);
        var desk = new RegisterDesk(ledger.Book, async (facts, ct) => new Caller(await facts.PersonAsync(Caller, ct), Caller), folder, TimeProvider.System);
        var table = new ToolTable([.. RegisterTools.Of(desk), .. InventoryTools.Of(folder, TimeProvider.System)], IsMendable, failure => Assert.Fail(failure.ToString()));
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var server = McpServer.Create(new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()), ToolProtocol.Options(table));
        var running = server.RunAsync();
        var client = await McpClient.CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()));
        return new Agent(ledger, toServer.Writer, server, running, client, await client.ListToolsAsync());
    }

    /// <summary>Calls a tool. Its answer has to be as its schema says, and its text the same JSON.</summary>
    public async Task<JsonElement> AskAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError is not true, Text(result));
        var document = result.StructuredContent!.Value;
        Assert.Empty(new SchemaCheck(_schemas[tool]).Check(document));
        Assert.True(JsonElement.DeepEquals(document, JsonElement.Parse(Text(result))));
        return document;
    }

    /// <summary>Calls a tool that refuses; gives its sentence.</summary>
    public async Task<string> RefusedAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError, Text(result));
        Assert.Null(result.StructuredContent);
        return Text(result);
    }

    private async Task<CallToolResult> CallAsync(string tool, (string Name, object? Value)[] arguments) =>
        await Client.CallToolAsync(tool, arguments.ToDictionary(one => one.Name, one => one.Value));

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _input.CompleteAsync();
        await _running.WaitAsync(TimeSpan.FromMinutes(1));
        await _server.DisposeAsync();
        await _ledger.DisposeAsync();
    }

    private static bool IsMendable(Exception failure) => failure is UsageException or LedgerException or SourceException or ConfigurationException or CatalogueException;

    private static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
}
