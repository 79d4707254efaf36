using System.Net.Http.Headers;
using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Json;
using Solvent.Platform.Security;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Asks a service of the team. It gets input and context, and answers with the output.</summary>
internal sealed class HttpExecutor(PersonaExecutor.Http kind, HttpClient http) : IOutsideExecutor
{
    /// <inheritdoc />
    public string Asked => kind.Address.Host;

    /// <inheritdoc />
    public JsonElement Request(ExecutorTask task) => JsonSerializer.SerializeToElement(new ServiceRequest("http", kind.Address.AbsoluteUri, kind.Method, JsonElement.Parse(Body(task))), RequestJson.Default.ServiceRequest);

    /// <inheritdoc />
    public ExecutorAnswer Answer(ExecutorTask task, OutsideAnswer said) => new(said.Output, $"{kind.Address.Host} answered.") { Cited = Citations.In(said.Output) };

    /// <inheritdoc />
    public async Task<ExecutorAnswer> AnswerAsync(ExecutorTask task, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(new HttpMethod(kind.Method), kind.Address) { Content = new ByteArrayContent(Body(task)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw ModelFailures.OfStatus((int)response.StatusCode, response.Headers.RetryAfter?.Delta);
            }

            return Answer(task, new OutsideAnswer(await ReadAsync(response, ct).ConfigureAwait(false)));
        }
        catch (HttpRequestException e) when (e.InnerException is AddressNotAllowedException denied)
        {
            throw new ExecutorException(FailureClass.NotSetUp, $"{denied.Message}.");
        }
        catch (IOException)
        {
            throw new ExecutorException(FailureClass.Cut, "the service's answer broke off before its end.");
        }
        catch (Exception e) when (e is not OperationCanceledException && ModelFailures.Of(e, ct) is { } failure)
        {
            throw failure;
        }
    }

    private static byte[] Body(ExecutorTask task)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("input");
            task.Input.WriteTo(writer);
            writer.WritePropertyName("context");
            ContextJson.Of(task.Context).WriteTo(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await using var body = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var part = new byte[16 << 10];
        while (await body.ReadAsync(part, ct).ConfigureAwait(false) is var read and > 0)
        {
            content.Write(part, 0, read);
            if (content.Length > ModelExecutor.LongestAnswer)
            {
                throw new ExecutorException(FailureClass.Nonsense, "the service's answer is larger than a mebibyte.");
            }
        }

        try
        {
            return StrictJson.Parse(content.GetBuffer().AsMemory(0, (int)content.Length));
        }
        catch (JsonException)
        {
            throw new ExecutorException(FailureClass.Nonsense, "the service's answer is no JSON.") { IsSaid = true };
        }
    }
}
