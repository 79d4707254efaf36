using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Solvent.Surfaces.Cli;

namespace Solvent.Surfaces.Mcp;

/// <summary>A table of tools in the words of the Model Context Protocol. Every transport serves what this gives.</summary>
internal static class ToolProtocol
{
    /// <summary>The options of a server for these tools.</summary>
    public static McpServerOptions Options(ToolTable table)
    {
        var listed = new ListToolsResult { Tools = [.. table.Tools.Select(Describe)] };
        return new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "solvent", Title = "Solvent", Version = CommandLine.Version },
            ServerInstructions = ToolTable.Instructions,
            Handlers = new McpServerHandlers
            {
                ListToolsHandler = (_, _) => ValueTask.FromResult(listed),
                CallToolHandler = (request, ct) => CallAsync(table, request, ct),
            },
        };
    }

    /// <summary>A tool as it is listed.</summary>
    public static Tool Describe(McpTool tool) => new()
    {
        Name = tool.Name,
        Title = tool.Title,
        Description = tool.Description,
        InputSchema = JsonElement.Parse(tool.InputSchema().ToJsonString()),
        OutputSchema = JsonElement.Parse(tool.OutputSchema().ToJsonString()),
        Annotations = new ToolAnnotations
        {
            Title = tool.Title,
            ReadOnlyHint = tool.Hints.ReadsOnly,
            DestructiveHint = tool.Hints.IsDestructive,
            IdempotentHint = tool.Hints.IsIdempotent,
            OpenWorldHint = false,
        },
    };

    private static async ValueTask<CallToolResult> CallAsync(ToolTable table, RequestContext<CallToolRequestParams> request, CancellationToken ct)
    {
        var notices = request.Params.ProgressToken is { } token ? new ProgressNotices(request.Server, token) : null;
        var answer = await table.AnswerAsync(request.Params.Name, request.Params.Arguments ?? new Dictionary<string, JsonElement>(), notices, ct).ConfigureAwait(false);
        // None may come after the answer.
        await (notices?.Sent ?? Task.CompletedTask).ConfigureAwait(false);
        return answer.Document is { } document
            ? new CallToolResult { Content = [new TextContentBlock { Text = document.GetRawText() }], StructuredContent = document }
            : new CallToolResult { Content = [new TextContentBlock { Text = answer.Refusal! }], IsError = true };
    }
}
