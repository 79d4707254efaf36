using System.Globalization;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance;

/// <summary>The routes for auditors: facts, checkpoints, proofs and tiles.</summary>
internal static class LedgerRoutes
{
    private const int UsualLimit = 100;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/facts", Scopes.LedgerRead, "listFacts", "List facts without their bodies, the latest page when no cursor is given", ListAsync)
        {
            Gives = "ledger", Query = [new("cursor", "Go on behind that fact: the `next` of the page before, or 0 for the beginning", "integer"), new("limit", "Facts of a page, 1 to 1000 (100 when left out)", "integer")],
        },
        new("GET", "/facts/{seq}", Scopes.LedgerRead, "getFact", "Show a fact with the person and the reason that it refers to", ShowAsync) { Gives = "fact" },
        new("GET", "/facts/{seq}/proof", Scopes.LedgerRead, "proveFact", "Prove that the ledger holds a fact", ProveAsync)
        {
            Gives = "ledger-proof", Query = [new("size", "The size of a kept checkpoint that the proof is to lead to", "integer"), new("root", "Its root: 64 hexadecimal digits")],
        },
        new("GET", "/checkpoint", Scopes.LedgerRead, "getCheckpoint", "The ledger's size and root as a note without a signature, to be signed and kept elsewhere", CheckpointAsync) { GivesKind = "text/plain" },
        new("GET", "/tile/{level}/{*index}", Scopes.LedgerRead, "getTile", "A tile of the Merkle tree, or of the facts at level `entries`, as in C2SP tlog-tiles: 256 of them, fewer in a partial one `INDEX.p/WIDTH`", TileAsync) { GivesKind = "application/octet-stream" },
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        call.Require(null);
        var after = call.Query("cursor") is null ? null : (long?)Seq(call.Query("cursor")!, "'cursor'", 0);
        var page = await LedgerLog.ReadAsync(call.Service<FactLedger>(), after, call.Number("limit", 1, LedgerLog.MaxLimit) ?? UsualLimit, call.Ct);
        return ApiAnswer.Json(page, GovernanceJson.Default.LedgerLogPage);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        call.Require(null);
        var seq = Seq(call.Part("seq"), "the number of a fact", 1);
        return await ShowFact.ReadAsync(call.Service<FactLedger>(), seq, call.Ct) is { } fact
            ? ApiAnswer.Json(fact, GovernanceJson.Default.ShownFact)
            : throw new ApiException(StatusCodes.Status404NotFound, "There is no such thing", string.Create(CultureInfo.InvariantCulture, $"There is no fact {seq}."));
    }

    private static async Task<ApiAnswer> ProveAsync(ApiCall call)
    {
        call.Require(null);
        var ledger = call.Service<FactLedger>();
        var head = await ledger.HeadAsync(call.Ct);
        var seq = Seq(call.Part("seq"), "the number of a fact", 1);
        var kept = call.Query("size") is not { } size ? null : Kept(Checkpoint.OriginOf(head.Origin), Seq(size, "'size'", 1), call.Query("root"));
        if (seq > head.Seq || kept?.Size > head.Seq)
        {
            throw new ApiException(StatusCodes.Status404NotFound, "There is no such thing", string.Create(CultureInfo.InvariantCulture, $"The ledger ends with fact {head.Seq}."));
        }

        return ApiAnswer.Json(await ProveFact.MakeAsync(ledger, seq, kept, call.Ct), GovernanceJson.Default.LedgerProof);
    }

    private static async Task<ApiAnswer> CheckpointAsync(ApiCall call)
    {
        call.Require(null);
        return ApiAnswer.Text(Checkpoint.Of(await call.Service<FactLedger>().HeadAsync(call.Ct)).Text());
    }

    private static async Task<ApiAnswer> TileAsync(ApiCall call)
    {
        call.Require(null);
        var ledger = call.Service<FactLedger>();
        if (TilePath.Parse(call.Part("level"), call.Part("index")) is not { } path
            || await Tiles.ReadAsync(ledger.Store, path, (await ledger.HeadAsync(call.Ct)).Seq, call.Ct) is not { } hashes)
        {
            throw new ApiException(StatusCodes.Status404NotFound, "There is no such tile", "A tile is there once the ledger is so large; a partial one has the width that the size leaves it.");
        }

        return new ApiAnswer(hashes, "application/octet-stream") { IsFinal = true };
    }

    private static Checkpoint Kept(string origin, long size, string? root) => root is { Length: 2 * MerkleHash.Size } && root.All(char.IsAsciiHexDigitLower)
        ? new Checkpoint(origin, size, Convert.FromHexString(root))
        : throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", "'root' is the root of the kept checkpoint: 64 hexadecimal digits in small letters.");

    private static long Seq(string text, string what, long least) => ApiCall.Long(text, what, least)!.Value;
}
