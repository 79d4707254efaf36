using System.IO.Compression;
using System.Text.Json;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Register;

/// <summary>The route that takes pushed scans.</summary>
internal static class ScanRoutes
{
    /// <summary>The most bytes of a push when it is unpacked.</summary>
    private const long MostUnpacked = 128 << 20;

    // A large push takes hundreds of megabytes while it is read.
    private static readonly SemaphoreSlim Taking = new(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Takes a push in.</summary>
    public static async Task<ApiAnswer> PushAsync(ApiCall call)
    {
        if (!await Taking.WaitAsync(Patience, call.Ct))
        {
            throw new ApiException(StatusCodes.Status503ServiceUnavailable, "Too many pushes at once", "Others are pushing; send it again in a moment.");
        }

        try
        {
            return await TakeAsync(call);
        }
        finally
        {
            Taking.Release();
        }
    }

    private static async Task<ApiAnswer> TakeAsync(ApiCall call)
    {
        using var digest = RequestDigest.Of(call.Http.Request);
        var push = await ReadAsync(call, digest);
        call.Require(push.Repository.Id);
        if (push.Repository.IsMoved)
        {
            call.Require(Platform.Security.Scopes.RepositoryWrite, push.Repository.Id);
        }

        var caller = digest?.Tag(call.Visitor.Caller) ?? call.Visitor.Caller;
        var (verdict, result) = await new PushScan(push).HandleAsync(call.Service<RegisterSession>().Book, caller, call.Ct);
        return verdict is Refusal refusal
            ? throw ApiException.Of(refusal)
            : ApiAnswer.Json(result!, PushJson.Default.PushResult) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }

    private static async Task<PushDocument> ReadAsync(ApiCall call, RequestDigest? digest)
    {
        call.CheckIsJson();
        var encoding = call.Http.Request.Headers.ContentEncoding.ToString();
        if (encoding is not "" and not "gzip")
        {
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "The body can't be unpacked", "Send the body as it is, or with `Content-Encoding: gzip`.");
        }

        try
        {
            var sent = digest is null ? call.Http.Request.Body : new DigestedBody(call.Http.Request.Body, digest);
            await using var body = encoding == "gzip" ? new GZipStream(sent, CompressionMode.Decompress) : sent;
            await using var bounded = new BoundedBody(body, MostUnpacked);
            var push = await JsonSerializer.DeserializeAsync(bounded, PushJson.Default.PushDocument, call.Ct) ?? throw new JsonException("the body is null");
            // What stands behind the packed part belongs to the digest too.
            await sent.CopyToAsync(Stream.Null, call.Ct);
            return push;
        }
        catch (JsonException e)
        {
            throw ApiCall.BadJson(e);
        }
        catch (InvalidDataException)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "The body can't be unpacked", "The body says that it is gzip and is not, or it was cut off.");
        }
    }
}
