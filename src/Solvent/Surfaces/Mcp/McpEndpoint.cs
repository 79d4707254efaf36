using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;
using Solvent.Surfaces.Web;

namespace Solvent.Surfaces.Mcp;

/// <summary>Gives the tools of a visitor.</summary>
internal delegate IReadOnlyList<McpTool> VisitorTools(Visitor visitor);

/// <summary>
/// <c>POST /mcp</c>: the tools over streamable HTTP, each request by itself, so that any replica can answer it. The token says who calls.
/// </summary>
/// <param name="tools">The tools of a visitor.</param>
/// <param name="isMendable">Whether the message of a failure tells what to mend.</param>
/// <param name="report">Told of every other failure.</param>
internal sealed class McpEndpoint(VisitorTools tools, Func<Exception, bool> isMendable, Action<Exception> report)
{
    /// <summary>The address.</summary>
    public const string Path = "/mcp";

    private static readonly JsonTypeInfo<JsonRpcMessage> s_message = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Path, ["POST"], AnswerAsync).WithMetadata(new Needs(Access.Api, Scopes.DebtRead));

    private async Task AnswerAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } message)
        {
            await Problems.WriteAsync(http, StatusCodes.Status400BadRequest, "The body can't be read", "The body is one message of JSON-RPC 2.0, sent as `Content-Type: application/json`.");
            return;
        }

        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, ToolProtocol.Options(new ToolTable(tools(http.Visitor()!), isMendable, report)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var running = server.RunAsync(stop.Token);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        if (!await transport.HandlePostRequestAsync(message, http.Response.Body, http.RequestAborted))
        {
            http.Response.ContentType = null;
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        }

        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task<JsonRpcMessage?> ReadAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasJsonContentType() ? await JsonSerializer.DeserializeAsync(http.Request.Body, s_message, http.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
