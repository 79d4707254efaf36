using Solvent.Surfaces.Http;

namespace Solvent.Surfaces.Web;

/// <summary>Turns failures and empty refusals into pages for people and problem details for programs.</summary>
internal static class Failures
{
    /// <summary>The middleware.</summary>
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await ShowAsync(http, e);
            return;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
        {
            await WriteAsync(http, http.Response.StatusCode, MessagePage.OfStatus(http.Response.StatusCode));
        }
    }

    private static Task ShowAsync(HttpContext http, Exception failure)
    {
        var options = http.RequestServices.GetRequiredService<SiteOptions>();
        if (failure is BadHttpRequestException bad)
        {
            return WriteAsync(http, bad.StatusCode, MessagePage.OfStatus(bad.StatusCode));
        }

        if (options is { HasSignIn: true } && options.Mendable(failure))
        {
            // Where the ledger is, and why it is away, is for the server's log alone.
            options.Report(failure);
            http.Response.Headers.RetryAfter = "5";
            return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, MessagePage.OfStatus(StatusCodes.Status503ServiceUnavailable));
        }

        if (options.Mendable(failure))
        {
            return WriteAsync(http, StatusCodes.Status409Conflict, new Message("That can't be done as things are", failure.Message));
        }

        options.Report(failure);
        return WriteAsync(http, StatusCodes.Status500InternalServerError, MessagePage.OfStatus(StatusCodes.Status500InternalServerError));
    }

    private static Task WriteAsync(HttpContext http, int status, Message message) => Problems.IsForPrograms(http)
        ? Problems.WriteAsync(http, status, message.Title, message.Text)
        : MessagePage.ShowAsync(http, status, message);
}
