using System.Text.Json.Serialization;

namespace Solvent.Surfaces.Http;

/// <summary>Errors of the API, as RFC 9457 has them.</summary>
internal static class Problems
{
    /// <summary>Where the API is.</summary>
    public const string ApiPath = "/api";

    private const string McpPath = "/mcp";

    /// <summary>Whether a program asks and not a person.</summary>
    public static bool IsForPrograms(HttpContext http) => http.Request.Path.StartsWithSegments(ApiPath, StringComparison.Ordinal) || http.Request.Path == McpPath;

    /// <summary>Answers with an error.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="title">What is wrong, the same for all errors of that kind.</param>
    /// <param name="detail">What is wrong here and what to do.</param>
    public static Task WriteAsync(HttpContext http, int status, string title, string detail)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(
            new Problem("about:blank", title, status, detail), ProblemJson.Default.Problem, "application/problem+json", http.RequestAborted);
    }
}

/// <summary>An error; see RFC 9457 for the members.</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail);

/// <summary>Generated serialisation of <see cref="Problem"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
