namespace Solvent.Platform.Reactions;

/// <summary>Reactions that run beside other work of the process, until this is disposed.</summary>
internal sealed class RunningReactions : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private RunningReactions(ReactionHost host, Action<string> report) => _running = RunAsync(host, report, _stop.Token);

    /// <summary>Starts them.</summary>
    /// <param name="host">What runs.</param>
    /// <param name="report">Told when they end for good because of a failure.</param>
    public static RunningReactions Start(ReactionHost host, Action<string> report) => new(host, report);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task RunAsync(ReactionHost host, Action<string> report, CancellationToken ct)
    {
        // Whoever starts them goes on at once, also where the store answers without waiting.
        await Task.Yield();
        try
        {
            await host.RunAsync(ct).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What ends the reactions must not end the pages beside them.
        catch (Exception e)
#pragma warning restore CA1031
        {
            report($"policies and calls to others have stopped: {e.Message}");
        }
    }
}
