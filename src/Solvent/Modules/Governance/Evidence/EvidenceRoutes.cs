using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance;

/// <summary>The routes about evidence, and what is kept no longer of it.</summary>
internal static class EvidenceRoutes
{
    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/evidence", Scopes.LedgerRead, "listEvidence", "List the evidence that facts name, the oldest first; a page ends behind a fact", ListAsync) { Gives = "evidence", Query = GovernanceApi.Paging },
        new("GET", "/evidence/{digest}", Scopes.LedgerRead, "getEvidence", "A piece of evidence, verified before it is sent", ShowAsync) { GivesKind = "application/octet-stream" },
        new("POST", "/gc", Scopes.LedgerWrite, "collectGarbage", "Remove evidence that no fact names, and reports of scans that are kept no longer", CollectAsync) { Takes = "gc-request", Gives = "ledger-gc", TakesKey = false },
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        call.Require(null);
        var (after, limit) = GovernanceApi.Page(call);
        return ApiAnswer.Json(await ListEvidence.ReadAsync(call.Service<FactLedger>(), after, limit, call.Ct), GovernanceJson.Default.EvidenceList);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        call.Require(null);
        var blobs = call.Service<FactLedger>().Blobs;
        var digest = BlobDigest.Read(call.Part("digest")) ?? throw NotFound("A digest is 64 hexadecimal digits.");
        if (await blobs.Rows.FindAsync(digest, call.Ct) is not { } blob)
        {
            throw NotFound(await blobs.Rows.FindDropAsync(digest, call.Ct) is { } drop
                ? $"The blob {digest} was dropped by retention at {LedgerTime.ToText(drop.At)}; its digest in the ledger still proves what it was."
                : $"There is no blob {digest}; {ApiRoutes.Root}/evidence lists what there is.");
        }

        // Twice: nothing of a damaged one is sent, and none is held.
        await blobs.ReadAsync(digest, Stream.Null, call.Ct);
        return ApiAnswer.Pieces("application/octet-stream", (output, ct) => blobs.ReadAsync(digest, output, ct)) with { Length = blob.Size, Version = digest, FileName = digest };
    }

    private static async Task<ApiAnswer> CollectAsync(ApiCall call)
    {
        call.Require(null);
        var body = await call.BodyAsync(GovernanceRequestJson.Default.GarbageRequest);
        var keep = body.KeepSnapshots is null ? null
            : Retention.Read(body.KeepSnapshots) ?? throw new ApiException(StatusCodes.Status422UnprocessableEntity, "That makes no sense", $"`keepSnapshots` is {Retention.Form}.");
        var (ledger, now) = (call.Service<FactLedger>(), call.Service<TimeProvider>().GetUtcNow());
        return ApiAnswer.Json(await call.Service<LongReads>().AloneAsync(() => new CollectGarbage(keep, body.IsDryRun).HandleAsync(ledger, now, call.Ct)), GovernanceJson.Default.CollectedGarbage);
    }

    private static ApiException NotFound(string detail) => new(StatusCodes.Status404NotFound, "There is no such thing", detail);
}

/// <summary>What is to be collected.</summary>
/// <param name="KeepSnapshots">Which reports of scans are kept: <c>20</c> or <c>90d</c>; null for all.</param>
/// <param name="IsDryRun">Whether nothing is removed.</param>
internal sealed record GarbageRequest(string? KeepSnapshots = null, bool IsDryRun = false);
