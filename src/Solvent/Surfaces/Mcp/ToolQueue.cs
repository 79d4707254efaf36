namespace Solvent.Surfaces.Mcp;

/// <summary>Answers calls one after the other: of work that takes all cores, two at once take longer than two in turn.</summary>
internal sealed class ToolQueue
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Answers when those before are answered, however they ended.</summary>
    public Task<ToolAnswer> RunAsync(Func<Task<ToolAnswer>> answer, CancellationToken ct)
    {
        lock (_lock)
        {
            var mine = AfterAsync(_last, answer, ct);
            _last = mine;
            return mine;
        }
    }

    private static async Task<ToolAnswer> AfterAsync(Task before, Func<Task<ToolAnswer>> answer, CancellationToken ct)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        ct.ThrowIfCancellationRequested();
        return await answer().ConfigureAwait(false);
    }
}
