using System.ClientModel;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;

/// <summary>Refuses at once while the provider is down. Its numbers are for calls that take seconds, not for Polly's hundred in half a minute.</summary>
public sealed class BreakerChatClient(IChatClient inner, ILogger<BreakerChatClient> log) : DelegatingChatClient(inner)
{
    private readonly ResiliencePipeline _breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions
    {
        FailureRatio = 0.5,
        MinimumThroughput = 5,
        SamplingDuration = TimeSpan.FromMinutes(5),
        BreakDuration = TimeSpan.FromSeconds(60),
        ShouldHandle = args => ValueTask.FromResult(IsOutage(args.Outcome.Exception, args.Context.CancellationToken)),
        OnOpened = args =>
        {
            log.LogError("Breaker open: {Error}", args.Outcome.Exception?.GetType().Name);
            return default;
        },
    }).Build();

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await _breaker.ExecuteAsync(async token => await InnerClient.GetResponseAsync(messages, options, token), cancellationToken);

    /// <summary>Whether the provider failed, not we: a timeout of the client, no connection, 408, 429, 5xx.</summary>
    public static bool IsOutage(Exception? error, CancellationToken asked) => error switch
    {
        BrokenCircuitException or HttpRequestException or ClientResultException { Status: 0 or 408 or 429 or >= 500 } => true,
        OperationCanceledException => !asked.IsCancellationRequested,
        AggregateException attempts => attempts.InnerExceptions.All(one => IsOutage(one, asked)),
        _ => false,
    };
}
