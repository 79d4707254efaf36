using System.ClientModel;
using System.ClientModel.Primitives;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;
using OpenAI;
using Solvent.Platform.Security;

namespace Solvent.Modules.Retrieval;

/// <summary>Turns texts into vectors of length one by a configured endpoint, within bounds of time and size.</summary>
internal sealed class Embedder : IDisposable
{
    private const int MostDimensions = 8_192;
    private const int LongestText = 6_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = OutsideHttp.Client(isPrivateAllowed: true);
    private readonly IEmbeddingGenerator<string, Embedding<float>> generator;

    /// <summary>An embedder of an endpoint. Nothing is called yet.</summary>
    public Embedder(EmbeddingSettings settings)
    {
        Model = settings.Model;
        var options = new OpenAIClientOptions
        {
            Endpoint = settings.Address,
            Transport = new HttpClientPipelineTransport(http),
            NetworkTimeout = s_patience,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 1),
        };
        generator = new OpenAIClient(new ApiKeyCredential(settings.Key.Length == 0 ? "none" : settings.Key), options).GetEmbeddingClient(settings.Model).AsIEmbeddingGenerator();
    }

    /// <summary>The model, beside which its vectors are kept.</summary>
    public string Model { get; }

    /// <summary>The vectors of texts, in their order.</summary>
    /// <exception cref="EmbeddingException">The endpoint can't be reached, is slow, or answers something else.</exception>
    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(s_patience);
        try
        {
            var made = await generator.GenerateAsync([.. texts.Select(text => text.Length <= LongestText ? text : text[..LongestText])], null, patience.Token).ConfigureAwait(false);
            return made.Count == texts.Count ? [.. made.Select(one => Normal(one.Vector))] : throw new EmbeddingException($"it gave {made.Count} vectors for {texts.Count} texts");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new EmbeddingException($"it did not answer within {s_patience.TotalSeconds:0} seconds");
        }
        catch (Exception e) when (e is ClientResultException or HttpRequestException or IOException or AddressNotAllowedException or FormatException or System.Text.Json.JsonException or InvalidOperationException or AggregateException or ArgumentException or KeyNotFoundException)
        {
            throw new EmbeddingException(e is ClientResultException { Status: > 0 and var status } ? $"it answered with status {status}" : "it can't be reached, or answers something else than vectors");
        }
    }

    /// <summary>A vector as it is kept.</summary>
    public static byte[] Bytes(float[] vector) => MemoryMarshal.AsBytes(vector.AsSpan()).ToArray();

    /// <summary>How near two vectors of length one are: 1 for the same, 0 where they have nothing in common; null where they are not alike in size.</summary>
    public static double? Nearness(float[] question, ReadOnlySpan<byte> kept)
    {
        var vector = MemoryMarshal.Cast<byte, float>(kept);
        return vector.Length == question.Length ? Dot(question, vector) : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        generator.Dispose();
        http.Dispose();
    }

    private static double Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var (sums, at) = (Vector<float>.Zero, 0);
        for (; at <= one.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            sums += new Vector<float>(one[at..]) * new Vector<float>(other[at..]);
        }

        double sum = Vector.Sum(sums);
        for (; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }

    private static float[] Normal(ReadOnlyMemory<float> vector)
    {
        var length = Math.Sqrt(vector.ToArray().Sum(one => (double)one * one));
        return vector.Length is > 0 and <= MostDimensions && double.IsFinite(length) && length > 0 ? [.. vector.ToArray().Select(one => (float)(one / length))]
            : throw new EmbeddingException($"it gave a vector of {vector.Length} numbers that can't be used");
    }
}

/// <summary>The endpoint of vectors failed; the message says how, without its address and key.</summary>
internal sealed class EmbeddingException(string message) : Exception(message);
