using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Solvent.Surfaces.Cli;

namespace Solvent.Surfaces.Http;

/// <summary>The certificate of a server that speaks TLS itself, with the intermediate ones that are sent along.</summary>
internal static class ServerCertificate
{
    /// <summary>Reads a PEM file: the server's own certificate first, those between it and its root behind it, as certificate authorities give them.</summary>
    /// <param name="certificate">The file.</param>
    /// <param name="key">The file of the key.</param>
    /// <exception cref="UsageException">It can't be read, or the key does not fit the first certificate.</exception>
    public static SslStreamCertificateContext Read(string certificate, string key)
    {
        try
        {
            var own = X509Certificate2.CreateFromPemFile(certificate, key);
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(certificate);
            // Offline: nothing is fetched from an address that a certificate names.
            return SslStreamCertificateContext.Create(own, all, offline: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{certificate}: the certificate can't be used: {e.Message} The file begins with the server's own certificate, and {key} holds its key.");
        }
    }
}
