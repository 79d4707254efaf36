using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Assets.Targets;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Trials;

/// <summary>Which form an endpoint speaks.</summary>
internal enum ModelApi
{
    /// <summary><c>POST …/chat/completions</c>.</summary>
    OpenAi,

    /// <summary><c>POST …/messages</c>.</summary>
    Anthropic,
}

/// <summary>How a model is reached.</summary>
/// <param name="Address">The endpoint, such as <c>https://api.openai.com/v1</c>.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Api">Its form.</param>
/// <param name="Key">The key; null for none.</param>
internal sealed record ModelSettings(Uri Address, string Model, ModelApi Api, string? Key)
{
    /// <summary>The most tokens of an answer.</summary>
    public int MostTokens { get; init; } = 4096;

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long to wait before the second try; each further wait is twice as long.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often one request is tried.</summary>
    public int Tries { get; init; } = 4;
}

/// <summary>An answer.</summary>
/// <param name="Text">Its text.</param>
/// <param name="IsCut">Whether it ended at the most tokens.</param>
internal sealed record ModelAnswer(string Text, bool IsCut);

/// <summary>A model could not be asked; the message says why and what to do.</summary>
internal sealed class ModelEndpointException(string message) : Exception(message);

/// <summary>Asks a model over HTTP. Little is read of what comes back, no redirect is followed, and a key goes over no open network.</summary>
internal sealed class ModelEndpoint : IDisposable
{
    private const int LongestAnswer = 4 << 20;
    private const int LongestWaitSeconds = 60;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(15) })
    {
        Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer,
    };

    private readonly ModelSettings settings;
    private readonly TimeProvider time;
    private readonly Uri address;

    /// <summary>A client of an endpoint.</summary>
    /// <exception cref="ModelEndpointException">The address is none, or would send the key in the clear.</exception>
    public ModelEndpoint(ModelSettings settings, TimeProvider time)
    {
        if (!settings.Address.IsAbsoluteUri || settings.Address.Scheme is not ("http" or "https") || settings.Address.UserInfo.Length > 0)
        {
            throw new ModelEndpointException("--endpoint is an address such as https://api.openai.com/v1, without a name or password in it.");
        }

        if (settings.Key is not null && settings.Address.Scheme != "https" && !settings.Address.IsLoopback)
        {
            throw new ModelEndpointException($"{settings.Address}: the key would go over the network in the clear; name an https address.");
        }

        (this.settings, this.time) = (settings, time);
        var end = settings.Api == ModelApi.OpenAi ? "/chat/completions" : "/messages";
        var path = settings.Address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        address = new Uri((path.EndsWith(end, StringComparison.Ordinal) ? path : path + end) + settings.Address.Query);
    }

    /// <summary>Asks once; where the endpoint is busy or silent, again after a while.</summary>
    /// <param name="system">What the model is told beforehand; null for nothing.</param>
    /// <param name="task">What it is asked.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="ModelEndpointException">It did not answer, refused, or answered nonsense.</exception>
    public async Task<ModelAnswer> AskAsync(string? system, string task, CancellationToken ct)
    {
        var body = Body(system, task);
        for (var tries = 1; ; tries++)
        {
            var (answer, problem, wait) = await TryAsync(body, ct);
            if (answer is not null)
            {
                return answer;
            }

            if (wait is null || tries >= settings.Tries)
            {
                throw new ModelEndpointException($"{address}: {problem}{(wait is null ? "" : $" Asked {tries} times.")}");
            }

            var own = settings.FirstWait * Math.Pow(2, tries - 1);
            await Task.Delay(wait.Value > own ? wait.Value : own, time, ct);
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    // A wait that is not null says that another try may help.
    private async Task<(ModelAnswer? Answer, string Problem, TimeSpan? Wait)> TryAsync(byte[] body, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(settings.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            using var request = Request(body);
            using var response = await http.SendAsync(request, either.Token);
            var text = await response.Content.ReadAsByteArrayAsync(either.Token);
            var isBusy = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)response.StatusCode >= 500;
            return response.IsSuccessStatusCode ? Read(text)
                : (null, $"it answered {(int)response.StatusCode}{Said(text)}.{(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? " Is the key right, and named by --key-env?" : "")}", isBusy ? WaitOf(response) : null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, $"it did not answer within {settings.Patience.TotalSeconds:0} s; give it longer with --timeout.", TimeSpan.Zero);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, $"it can't be reached, or says too much ({e.Message}).", TimeSpan.Zero);
        }
    }

    private TimeSpan WaitOf(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter is not { } after ? TimeSpan.Zero : after.Delta ?? (after.Date is { } date ? date - time.GetUtcNow() : TimeSpan.Zero);
        return TimeSpan.FromSeconds(Math.Clamp(wait.TotalSeconds, 0, LongestWaitSeconds));
    }

    private HttpRequestMessage Request(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("solvent", CommandLine.Version));
        if (settings.Api == ModelApi.Anthropic)
        {
            request.Headers.TryAddWithoutValidation("anthropic-version", "2023-06-01");
        }

        if (settings.Key is { } key)
        {
            request.Headers.TryAddWithoutValidation(settings.Api == ModelApi.OpenAi ? "Authorization" : "x-api-key", settings.Api == ModelApi.OpenAi ? $"Bearer {key}" : key);
        }

        return request;
    }

    private byte[] Body(string? system, string task)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("model", settings.Model);
            writer.WriteNumber(settings.Api == ModelApi.OpenAi ? "max_completion_tokens" : "max_tokens", settings.MostTokens);
            if (system is not null && settings.Api == ModelApi.Anthropic)
            {
                writer.WriteString("system", system);
            }

            writer.WriteStartArray("messages");
            if (system is not null && settings.Api == ModelApi.OpenAi)
            {
                Message(writer, "system", system);
            }

            Message(writer, "user", task);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Message(Utf8JsonWriter writer, string role, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WriteString("content", text);
        writer.WriteEndObject();
    }

    private (ModelAnswer? Answer, string Problem, TimeSpan? Wait) Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return (settings.Api == ModelApi.OpenAi ? ModelAnswers.OpenAi(document.RootElement) : ModelAnswers.Anthropic(document.RootElement)) is { } answer ? (answer, "", null)
                : (null, $"its answer holds no text of a model; does it speak the form of {(settings.Api == ModelApi.OpenAi ? "OpenAI" : "Anthropic")} (--api)?", null);
        }
        catch (JsonException)
        {
            return (null, $"its answer is no JSON{Said(body)}. Is this the address of a model?", null);
        }
    }

    private static string Said(byte[] body)
    {
        var text = TargetText.Line(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 200)));
        return text.Length == 0 ? "" : $": {text}";
    }
}
