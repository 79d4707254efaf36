namespace Solvent.Modules.Governance.Accounts;

/// <summary>Adds up for a minute, then appends: what happens all day must not fill the ledger.</summary>
internal static class EachMinute
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Appends each minute, until cancelled; what came last is appended at the end.</summary>
    /// <param name="append">Appends what came since.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task RunAsync(Func<CancellationToken, Task> append, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, clock, ct).ConfigureAwait(false);
                await append(ct).ConfigureAwait(false);
            }
        }
        finally
        {
            await append(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
