using Solvent.Platform.Ledger;

namespace Solvent.Platform.Deciding;

/// <summary>Requests that were done, by their idempotency keys.</summary>
internal static class KnownRequests
{
    /// <summary>The stream that holds the requests of a caller.</summary>
    public static string Stream(Caller caller) => "request/" + caller.Id;

    /// <summary>What became of the same request before; null when it is new.</summary>
    public static async Task<Verdict?> FindAsync(FactLedger ledger, RequestTag request, CancellationToken ct)
    {
        if (await ledger.FindAppendAsync(request.Key, ct).ConfigureAwait(false) is not { } known)
        {
            return null;
        }

        string? asked = null;
        await foreach (var fact in ledger.ReadAsync(known.First - 1, known.Last, ["request.", "approval.requested"], ct).ConfigureAwait(false))
        {
            asked ??= (fact.Body as ApprovalRequested)?.Request;
            if (fact.Body is RequestMade made && made.Digest == request.Digest)
            {
                return new Verdict.Append([]) { RepeatOf = known.First, Asked = asked };
            }
        }

        return new Refusal(RefusalKind.BadInput, "This idempotency key was used for another request; take a new key for each request, and the same one only to send a request again.");
    }
}
