using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Solvent.Platform.Deciding;
using Solvent.Platform.Json;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Surfaces.Http;

/// <summary>One request to the API.</summary>
internal sealed class ApiCall(HttpContext http, ApiRoute route, Visitor visitor)
{
    private ReadOnlyMemory<byte>? body;

    /// <summary>The request.</summary>
    public HttpContext Http => http;

    /// <summary>Who asks.</summary>
    public Visitor Visitor => visitor;

    /// <summary>The scope for whose lack the request was refused; null while none was.</summary>
    public string? Lacking { get; private set; }

    /// <summary>Ends when the client is gone.</summary>
    public CancellationToken Ct => http.RequestAborted;

    /// <summary>The clock and what the modules put beside it.</summary>
    public T Service<T>() where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>A part of the path.</summary>
    public string Part(string name) => http.Part(name);

    /// <summary>A parameter of the query; null when it is missing or empty.</summary>
    public string? Query(string name) => http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A number of the query; null when it is missing.</summary>
    /// <exception cref="ApiException">It is no number, or beyond its limits.</exception>
    public int? Number(string name, int least, int most)
    {
        var text = Query(name);
        return text is null ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", $"'{name}' is a number from {least} to {most}; not '{text}'.");
    }

    /// <summary>A number of the path or the query; null when it is missing.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="least">The least that it may be.</param>
    /// <exception cref="ApiException">It is no such number.</exception>
    public static long? Long(string? text, string what, long least) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number
        : throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", string.Create(CultureInfo.InvariantCulture, $"{what} is a number from {least}; not '{text}'."));

    /// <summary>The version in <c>If-Match</c>, as <see cref="VersionText"/> wrote it; null where any will do.</summary>
    /// <exception cref="ApiException">It is no version of this API: nothing has it.</exception>
    public long? ExpectedVersion()
    {
        var header = http.Request.Headers.IfMatch.ToString();
        return header is "" or "*" ? null
            : header.StartsWith("\"v", StringComparison.Ordinal) && header.EndsWith('"') && long.TryParse(header[2..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw new ApiException(StatusCodes.Status412PreconditionFailed, "It was changed meanwhile", "`If-Match` is the `ETag` that was given, unchanged; look again, then decide.");
    }

    /// <summary>The version of a thing that has so many facts.</summary>
    public static string VersionText(long facts) => string.Create(CultureInfo.InvariantCulture, $"v{facts}");

    /// <summary>Refuses parameters that the route does not know: a misspelt filter would give too much.</summary>
    /// <exception cref="ApiException">There is one.</exception>
    public void CheckQuery()
    {
        if (http.Request.Query.Keys.FirstOrDefault(name => route.Query.All(known => known.Name != name)) is { } stray)
        {
            var known = route.Query.Count == 0 ? "there are none here" : $"there are {string.Join(", ", route.Query.Select(p => p.Name))}";
            throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", $"There is no parameter '{stray}'; {known}.");
        }
    }

    /// <summary>Who asks, for a use case: with the request's tag, where it brought an idempotency key.</summary>
    /// <exception cref="ApiException">The key is malformed.</exception>
    public async Task<Caller> CallerAsync()
    {
        using var digest = RequestDigest.Of(http.Request);
        digest?.Add((await BodyAsync().ConfigureAwait(false)).Span);
        return digest?.Tag(visitor.Caller) ?? visitor.Caller;
    }

    /// <summary>Makes a change, or tells what became of the same request before: that is asked first, since a change that was made is often refused a second time.</summary>
    /// <param name="caller">Who asks, with the request's tag.</param>
    /// <param name="change">Decides and appends.</param>
    public Task<Verdict> OnceAsync(Caller caller, Func<Task<Verdict>> change) => KnownRequests.OnceAsync(Service<FactLedger>(), caller, change, Ct);

    /// <summary>The body as it was sent, at most <see cref="ApiRoute.MostBytes"/>.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> BodyAsync()
    {
        if (body is { } known)
        {
            return known;
        }

        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, Ct).ConfigureAwait(false);
        body = content.GetBuffer().AsMemory(0, (int)content.Length);
        return body.Value;
    }

    /// <summary>The body as a value.</summary>
    /// <exception cref="ApiException">It is no JSON of that shape.</exception>
    public async Task<T> BodyAsync<T>(JsonTypeInfo<T> type)
    {
        CheckIsJson();
        try
        {
            return JsonSerializer.Deserialize((await BodyAsync().ConfigureAwait(false)).Span, type) ?? throw new JsonException("the body is null");
        }
        catch (JsonException e)
        {
            throw BadJson(e);
        }
    }

    /// <summary>A value of the body that may be anything, once its texts are looked at: half of a surrogate pair is none.</summary>
    /// <exception cref="ApiException">It holds one.</exception>
    public static JsonElement Checked(JsonElement value)
    {
        try
        {
            return StrictJson.Checked(value);
        }
        catch (JsonException e)
        {
            throw BadJson(e);
        }
    }

    /// <summary>Refuses a body of another kind.</summary>
    /// <exception cref="ApiException">It says that it is no JSON.</exception>
    public void CheckIsJson()
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "The body is no JSON", "Send the body as `Content-Type: application/json`.");
        }
    }

    /// <summary>The error for a body that can't be read.</summary>
    public static ApiException BadJson(JsonException e) => new(
        StatusCodes.Status400BadRequest, "The body can't be read",
        string.Create(CultureInfo.InvariantCulture, $"The body is no JSON of the shape that is asked for{(e.Path is { Length: > 0 } path ? $", at {path}" : "")}{(e.LineNumber is { } line ? $" (line {line + 1})" : "")}; see {ApiRoutes.Root}/openapi.json."));

    /// <summary>Refuses what the visitor has no right to.</summary>
    /// <exception cref="ApiException">The scope of the route is missing for the repository; null asks for the whole organisation.</exception>
    public void Require(string? repository) => Require(route.Scope, repository);

    /// <summary>Refuses what the visitor has no right to.</summary>
    /// <exception cref="ApiException">The scope is missing for the repository; null asks for the whole organisation.</exception>
    public void Require(string scope, string? repository)
    {
        if (visitor.Lacks(scope, repository) is { } refusal)
        {
            Lacking = scope;
            throw ApiException.Of(refusal);
        }
    }
}
