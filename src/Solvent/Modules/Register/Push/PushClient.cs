using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Register;

/// <summary>Talks to a server.</summary>
internal sealed class PushClient : IDisposable
{
    private const int MostTries = 4;
    private const int LongestAnswer = 4 << 20;

    private readonly HttpClient http;
    private readonly TimeProvider time;

    /// <summary>A client of the server at an address.</summary>
    /// <exception cref="UsageException">The address would send the token in the clear, or the token is missing.</exception>
    public PushClient(Uri server, string? token, TimeProvider time)
    {
        if (server.Scheme != "https" && !server.IsLoopback)
        {
            throw new UsageException($"{server}: the token would go over the network in the clear; name an https address.");
        }

        if (string.IsNullOrWhiteSpace(token))
        {
            throw new UsageException("a push needs a token: set SOLVENT_TOKEN to one with the scopes `scan:write` and `debt:read` (`solvent access token create` makes it).");
        }

        this.time = time;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + ApiRoutes.Root + "/"), Timeout = TimeSpan.FromMinutes(2), MaxResponseContentBufferSize = LongestAnswer,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("solvent", CommandLine.Version));
    }

    /// <summary>The commit that fed the register last; null when the server does not know the repository.</summary>
    /// <exception cref="UsageException">The server can't be reached or refuses.</exception>
    public async Task<string?> LastCommitAsync(string repository, CancellationToken ct)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, $"repositories/{Uri.EscapeDataString(repository)}"), ct);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await CheckAsync(answer, ct);
        var document = await ReadAsync(answer, ct);
        return document.TryGetProperty("last", out var last) && last.ValueKind == JsonValueKind.Object ? last.GetProperty("commit").GetString() : null;
    }

    /// <summary>Pushes a scan.</summary>
    /// <returns>What became of it; null when another push came between, and the client is to look again.</returns>
    /// <exception cref="UsageException">The server can't be reached or refuses.</exception>
    public async Task<PushResult?> PushAsync(PushDocument push, CancellationToken ct)
    {
        var content = Compress(push);
        using var answer = await SendAsync(() =>
        {
            var body = new ByteArrayContent(content);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            body.Headers.ContentEncoding.Add("gzip");
            return new HttpRequestMessage(HttpMethod.Post, "scans") { Content = body };
        }, ct);
        if (answer.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            return null;
        }

        return await ReadAsync(answer, PushJson.Default.PushResult, ct);
    }

    /// <summary>What an answer holds.</summary>
    /// <exception cref="UsageException">The server refuses, or the answer is something else.</exception>
    public async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken ct)
    {
        await CheckAsync(answer, ct);
        try
        {
            return (await ReadAsync(answer, ct)).Deserialize(type)!;
        }
        catch (JsonException e)
        {
            throw new UsageException($"{http.BaseAddress}: the answer can't be read ({e.Message}); client and server may be of different versions.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static byte[] Compress(PushDocument push)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, push, PushJson.Default.PushDocument);
        }

        return buffer.ToArray();
    }

    /// <summary>Sends a request, again where the answer is lost: what is pushed twice is done once.</summary>
    /// <exception cref="UsageException">The server can't be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answer = await http.SendAsync(request(), ct);
                if (tries == MostTries || !(answer.StatusCode is HttpStatusCode.TooManyRequests || (int)answer.StatusCode >= 500))
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (Exception e) when (tries == MostTries && !ct.IsCancellationRequested && e is HttpRequestException or TaskCanceledException)
            {
                throw new UsageException($"{http.BaseAddress}: the server can't be reached: {e.Message}");
            }
            catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or TaskCanceledException)
            {
                // Tried again below.
            }

            await Task.Delay(TimeSpan.FromSeconds(1 << (tries - 1)), time, ct);
        }
    }

    private async Task CheckAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var detail = "";
        try
        {
            detail = (await ReadAsync(answer, ct)).TryGetProperty("detail", out var text) ? text.GetString() : "";
        }
        catch (UsageException)
        {
            // No problem document; the status is all there is.
        }

        throw new UsageException($"{http.BaseAddress}: refused ({(int)answer.StatusCode}). {(string.IsNullOrEmpty(detail) ? "Is this the address of a Solvent server?" : detail)}");
    }

    private async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new UsageException($"{http.BaseAddress}: the answer is no JSON; is this the address of a Solvent server?");
        }
    }
}
