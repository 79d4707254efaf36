using System.Text.Json.Serialization;

namespace Solvent.Surfaces.Web;

/// <summary><c>GET /progress</c>: what goes on, for the script of a page that is open.</summary>
/// <param name="Work">What goes on, or null when nothing does.</param>
/// <param name="Share">How much is done, 0 to 1, or null.</param>
internal sealed record Progress(string? Work, double? Share)
{
    /// <summary>The address.</summary>
    public const string Path = "/progress";

    /// <summary>Adds the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Path, ["GET"], http =>
    {
        var status = http.RequestServices.GetRequiredService<SiteOptions>().Status();
        return http.Response.WriteAsJsonAsync(new Progress(status.Work, status.Share), ProgressJson.Default.Progress, null, http.RequestAborted);
    }).WithMetadata(new Needs(Access.Login));
}

/// <summary>Generated serialisation of <see cref="Progress"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Progress))]
internal sealed partial class ProgressJson : JsonSerializerContext;
