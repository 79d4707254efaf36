using System.Security.Cryptography;
using System.Text;
using Solvent.Platform.Blobs;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Surfaces.Http;

/// <summary>The digest of a request that brought an idempotency key: method, address, condition and body.</summary>
internal sealed class RequestDigest : IDisposable
{
    /// <summary>The header that brings the key.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>The most characters of a key.</summary>
    public const int LongestKey = 255;

    private readonly IncrementalHash digest;
    private readonly string key;

    private RequestDigest(HttpRequest request, string key)
    {
        this.key = key;
        // Keyed with what is not kept: what was asked for (a name, a password) must not be guessed from the ledger.
        digest = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        digest.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
    }

    /// <summary>The digest of a request so far, without its body; null where it brought no key.</summary>
    /// <exception cref="ApiException">The key is malformed.</exception>
    public static RequestDigest? Of(HttpRequest request)
    {
        var key = request.Headers[KeyHeader].ToString();
        return key.Length == 0 ? null
            : key.Length > LongestKey || key.Any(c => c is < ' ' or > '~')
            ? throw new ApiException(StatusCodes.Status400BadRequest, "A header is wrong", $"{KeyHeader} is 1 to {LongestKey} visible ASCII characters.")
            : new RequestDigest(request, key);
    }

    /// <summary>Adds a part of the body.</summary>
    public void Add(ReadOnlySpan<byte> content) => digest.AppendData(content);

    /// <summary>Who asks, with the tag of the request; once, when all of the body was added.</summary>
    public Caller Tag(Caller caller) => caller with
    {
        Request = new RequestTag($"http/{caller.Id}/{Secret.Digest(key)}", Convert.ToHexStringLower(digest.GetHashAndReset())),
    };

    /// <inheritdoc />
    public void Dispose() => digest.Dispose();
}

/// <summary>A body that is digested while it is read.</summary>
internal sealed class DigestedBody(Stream inner, RequestDigest digest) : ReadOnlyStream
{
    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var got = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        digest.Add(buffer.Span[..got]);
        return got;
    }
}
