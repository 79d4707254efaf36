using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Solvent.Platform.Ledger.Checkpoints;

/// <summary>
/// A key that signs notes, ECDSA over P-256 with SHA-256 (type 2 of C2SP signed-note, as Go's and Sigstore's tools know it), since .NET brings no Ed25519.
/// It tells who made a checkpoint; that nothing was rewritten is told by keeping the checkpoint elsewhere.
/// </summary>
internal sealed class NoteKey : IDisposable
{
    private readonly ECDsa _key;

    private NoteKey(ECDsa key) => _key = key;

    /// <summary>A new key.</summary>
    public static NoteKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads what <see cref="ToPem"/> gave.</summary>
    /// <exception cref="CryptographicException">It is no such key.</exception>
    public static NoteKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            _ = key.ExportPkcs8PrivateKey();
            return key.KeySize == 256 ? new NoteKey(key) : throw new CryptographicException("it is no P-256 key");
        }
        catch (Exception e)
        {
            key.Dispose();
            throw e is ArgumentException ? new CryptographicException("it holds no private key in PEM form", e) : e;
        }
    }

    /// <summary>The private key in PEM form (PKCS #8).</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>What others need to check signatures of this key under a name.</summary>
    public NoteVerifier Verifier(string name) => NoteVerifier.Of(name, _key.ExportSubjectPublicKeyInfo());

    /// <summary>Signs a text.</summary>
    public SignedNote Sign(string name, string text) => new(text, [new NoteSignature(name, Verifier(name).KeyId, Sign(Encoding.UTF8.GetBytes(text)))]);

    /// <summary>Signs bytes; the signature as DER.</summary>
    public byte[] Sign(byte[] bytes) => _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();
}

/// <summary>A public key with its name, written <c>NAME+ID+BASE64</c>.</summary>
internal sealed class NoteVerifier
{
    private const byte EcdsaP256 = 2;
    private readonly byte[] _publicKey;

    private NoteVerifier(string name, byte[] publicKey)
    {
        Name = name;
        _publicKey = publicKey;
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(publicKey));
    }

    /// <summary>The name under which the key signs.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of the key's SHA-256.</summary>
    public uint KeyId { get; }

    /// <summary>The same as eight hexadecimal digits.</summary>
    public string KeyIdText => KeyId.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The verifier of a public key.</summary>
    /// <param name="name">Without blanks and plus signs.</param>
    /// <param name="publicKey">DER, SubjectPublicKeyInfo.</param>
    public static NoteVerifier Of(string name, byte[] publicKey) => new(name, publicKey);

    /// <summary>Reads what <see cref="ToString"/> gave; null for anything else.</summary>
    public static NoteVerifier? Read(string text)
    {
        if (text.Trim().Split('+', 3) is not [{ Length: > 0 } name, { Length: 8 } id, { Length: > 0 } base64])
        {
            return null;
        }

        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length < 2 || bytes[0] != EcdsaP256)
        {
            return null;
        }

        var verifier = new NoteVerifier(name, bytes[1..length]);
        return verifier.KeyId.ToString("x8", System.Globalization.CultureInfo.InvariantCulture) == id && verifier.IsUsable() ? verifier : null;
    }

    /// <summary>Whether the note holds a good signature of this key.</summary>
    public bool Signed(SignedNote note) => note.Signatures.Any(s => s.Name == Name && s.KeyId == KeyId && Signed(Encoding.UTF8.GetBytes(note.Text), s.Bytes));

    /// <summary>Whether a signature, in DER or as the two numbers side by side, is this key's over the bytes.</summary>
    public bool Signed(byte[] bytes, byte[] signature)
    {
        try
        {
            using var key = Open();
            return key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                || key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name}+{KeyId:x8}+{Convert.ToBase64String([EcdsaP256, .. _publicKey])}";

    private bool IsUsable()
    {
        try
        {
            using var key = Open();
            return key.KeySize == 256;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private ECDsa Open()
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(_publicKey, out _);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
