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
        var push = await ReadAsync(call);
        call.Require(push.Repository.Id);
        if (push.Repository.IsMoved)
        {
            call.Require(Platform.Security.Scopes.RepositoryWrite, push.Repository.Id);
        }

        var (verdict, result) = await new PushScan(push).HandleAsync(call.Service<RegisterSession>().Book, call.Visitor.Caller, call.Ct);
        return verdict is Refusal refusal ? throw ApiException.Of(refusal) : ApiAnswer.Json(result!, PushJson.Default.PushResult);
    }

    private static async Task<PushDocument> ReadAsync(ApiCall call)
    {
        call.CheckIsJson();
        var encoding = call.Http.Request.Headers.ContentEncoding.ToString();
        if (encoding is not "" and not "gzip")
        {
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "The body can't be unpacked", "Send the body as it is, or with `Content-Encoding: gzip`.");
        }

        try
        {
            await using var body = encoding == "gzip" ? new GZipStream(call.Http.Request.Body, CompressionMode.Decompress) : call.Http.Request.Body;
            await using var bounded = new BoundedBody(body, MostUnpacked);
            return await JsonSerializer.DeserializeAsync(bounded, PushJson.Default.PushDocument, call.Ct) ?? throw new JsonException("the body is null");
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
