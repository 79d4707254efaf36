using Solvent.Platform.Ledger;

namespace Solvent.Platform.Deciding;

/// <summary>Requests that were done, by their idempotency keys.</summary>
internal static class KnownRequests
{
    /// <summary>The stream that holds the requests of a caller.</summary>
    public static string Stream(Caller caller) => "request/" + caller.Id;

    /// <summary>Makes a change, or tells what became of the same request before: that is asked first, since a change that was made is often refused a second time.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="caller">Who asks; without a request's tag the change is made.</param>
    /// <param name="change">Decides and appends.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Verdict> OnceAsync(FactLedger ledger, Caller caller, Func<Task<Verdict>> change, CancellationToken ct)
    {
        if (caller.Request is not { } request)
        {
            return await change().ConfigureAwait(false);
        }

        if (await FindAsync(ledger, request, ct).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        // Refused because the same request was faster: it is known now.
        var verdict = await change().ConfigureAwait(false);
        return verdict is Refusal ? await FindAsync(ledger, request, ct).ConfigureAwait(false) ?? verdict : verdict;
    }

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
