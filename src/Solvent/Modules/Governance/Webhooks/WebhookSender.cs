using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using Solvent.Platform.Reactions.Work;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>Calls webhooks. Safe for any number of threads.</summary>
internal sealed class WebhookSender(TimeProvider clock)
{
    private static readonly Lazy<HttpClient> s_public = new(() => OutsideHttp.Client(isPrivateAllowed: false));
    private static readonly Lazy<HttpClient> s_private = new(() => OutsideHttp.Client(isPrivateAllowed: true));

    /// <summary>How long a call may take in all.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Calls once. The answer's status counts, its body is not read.</summary>
    /// <param name="target">Whom to call.</param>
    /// <param name="delivery">The id of the delivery.</param>
    /// <param name="type">The type of the event.</param>
    /// <param name="body">What to tell.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<WorkResult> SendAsync(WebhookTarget target, string delivery, string type, byte[] body, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var request = Request(target, delivery, type, body);
            var client = target.IsPrivateAllowed ? s_private : s_public;
            using var response = await client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            return Judge(response);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WorkResult(WorkVerdict.Retry, "timed-out");
        }
        catch (HttpRequestException e)
        {
            return e.InnerException switch
            {
                AddressNotAllowedException => new WorkResult(WorkVerdict.Never, "address-not-allowed"),
                AuthenticationException => new WorkResult(WorkVerdict.Retry, "certificate-refused"),
                _ => new WorkResult(WorkVerdict.Retry, e.HttpRequestError switch
                {
                    HttpRequestError.NameResolutionError => "host-not-found",
                    HttpRequestError.ConnectionError => "no-connection",
                    _ => "broken-answer",
                }),
            };
        }
    }

    private HttpRequestMessage Request(WebhookTarget target, string delivery, string type, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, target.Address) { Content = content };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("solvent", CommandLine.Version));
        request.Headers.Add("Idempotency-Key", delivery);
        request.Headers.Add("Solvent-Delivery", delivery);
        request.Headers.Add("Solvent-Event", type);
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Sign(target.Secret, clock.GetUtcNow(), body));
        return request;
    }

    private WorkResult Judge(HttpResponseMessage response)
    {
        var word = string.Create(CultureInfo.InvariantCulture, $"status-{(int)response.StatusCode}");
        return response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new WorkResult(WorkVerdict.Done, word),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 or >= HttpStatusCode.InternalServerError =>
                new WorkResult(WorkVerdict.Retry, word, Asked(response.Headers.RetryAfter)),
            _ => new WorkResult(WorkVerdict.Never, word),
        };
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? after) => after?.Delta ?? (after?.Date is { } date ? date - clock.GetUtcNow() : null);
}

/// <summary>Whom to call, and how to sign.</summary>
internal sealed record WebhookTarget(Uri Address, string Secret, bool IsPrivateAllowed);
