using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Net;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Security;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Where models are reached: the variables that the official clients read, and two for any endpoint that speaks OpenAI's form.</summary>
/// <param name="Read">Gives an environment variable.</param>
internal sealed record ModelPlaces(Func<string, string?> Read)
{
    /// <summary>The address of any endpoint that speaks OpenAI's form.</summary>
    public const string Address = "SOLVENT_MODEL_ADDRESS";

    /// <summary>Its key.</summary>
    public const string Key = "SOLVENT_MODEL_KEY";

    private const int ShortestKey = 8;

    /// <summary>Those of this process.</summary>
    public static ModelPlaces OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>The address and key of an API; nulls where the API's own address holds, or no key is set.</summary>
    public (string? Address, string? Key) Of(string api) => api switch
    {
        PersonaModelApis.OpenAi => (Value("OPENAI_BASE_URL"), Value("OPENAI_API_KEY")),
        PersonaModelApis.Anthropic => (Value("ANTHROPIC_BASE_URL"), Value("ANTHROPIC_API_KEY")),
        _ => (Value(Address), Value(Key)),
    };

    /// <summary>The keys that are set, which no answer may hold; shorter ones are none that anybody gives out.</summary>
    public IReadOnlyList<string> Secrets => [.. new[] { Value("OPENAI_API_KEY"), Value("ANTHROPIC_API_KEY"), Value(Key) }.OfType<string>().Where(key => key.Length >= ShortestKey)];

    private string? Value(string name) => Read(name)?.Trim() is { Length: > 0 } value ? value : null;
}

/// <summary>The clients of models, one for each; the official ones behind one abstraction. They try once: whoever calls them tries again.</summary>
internal sealed class ModelClients(ModelPlaces places) : IDisposable
{
    private readonly HttpClient http = new(new BoundedAnswers { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(10) } }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentDictionary<(string Api, string Name), IChatClient> known = new();

    /// <summary>The client of a model.</summary>
    /// <exception cref="ExecutorException">It is not set up here.</exception>
    public IChatClient Of(PersonaModel model) => known.GetOrAdd((model.Api, model.Name), _ => Make(model));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var client in known.Values)
        {
            client.Dispose();
        }

        http.Dispose();
    }

    private IChatClient Make(PersonaModel model)
    {
        var (address, key) = places.Of(model.Api);
        var end = address is null ? null : Checked(address, key);
        return model.Api switch
        {
            PersonaModelApis.Anthropic => new AnthropicClient { ApiKey = key ?? throw Missing("ANTHROPIC_API_KEY"), BaseUrl = end?.ToString() ?? "https://api.anthropic.com", HttpClient = http, MaxRetries = 0 }.AsIChatClient(model.Name),
            PersonaModelApis.OpenAi => OpenAi(model, end, key ?? throw Missing("OPENAI_API_KEY")),
            _ => OpenAi(model, end ?? throw Missing(ModelPlaces.Address), key ?? "none"),
        };
    }

    private IChatClient OpenAi(PersonaModel model, Uri? address, string key)
    {
        var options = new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(http), RetryPolicy = new ClientRetryPolicy(0), NetworkTimeout = Timeout.InfiniteTimeSpan };
        if (address is not null)
        {
            options.Endpoint = address;
        }

        return new ChatClient(model.Name, new ApiKeyCredential(key), options).AsIChatClient();
    }

    // A key goes over no open network.
    private static Uri Checked(string address, string? key) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && (key is null || OutsideAddress.IsLoopback(uri.Host))))
            ? uri
            : throw new ExecutorException(FailureClass.NotSetUp, "the model's address is no https address; with a key, http is for this machine alone.");

    private static ExecutorException Missing(string variable) => new(FailureClass.NotSetUp, $"the model is not set up here; set {variable}.");
}
