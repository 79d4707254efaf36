using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Personas.Desk;

/// <summary>The route that asks a persona to decide.</summary>
internal static class DecideRoutes
{
    private const long MostBytes = 1 << 20;
    private const string EventStream = "text/event-stream";

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("POST", "/personas/{name}/decide", Scopes.PersonaRun, "decide", "Ask a persona to decide; the answer comes once its decision is on disk", DecideAsync)
        {
            Takes = "persona-question", Gives = "persona-answer", MostBytes = MostBytes,
        },
    ];

    private static async Task<ApiAnswer> DecideAsync(ApiCall call)
    {
        var body = await call.BodyAsync(DecideJson.Default.PersonaQuestion);
        var host = call.Service<PersonaHost>();
        var name = call.Part("name");
        var version = body.Version is null ? null : SemVer.Read(body.Version) ?? throw new ApiException(StatusCodes.Status400BadRequest, "The body can't be read", $"`version` is a version such as 1.2.0, not `{body.Version}`.");
        var known = await host.Book.FindAsync(name, call.Ct);
        if (known is null || !call.Visitor.Grants.Allows(Scopes.DebtRead, known.Repository))
        {
            throw ApiException.Of(new Refusal(RefusalKind.NoSuchItem, $"Nothing is published of a persona '{name}'."));
        }

        call.Require(known.Repository);
        var key = (await call.CallerAsync()).Request?.Key;
        var request = new DecideRequest(ApiCall.Checked(body.Input), call.Visitor.Caller.Id, call.Visitor.Grants) { Key = key, Scope = PersonaHost.ScopeOf(known, version) };
        var search = await SearchAsync(host, known, version, call.Ct);
        return call.Http.Request.Headers.Accept.ToString().Contains(EventStream, StringComparison.Ordinal)
            ? ApiAnswer.Pieces(EventStream, (target, ct) => StreamAsync(target, host, name, version, request, search, ct))
            : await AnswerAsync(call, host, name, version, request, search);
    }

    private static async Task<ApiAnswer> AnswerAsync(ApiCall call, PersonaHost host, string name, SemVer? version, DecideRequest request, IContextSearch? search)
    {
        try
        {
            var (answer, refusal) = await host.Desk.DecideAsync(name, version, request, search, call.Ct);
            return answer is null ? throw ApiException.Of(refusal!)
                : ApiAnswer.Json(PersonaAnswer.Of(answer), DecideJson.Default.PersonaAnswer) with { IsRepeated = answer.Decision.IsKnown, Location = $"{ApiRoutes.Root}/decisions/{answer.Decision.Decision.Id}" };
        }
        catch (PersonaBusyException e)
        {
            call.Http.Response.Headers.RetryAfter = "1";
            throw new ApiException(StatusCodes.Status429TooManyRequests, "Too many requests", e.Message);
        }
        catch (DecisionKeyReusedException)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "The key was used before", $"This {RequestDigest.KeyHeader} was used before with another input; use a new one.");
        }
    }

    // Sources that can't be read are told in the decision, which asks for them only where its contract does.
    private static async Task<IContextSearch?> SearchAsync(PersonaHost host, KnownPersona known, SemVer? version, CancellationToken ct)
    {
        try
        {
            return await host.SearchAsync(known, version, ct);
        }
        catch (ContextException)
        {
            return null;
        }
    }

    private static async Task StreamAsync(Stream target, PersonaHost host, string name, SemVer? version, DecideRequest request, IContextSearch? search, CancellationToken ct)
    {
        var heard = request with { Heard = (text, stop) => EventAsync(target, "text", JsonSerializer.SerializeToUtf8Bytes(new HeardText(text), DecideJson.Default.HeardText), stop) };
        try
        {
            var (answer, refusal) = await host.Desk.DecideAsync(name, version, heard, search, ct).ConfigureAwait(false);
            var (kind, data) = answer is null
                ? ("error", JsonSerializer.SerializeToUtf8Bytes(new HeardText(refusal!.Sentence), DecideJson.Default.HeardText))
                : ("decision", JsonSerializer.SerializeToUtf8Bytes(PersonaAnswer.Of(answer), DecideJson.Default.PersonaAnswer));
            await EventAsync(target, kind, data, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PersonaBusyException or DecisionKeyReusedException)
        {
            await EventAsync(target, "error", JsonSerializer.SerializeToUtf8Bytes(new HeardText(e.Message), DecideJson.Default.HeardText), ct).ConfigureAwait(false);
        }
    }

    private static async ValueTask EventAsync(Stream target, string name, byte[] data, CancellationToken ct)
    {
        await target.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"event: {name}\ndata: "), ct).ConfigureAwait(false);
        await target.WriteAsync(data, ct).ConfigureAwait(false);
        await target.WriteAsync("\n\n"u8.ToArray(), ct).ConfigureAwait(false);
        await target.FlushAsync(ct).ConfigureAwait(false);
    }
}

/// <summary>What a persona is asked.</summary>
/// <param name="Input">The input.</param>
/// <param name="Version">The version that is to decide; null for the one that is run now.</param>
internal sealed record PersonaQuestion(JsonElement Input, string? Version = null);

/// <summary>What a persona answered: <c>solvent.persona-answer/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.persona-answer/1</c>.</param>
/// <param name="Decision">The decision's id.</param>
/// <param name="Persona">The persona's name.</param>
/// <param name="Version">The version that decided.</param>
/// <param name="Outcome"><c>answered</c>, <c>refused</c>, <c>handed-over</c> or <c>failed</c>.</param>
/// <param name="Output">The output; null where the outcome is another than answered.</param>
/// <param name="Say">Why, for people; null where the contract keeps nothing and the request was done before.</param>
/// <param name="Cites">The context that the output rests on by name.</param>
internal sealed record PersonaAnswer(string Schema, string Decision, string Persona, string Version, string Outcome, JsonElement? Output, string? Say, IReadOnlyList<string> Cites)
{
    /// <summary>The document of an answer.</summary>
    public static PersonaAnswer Of(Decided decided)
    {
        var one = decided.Decision.Decision;
        return new PersonaAnswer("solvent.persona-answer/1", one.Id, one.Persona, one.Version, one.Outcome, decided.Output, decided.Say, [.. one.Context.Where(used => used.IsCited).Select(used => used.Node)]);
    }
}

/// <summary>A part of an answer, or why there is none.</summary>
internal sealed record HeardText(string Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PersonaQuestion))]
[JsonSerializable(typeof(PersonaAnswer))]
[JsonSerializable(typeof(HeardText))]
internal sealed partial class DecideJson : JsonSerializerContext;
