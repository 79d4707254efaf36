using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register.Contract;

/// <summary>What another module tells a server once a pushed scan fed the register there.</summary>
/// <param name="server">The server.</param>
/// <param name="repository">What was scanned.</param>
/// <param name="ct">Stops it.</param>
/// <returns>What became of it, in a sentence; null when there is nothing to say.</returns>
internal delegate Task<string?> AfterPush(PushedServer server, ScannedRepository repository, CancellationToken ct);

/// <summary>The server that a scan was pushed to. What is sent twice must be done once: it is sent again where an answer is lost.</summary>
internal sealed class PushedServer
{
    private readonly PushClient client;

    /// <summary>The server behind a client.</summary>
    internal PushedServer(PushClient client) => this.client = client;

    /// <summary>Reads something.</summary>
    /// <param name="path">Below the API's root.</param>
    /// <param name="type">What is read.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>It; null where there is no such thing.</returns>
    /// <exception cref="UsageException">The server can't be reached, refuses, or answers with something else.</exception>
    public async Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        using var answer = await client.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await client.ReadAsync(answer, type, ct);
    }

    /// <summary>Puts something there.</summary>
    /// <inheritdoc cref="GetAsync" path="/param" />
    /// <param name="value">What.</param>
    /// <param name="valueType">Its type.</param>
    /// <returns>The answer; null where what it hangs on was changed meanwhile.</returns>
    /// <exception cref="UsageException">The server can't be reached, refuses, or answers with something else.</exception>
    public async Task<T?> PutAsync<TValue, T>(string path, TValue value, JsonTypeInfo<TValue> valueType, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(value, valueType);
        using var answer = await client.SendAsync(() =>
        {
            var body = new ByteArrayContent(content);
            body.Headers.ContentType = new("application/json");
            return new HttpRequestMessage(HttpMethod.Put, path) { Content = body };
        }, ct);
        return answer.StatusCode == HttpStatusCode.PreconditionFailed ? null : await client.ReadAsync(answer, type, ct);
    }
}
