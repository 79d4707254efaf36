using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Solvent.Modules.Personas.Contracts;

namespace Solvent.Tests.Modules.Personas.Runtime;

/// <summary>A real HTTP server on loopback that speaks as models' endpoints do, and misbehaves as told.</summary>
internal sealed class ModelEndpoint : IAsyncDisposable
{
    private readonly WebApplication site;
    private int count;

    private ModelEndpoint(WebApplication site) => this.site = site;

    /// <summary>Answers the n-th request, from 1.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (context, _) => SayAsync(context, """{"answer":"Five days."}""");

    /// <summary>What came.</summary>
    public ConcurrentQueue<(string Path, string? Key, JsonElement Body)> Requests { get; } = new();

    public string Address => site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The variables that name it.</summary>
    public string? Variable(string name) => name switch
    {
        "SOLVENT_MODEL_ADDRESS" or "OPENAI_BASE_URL" => $"{Address}/v1",
        "ANTHROPIC_BASE_URL" => Address,
        "SOLVENT_MODEL_KEY" or "OPENAI_API_KEY" or "ANTHROPIC_API_KEY" => "key-of-the-test",
        _ => null,
    };

    public static async Task<ModelEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var site = builder.Build();
        var endpoint = new ModelEndpoint(site);
        site.Run(endpoint.TakeAsync);
        await site.StartAsync();
        return endpoint;
    }

    /// <summary>The texts that a request told the model, system and user.</summary>
    public static string Prompt(JsonElement body) => string.Join('\n', Texts(body.TryGetProperty("system", out var system) ? system : default).Concat(body.GetProperty("messages").EnumerateArray().SelectMany(message => Texts(message.GetProperty("content")))));

    /// <summary>Streams a whole answer, in the form that the path asks for.</summary>
    public static Task SayAsync(HttpContext context, string text, string? end = "stop") =>
        context.Request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal) ? AnthropicAsync(context, text, end) : OpenAiAsync(context, text, end);

    public static async Task StatusAsync(HttpContext context, int status, params (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"type":"error","error":{"type":"api_error","message":"said by the endpoint: secret-7"}}""");
    }

    /// <summary>Sends nothing until the caller is gone.</summary>
    public static async Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        using var registration = context.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await site.StopAsync(new CancellationToken(canceled: true));
        await site.DisposeAsync();
    }

    private static IEnumerable<string> Texts(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => [content.GetString()!],
        JsonValueKind.Array => content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString()! : ""),
        _ => [],
    };

    private static async Task OpenAiAsync(HttpContext context, string text, string? end)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var part in Parts(text))
        {
            await EventAsync(context, null, new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "model-1-said", choices = new[] { new { index = 0, delta = new { role = "assistant", content = part }, finish_reason = (string?)null } } });
        }

        if (end is not null)
        {
            await EventAsync(context, null, new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "model-1-said", choices = new[] { new { index = 0, delta = new { }, finish_reason = end } } });
        }

        await EventAsync(context, null, new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "model-1-said", choices = Array.Empty<object>(), usage = new { prompt_tokens = 100, completion_tokens = 20, total_tokens = 120 } });
        await context.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static async Task AnthropicAsync(HttpContext context, string text, string? end)
    {
        context.Response.ContentType = "text/event-stream";
        await EventAsync(context, "message_start", new
        {
            type = "message_start",
            message = new { id = "msg_1", type = "message", role = "assistant", model = "model-1-said", content = Array.Empty<object>(), stop_reason = (string?)null, stop_sequence = (string?)null, usage = new { input_tokens = 100, output_tokens = 0 } },
        });
        await EventAsync(context, "content_block_start", new { type = "content_block_start", index = 0, content_block = new { type = "text", text = "" } });
        foreach (var part in Parts(text))
        {
            await EventAsync(context, "content_block_delta", new { type = "content_block_delta", index = 0, delta = new { type = "text_delta", text = part } });
        }

        await EventAsync(context, "content_block_stop", new { type = "content_block_stop", index = 0 });
        if (end is not null)
        {
            await EventAsync(context, "message_delta", new { type = "message_delta", delta = new { stop_reason = end == "length" ? "max_tokens" : "end_turn", stop_sequence = (string?)null }, usage = new { output_tokens = 20 } });
        }

        await EventAsync(context, "message_stop", new { type = "message_stop" });
    }

    private static IEnumerable<string> Parts(string text) => text.Length < 2 ? [text] : [text[..(text.Length / 2)], text[(text.Length / 2)..]];

    private static async Task EventAsync(HttpContext context, string? name, object data)
    {
        await context.Response.WriteAsync($"{(name is null ? "" : $"event: {name}\n")}data: {JsonSerializer.Serialize(data)}\n\n");
        await context.Response.Body.FlushAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var key = context.Request.Headers["x-api-key"].FirstOrDefault() ?? context.Request.Headers.Authorization.FirstOrDefault();
        Requests.Enqueue((context.Request.Path.Value!, key, body.Length == 0 ? default : JsonElement.Parse(Encoding.UTF8.GetString(body.ToArray()))));
        await Answer(context, Interlocked.Increment(ref count));
    }
}
