using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Solvent.Surfaces.Web;

/// <summary>The site's own style, script and pictures. They ship inside the program; their addresses hold their digest.</summary>
internal static class SiteFiles
{
    private const string Prefix = "files/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml",
    };

    private static readonly SiteFile[] All = [.. Read()];
    private static readonly FrozenDictionary<string, SiteFile> ByFile = All.ToFrozenDictionary(file => file.File, StringComparer.Ordinal);

    /// <summary>The address of a file such as <c>site.css</c>.</summary>
    public static string Address(string name) => "/files/" + Array.Find(All, file => file.Name == name)!.File;

    /// <summary>Adds the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/files/{file}", ["GET", "HEAD"], ServeAsync).WithMetadata(new Needs(Access.Open));

    private static Task ServeAsync(HttpContext http)
    {
        if (!ByFile.TryGetValue(http.Part("file"), out var file))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.ETag = file.Tag;
        if (http.Request.GetTypedHeaders().IfNoneMatch.Contains(new EntityTagHeaderValue(file.Tag)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        http.Response.ContentType = file.Type;
        return http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted).AsTask();
    }

    private static IEnumerable<SiteFile> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var (name, digest) = (resource[Prefix.Length..], Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
            var ending = Path.GetExtension(name);
            yield return new SiteFile(name, $"{Path.GetFileNameWithoutExtension(name)}.{digest}{ending}", Types[ending], $"\"{digest}\"", bytes);
        }
    }

    private sealed record SiteFile(string Name, string File, string Type, string Tag, byte[] Bytes);
}
