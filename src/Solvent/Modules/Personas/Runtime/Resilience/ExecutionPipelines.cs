using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Solvent.Modules.Personas.Contracts;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>How executors are called: not more at once than the contract says, again where that can help, and not at all while they are down. One for a process, since circuits remember.</summary>
internal sealed class ExecutionPipelines(TimeProvider time) : IDisposable
{
    private const double BreakingShare = 0.5;
    private const int LeastCalls = 8;
    private const int WaitingPerPlace = 8;
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<string, Lazy<Strategies>> known = new(StringComparer.Ordinal);

    /// <summary>The strategies of a published version.</summary>
    /// <param name="digest">SHA-256 of the contract.</param>
    /// <param name="limits">Its limits.</param>
    public Strategies Of(string digest, PersonaLimits limits) => known.GetOrAdd(digest, _ => new Lazy<Strategies>(() => Make(limits))).Value;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var one in known.Values.Where(one => one.IsValueCreated))
        {
            one.Value.Places.Dispose();
        }
    }

    private Strategies Make(PersonaLimits limits)
    {
        var places = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.Concurrency, QueueLimit = limits.Concurrency * WaitingPerPlace, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        var calls = new ResiliencePipelineBuilder<ExecutorAnswer> { TimeProvider = time };
        if (limits.Retries > 0)
        {
            calls.AddRetry(Retry(limits));
        }

        calls.AddCircuitBreaker(new CircuitBreakerStrategyOptions<ExecutorAnswer>
        {
            ShouldHandle = new PredicateBuilder<ExecutorAnswer>().Handle<ExecutorException>(e => e.IsOutage),
            FailureRatio = BreakingShare, MinimumThroughput = LeastCalls, SamplingDuration = s_window, BreakDuration = s_rest,
        });
        return new Strategies(places, calls.Build());
    }

    private static RetryStrategyOptions<ExecutorAnswer> Retry(PersonaLimits limits) => new()
    {
        ShouldHandle = new PredicateBuilder<ExecutorAnswer>().Handle<ExecutorException>(e => e.IsPassing),
        MaxRetryAttempts = limits.Retries, Delay = s_firstWait, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
        // The other side knows best when it is worth trying; the time that is left ends the wait anyway.
        DelayGenerator = arguments => new ValueTask<TimeSpan?>(arguments.Outcome.Exception is ExecutorException { After: { } after } ? after : null),
    };
}

/// <summary>How the executor of one published version is called.</summary>
/// <param name="Places">How many at once.</param>
/// <param name="Calls">Retries and the circuit.</param>
internal sealed record Strategies(ConcurrencyLimiter Places, ResiliencePipeline<ExecutorAnswer> Calls);

/// <summary>More decisions are asked for than the contract lets run; nothing was decided.</summary>
internal sealed class PersonaBusyException(string persona) : Exception($"{persona} is busy: as many decisions run and wait as its contract allows; ask again in a moment.");
