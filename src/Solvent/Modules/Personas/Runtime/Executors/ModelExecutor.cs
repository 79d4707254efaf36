using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Expressions;
using Solvent.Platform.Json;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Asks the pinned model. It gets the prompt, the context as data, and the schema of the output; it gets no tools, so that it can reach nothing by itself.</summary>
internal sealed class ModelExecutor(PersonaExecutor.Model kind, PersonaModel model, ModelClients clients) : IOutsideExecutor
{
    /// <summary>The most characters of an answer.</summary>
    public const int LongestAnswer = 1 << 20;

    private readonly ExpressionText prompt = ExpressionText.Parse(kind.Prompt, RunnablePersona.NamesBefore);

    /// <inheritdoc />
    public string Asked => model.Name;

    /// <inheritdoc />
    public async Task<ExecutorAnswer> AnswerAsync(ExecutorTask task, CancellationToken ct)
    {
        var (system, user) = PromptText.Of(task, prompt);
        using var call = ModelCall.Begin(task.Contract.Name, model);
        try
        {
            var said = await AskAsync(clients.Of(model), [new ChatMessage(ChatRole.System, system), new ChatMessage(ChatRole.User, user)], Options(task), task.Heard, ct).ConfigureAwait(false);
            call.Answered(said.Model, said.Read, said.Written, said.End?.Value);
            var (output, problem) = Output(said);
            var answer = Answer(system, user, new OutsideAnswer(output, said.Model, said.Read, said.Written));
            return problem is null ? answer : throw problem.With(answer.Use);
        }
        catch (ExecutorException e)
        {
            call.Failed(e.Class);
            throw;
        }
        catch (OperationCanceledException)
        {
            call.Left();
            throw;
        }
    }

    /// <inheritdoc />
    public JsonElement Request(ExecutorTask task)
    {
        var (system, user) = PromptText.Of(task, prompt);
        return JsonSerializer.SerializeToElement(new ModelRequest("model", model.Api, model.Name, model.Temperature, model.MaxTokens, model.Seed, task.Contract.Outputs.Document, system, user), RequestJson.Default.ModelRequest);
    }

    /// <inheritdoc />
    public ExecutorAnswer Answer(ExecutorTask task, OutsideAnswer said)
    {
        var (system, user) = PromptText.Of(task, prompt);
        return Answer(system, user, said);
    }

    private ExecutorAnswer Answer(string system, string user, OutsideAnswer said) => new(said.Output, Rationale(said.Output))
    {
        Cited = Citations.In(said.Output),
        Use = new ExecutorUse(said.Model ?? model.Name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{system}\n{user}"))), said.Read + said.Written, ModelCost.Of(model, said.Read, said.Written))
        {
            TokensRead = said.Read, TokensWritten = said.Written,
        },
    };

    private ChatOptions Options(ExecutorTask task) => new()
    {
        ModelId = model.Name, Temperature = (float?)model.Temperature, MaxOutputTokens = model.MaxTokens, Seed = model.Seed,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(task.Contract.Outputs.Document, "output"),
    };

    private static async Task<Said> AskAsync(IChatClient client, ChatMessage[] messages, ChatOptions options, Func<string, CancellationToken, ValueTask>? heard, CancellationToken ct)
    {
        var (text, usage, model, end) = (new StringBuilder(), (UsageDetails?)null, (string?)null, (ChatFinishReason?)null);
        await using var updates = client.GetStreamingResponseAsync(messages, options, ct).GetAsyncEnumerator(ct);
        while (await MovesAsync(updates, ct).ConfigureAwait(false))
        {
            var update = updates.Current;
            text.Append(update.Text);
            if (text.Length > LongestAnswer)
            {
                throw new ExecutorException(FailureClass.Nonsense, "the model's answer is longer than a million characters.");
            }

            (model, end) = (update.ModelId ?? model, update.FinishReason ?? end);
            usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
            if (heard is not null && update.Text.Length > 0)
            {
                await heard(update.Text, ct).ConfigureAwait(false);
            }
        }

        return new Said(text.ToString(), model, usage?.InputTokenCount, usage?.OutputTokenCount, end);
    }

    // What fails at whoever hears the answer is no failure of the model.
    private static async ValueTask<bool> MovesAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken ct)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (ModelFailures.Of(e, ct) is { } failure)
        {
            throw failure;
        }
    }

    private static (JsonElement Output, ExecutorException? Problem) Output(Said said)
    {
        if (said.End is null || said.End == ChatFinishReason.Length)
        {
            return (default, new ExecutorException(FailureClass.Cut, said.End is null ? "the model's answer broke off before its end." : "the model's answer was cut at the most tokens that the contract lets it write."));
        }

        // Some models put JSON into a fence, whatever they are told.
        var plain = said.Text.Trim();
        if (plain.StartsWith("```", StringComparison.Ordinal) && plain.EndsWith("```", StringComparison.Ordinal) && plain.IndexOf('\n', StringComparison.Ordinal) is var line and > 0)
        {
            plain = plain[line..^3].Trim();
        }

        try
        {
            return (StrictJson.Parse(Encoding.UTF8.GetBytes(plain)), null);
        }
        catch (JsonException)
        {
            return (default, new ExecutorException(FailureClass.Nonsense, "the model's answer is no JSON.") { IsSaid = true });
        }
    }

    private static string Rationale(JsonElement output) =>
        output.ValueKind == JsonValueKind.Object && output.TryGetProperty("rationale", out var why) && why.ValueKind == JsonValueKind.String ? why.GetString()! : "The model gave no rationale.";

    private sealed record Said(string Text, string? Model, long? Read, long? Written, ChatFinishReason? End);
}

/// <summary>What decides a model's answer.</summary>
internal sealed record ModelRequest(string Kind, string Api, string Model, double? Temperature, int? MaxTokens, long? Seed, JsonElement Schema, string System, string User);

/// <summary>What decides a service's answer.</summary>
internal sealed record ServiceRequest(string Kind, string Address, string Method, JsonElement Body);

/// <summary>Writes what decides an answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelRequest))]
[JsonSerializable(typeof(ServiceRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;

/// <summary>What tokens cost.</summary>
internal static class ModelCost
{
    private const double Million = 1e6;

    /// <summary>The cost; null where the contract says no prices, or the endpoint no tokens.</summary>
    public static double? Of(PersonaModel model, long? read, long? written) =>
        model is { InputPrice: { } input, OutputPrice: { } output } && read is { } r && written is { } w ? ((r * (double)input.Amount) + (w * (double)output.Amount)) / Million : null;
}

/// <summary>Tells the class of a failure of a model's endpoint.</summary>
internal static class ModelFailures
{
    private const int LongestWait = 60;

    /// <summary>The failure; null for what is none of the endpoint's.</summary>
    public static ExecutorException? Of(Exception e, CancellationToken ct) => e switch
    {
        ExecutorException known => known,
        OperationCanceledException when ct.IsCancellationRequested => null,
        OperationCanceledException => new ExecutorException(FailureClass.TimedOut, "the model did not answer in time."),
        System.ClientModel.ClientResultException { Status: > 0 } result => OfStatus(result.Status, After(result)),
        Anthropic.Exceptions.AnthropicApiException api => OfStatus((int)api.StatusCode, null),
        Anthropic.Exceptions.AnthropicIOException or HttpRequestException or System.ClientModel.ClientResultException => Unreachable(e),
        Anthropic.Exceptions.AnthropicSseException or IOException => new ExecutorException(FailureClass.Cut, "the model's answer broke off before its end."),
        JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or NotSupportedException or Anthropic.Exceptions.AnthropicInvalidDataException =>
            new ExecutorException(FailureClass.Nonsense, "the model's endpoint does not speak the form that the contract names."),
        AggregateException { InnerException: { } inner } => Of(inner, ct),
        _ => null,
    };

    /// <summary>The failure of a status.</summary>
    public static ExecutorException OfStatus(int status, TimeSpan? after) => status switch
    {
        429 => new(FailureClass.Overloaded, "the endpoint asks for fewer requests (429).") { After = after },
        408 or 504 => new(FailureClass.TimedOut, $"the endpoint timed out ({status})."),
        503 or 529 => new(FailureClass.Overloaded, $"the endpoint is overloaded ({status}).") { After = after },
        >= 500 => new(FailureClass.Broken, $"the endpoint is broken ({status})."),
        401 or 403 => new(FailureClass.Rejected, $"the endpoint refuses the key ({status})."),
        404 => new(FailureClass.Rejected, "the endpoint knows no such model or address (404)."),
        _ => new(FailureClass.Rejected, $"the endpoint refuses the request ({status})."),
    };

    private static ExecutorException Unreachable(Exception e) => e is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } || e.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException
        ? new(FailureClass.Cut, "the endpoint's answer broke off before its end.")
        : new(FailureClass.Unreachable, "the endpoint can't be reached.");

    private static TimeSpan? After(System.ClientModel.ClientResultException e) =>
        e.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, out var seconds) && seconds is >= 0 and <= LongestWait ? TimeSpan.FromSeconds(seconds) : null;
}
