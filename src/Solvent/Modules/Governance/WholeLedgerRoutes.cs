using System.Globalization;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Backup;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Ledger.Export;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Verification;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance;

/// <summary>The routes of a server that read all of the ledger.</summary>
internal static class WholeLedgerRoutes
{
    private static readonly ApiParameter Size = new("size", "The size of a kept checkpoint", "integer");
    private static readonly ApiParameter Root = new("root", "Its root: 64 hexadecimal digits");

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/checkpoint/proof", Scopes.LedgerRead, "proveGrowth", "Prove that nothing was rewritten since a kept checkpoint", ProveAsync) { Gives = "ledger-proof", Query = [Size, Root] },
        new("GET", "/verification", Scopes.LedgerRead, "verifyLedger", "Recompute every hash of the ledger, and compare it with a kept checkpoint if one is named", VerifyAsync) { Gives = "ledger-verification", Query = [Size, Root] },
        new("GET", "/export", Scopes.LedgerRead, "exportLedger", "Every fact, as `solvent ledger verify FILE` takes it", ExportAsync) { GivesKind = "application/x-ndjson" },
        new("GET", "/backup", Scopes.BackupRead, "backUpLedger", "All of the ledger with names, texts and evidence, verified while it is sent, as `solvent restore FILE` takes it", BackUpAsync) { GivesKind = "application/gzip" },
    ];

    private static async Task<ApiAnswer> ProveAsync(ApiCall call)
    {
        call.Require(null);
        var ledger = call.Service<FactLedger>();
        var head = await ledger.HeadAsync(call.Ct);
        var kept = await KeptAsync(call, ledger) ?? throw Wrong("'size' and 'root' of the kept checkpoint are needed.");
        return kept.Size > head.Seq
            ? throw new ApiException(StatusCodes.Status404NotFound, "There is no such thing", string.Create(CultureInfo.InvariantCulture, $"The ledger ends with fact {head.Seq}."))
            : ApiAnswer.Json(await ProveFact.MakeAsync(ledger, null, kept, call.Ct), GovernanceJson.Default.LedgerProof);
    }

    private static async Task<ApiAnswer> VerifyAsync(ApiCall call)
    {
        call.Require(null);
        var ledger = call.Service<FactLedger>();
        var kept = await KeptAsync(call, ledger);
        var result = await call.Service<LongReads>().AloneAsync(() => LedgerVerifier.VerifyAsync(ledger.Store, kept is null ? null : KeptRoot.Of(kept), call.Ct));
        // Where the ledger is, is for the server's own log.
        return ApiAnswer.Json(VerificationReport.Of(result) with { Place = "ledger" }, GovernanceJson.Default.VerificationReport);
    }

    private static Task<ApiAnswer> ExportAsync(ApiCall call)
    {
        call.Require(null);
        var (ledger, reads) = (call.Service<FactLedger>(), call.Service<LongReads>());
        return Task.FromResult(ApiAnswer.Pieces("application/x-ndjson", (output, ct) => reads.AloneAsync(() => LedgerExporter.ExportAsync(ledger.Store, output, ct))) with { FileName = "ledger.jsonl" });
    }

    private static Task<ApiAnswer> BackUpAsync(ApiCall call)
    {
        call.Require(null);
        var (ledger, reads, now) = (call.Service<FactLedger>(), call.Service<LongReads>(), call.Service<TimeProvider>().GetUtcNow());
        IReadOnlyList<BackupPart> parts = [.. call.Http.RequestServices.GetServices<BackupPart>()];
        return Task.FromResult(ApiAnswer.Pieces("application/gzip", (output, ct) => reads.AloneAsync(() => BackupWriter.WriteAsync(ledger, output, now, ct, parts))) with
        {
            FileName = string.Create(CultureInfo.InvariantCulture, $"ledger-{now.UtcDateTime:yyyy-MM-dd}.tar.gz"),
        });
    }

    private static async Task<Checkpoint?> KeptAsync(ApiCall call, FactLedger ledger)
    {
        var (size, root) = (ApiCall.Long(call.Query("size"), "'size'", 1), call.Query("root"));
        if (size is null && root is null)
        {
            return null;
        }

        return size is { } facts && root is { Length: 2 * MerkleHash.Size } && root.All(char.IsAsciiHexDigitLower)
            ? new Checkpoint(Checkpoint.OriginOf((await ledger.HeadAsync(call.Ct)).Origin), facts, Convert.FromHexString(root))
            : throw Wrong("'size' and 'root' go together; 'root' is 64 hexadecimal digits in small letters.");
    }

    private static ApiException Wrong(string detail) => new(StatusCodes.Status400BadRequest, "A parameter is wrong", detail);
}
