using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Surfaces.Http;

/// <summary>Serves a table of <see cref="ApiRoute"/>.</summary>
internal static class ApiRoutes
{
    /// <summary>Where all of them are.</summary>
    public const string Root = "/api/v1";

    /// <summary>Adds them, and their description.</summary>
    public static void Map(IEndpointRouteBuilder routes, IReadOnlyList<ApiRoute> table)
    {
        foreach (var route in table)
        {
            string[] methods = route.Method == "GET" ? ["GET", "HEAD"] : [route.Method];
            routes.MapMethods(Root + route.Path, methods, http => AnswerAsync(http, route)).WithMetadata(new Needs(Access.Api, route.Scope));
        }

        var description = new Lazy<byte[]>(() => OpenApi.Write(table));
        routes.MapMethods(Root + "/openapi.json", ["GET", "HEAD"], http => WriteAsync(http, new ApiAnswer(description.Value, "application/json"), StatusCodes.Status200OK))
            .WithMetadata(new Needs(Access.Open));
    }

    private static async Task AnswerAsync(HttpContext http, ApiRoute route)
    {
        ApiCall? call = null;
        try
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = route.MostBytes;
            }

            call = new ApiCall(http, route, http.Visitor()!);
            call.CheckQuery();
            await WriteAsync(http, await route.Handle(call), route.Status);
        }
        catch (ApiException e)
        {
            if (e.Status == StatusCodes.Status403Forbidden)
            {
                http.Deny("no-scope", call?.Lacking ?? route.Scope);
            }

            await Problems.WriteAsync(http, e.Status, e.Title, e.Message);
        }
    }

    private static async Task WriteAsync(HttpContext http, ApiAnswer answer, int usualStatus)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = answer.IsFinal ? "private, max-age=31536000, immutable" : "private, no-cache";
        if (answer.IsRepeated)
        {
            headers["Idempotent-Replayed"] = "true";
        }

        if (answer.Location is { } location)
        {
            headers.Location = location;
        }

        if (answer.Version is { } version)
        {
            var tag = $"\"{version}\"";
            headers.ETag = tag;
            if (http.Request.Method is "GET" or "HEAD" && Names(http.Request.Headers.IfNoneMatch.ToString(), tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        http.Response.StatusCode = answer.Status ?? usualStatus;
        if (http.Response.StatusCode == StatusCodes.Status204NoContent)
        {
            return;
        }

        http.Response.ContentType = answer.Kind;
        if (answer.FileName is { } name)
        {
            headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        }

        if (answer.Write is { } write)
        {
            await WriteAsync(http, write, answer.Length);
            return;
        }

        http.Response.ContentLength = answer.Content.Length;
        if (http.Request.Method != "HEAD")
        {
            await http.Response.Body.WriteAsync(answer.Content, http.RequestAborted);
        }
    }

    private static async Task WriteAsync(HttpContext http, Func<Stream, CancellationToken, Task> write, long? length)
    {
        http.Response.ContentLength = length;
        if (http.Request.Method == "HEAD")
        {
            return;
        }

        try
        {
            await write(http.Response.Body, http.RequestAborted);
        }
        catch (Exception e) when (http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            http.Site().Report(e);
            http.Abort();
        }
        catch (Exception) when (!http.Response.HasStarted)
        {
            http.Response.Headers.ContentDisposition = default;
            http.Response.ContentLength = null;
            throw;
        }
    }

    /// <summary>Whether a list of tags holds one, or anything goes.</summary>
    internal static bool Names(string header, string tag) => header == "*" || (header.Length > 0
        && EntityTagHeaderValue.TryParseList([header], out var tags) && tags.Any(one => one.Tag.Equals(tag, StringComparison.Ordinal)));
}
