using Solvent.Platform.Ledger;
using Solvent.Surfaces.Web;

namespace Solvent.Surfaces.Http;

/// <summary>What a load balancer asks: whether the process is alive, and whether it can work.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Adds <c>/health/live</c> and <c>/health/ready</c>.</summary>
    /// <param name="routes">The site.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="check">Fails while requests would be refused.</param>
    public static void Map(IEndpointRouteBuilder routes, FactLedger ledger, Func<CancellationToken, Task> check)
    {
        routes.MapMethods("/health/live", ["GET", "HEAD"], http => AnswerAsync(http, StatusCodes.Status200OK, "alive\n")).WithMetadata(new Needs(Access.Open));
        routes.MapMethods("/health/ready", ["GET", "HEAD"], http => ReadyAsync(http, ledger, check)).WithMetadata(new Needs(Access.Open));
    }

    // Says nothing of why: anybody may ask. The reason is in the server's own log.
    private static async Task ReadyAsync(HttpContext http, FactLedger ledger, Func<CancellationToken, Task> check)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await ledger.HeadAsync(patience.Token);
            await check(patience.Token);
        }
        catch (Exception e) when (e is LedgerException || (e is OperationCanceledException && !http.RequestAborted.IsCancellationRequested))
        {
            await AnswerAsync(http, StatusCodes.Status503ServiceUnavailable, "the ledger can't be read\n");
            return;
        }

        await AnswerAsync(http, StatusCodes.Status200OK, "ready\n");
    }

    private static Task AnswerAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
