using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Security;
using Solvent.Platform.Security.Dsse;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance;

/// <summary>The routes that sign with the server's key. It signs what the ledger holds, and nothing else.</summary>
internal static class AttestRoutes
{
    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/signing-key", Scopes.LedgerRead, "getSigningKey", "What checks the server's signatures, as `--public-key` takes it", KeyAsync) { GivesKind = "text/plain" },
        new("GET", "/checkpoint/signed", Scopes.LedgerRead, "getSignedCheckpoint", "The ledger's size and root as a signed note, to be kept elsewhere", CheckpointAsync) { GivesKind = "text/plain" },
        new("POST", "/attestations", Scopes.LedgerRead, "attest", "A signed statement that evidence or a fact stands in the ledger; nothing is kept of it", AttestAsync) { Takes = "attestation-request", Gives = "dsse", TakesKey = false },
    ];

    private static async Task<ApiAnswer> KeyAsync(ApiCall call)
    {
        call.Require(null);
        using var key = call.Service<ServerKey>().Open();
        return ApiAnswer.Text($"{key.Verifier(Checkpoint.OriginOf((await call.Service<FactLedger>().HeadAsync(call.Ct)).Origin))}\n");
    }

    private static async Task<ApiAnswer> CheckpointAsync(ApiCall call)
    {
        call.Require(null);
        using var key = call.Service<ServerKey>().Open();
        var checkpoint = Checkpoint.Of(await call.Service<FactLedger>().HeadAsync(call.Ct));
        return ApiAnswer.Text(key.Sign(checkpoint.Origin, checkpoint.Text()).ToString());
    }

    private static async Task<ApiAnswer> AttestAsync(ApiCall call)
    {
        call.Require(null);
        var body = await call.BodyAsync(GovernanceRequestJson.Default.AttestationRequest);
        var thing = body is { Fact: { } fact, Digest: null } ? new AttestedThing(fact >= 1 ? fact : throw Wrong(), null)
            : body is { Fact: null, Digest: { } digest } ? new AttestedThing(null, BlobDigest.Read(digest) ?? throw Wrong())
            : body is { Fact: null, Digest: null } ? new AttestedThing(null, null)
            : throw Wrong();
        using var key = call.Service<ServerKey>().Open();
        try
        {
            var (envelope, _) = await AttestEvidence.MakeAsync(call.Service<FactLedger>(), thing, key, call.Ct);
            return ApiAnswer.Json(envelope, DsseJson.Default.DsseEnvelope);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.Missing)
        {
            throw new ApiException(StatusCodes.Status404NotFound, "There is no such thing", $"The ledger holds no such fact, blob or scan; {ApiRoutes.Root}/evidence lists what there is.");
        }
    }

    private static ApiException Wrong() => new(
        StatusCodes.Status422UnprocessableEntity, "That makes no sense", "Name a `fact` by its number, or evidence by its `digest` (64 hexadecimal digits); without both the last registered scan is meant.");
}

/// <summary>What is to be attested; the last registered scan where both are left out.</summary>
/// <param name="Fact">A fact's number.</param>
/// <param name="Digest">A blob's digest.</param>
internal sealed record AttestationRequest(long? Fact = null, string? Digest = null);

/// <summary>The key that a server signs with.</summary>
/// <param name="file">Where it is; null where nobody said so.</param>
internal sealed class ServerKey(string? file)
{
    private readonly Lock _making = new();

    /// <summary>The key; made at first use.</summary>
    /// <exception cref="ApiException">This server has none.</exception>
    /// <exception cref="LedgerException">It can't be read or made.</exception>
    public NoteKey Open()
    {
        if (file is null)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "That can't be done as things are", "This server has no key to sign with: whoever runs it names one with `solvent serve --key FILE`, the same for all of its replicas.");
        }

        lock (_making)
        {
            return SigningKey.Open(file);
        }
    }
}
