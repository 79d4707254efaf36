using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;
using Solvent.Surfaces.Web;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Http;

/// <summary>TLS of a server's own, with a chain that the test makes: a root that clients trust, one between, and the server's.</summary>
public sealed class ServerCertificateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly X509Certificate2 root;
    private readonly X509Certificate2 between;

    public ServerCertificateTests()
    {
        root = Issue("CN=Root", null, isAuthority: true);
        between = Issue("CN=Between", root, isAuthority: true);
        using var own = Issue("CN=localhost", between, isAuthority: false);
        File.WriteAllText(folder["key.pem"], own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(folder["own.pem"], own.ExportCertificatePem() + "\n");
        File.WriteAllText(folder["chain.pem"], own.ExportCertificatePem() + "\n" + between.ExportCertificatePem() + "\n");
        File.WriteAllText(folder["wrong-order.pem"], between.ExportCertificatePem() + "\n" + own.ExportCertificatePem() + "\n");
    }

    [Fact]
    public async Task Whoever_trusts_only_the_root_gets_the_intermediate_certificate_from_the_server()
    {
        using var answer = await AskAsync("chain.pem");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(HttpVersion.Version20, answer.Version);
    }

    [Fact]
    public Task Without_it_in_the_file_they_can_not_trust_the_server() => Assert.ThrowsAsync<HttpRequestException>(() => AskAsync("own.pem"));

    [Fact]
    public void A_key_of_another_certificate_is_refused_with_the_order_that_the_file_must_have()
    {
        var refused = Assert.Throws<UsageException>(() => ServerCertificate.Read(folder["wrong-order.pem"], folder["key.pem"]));

        Assert.Contains("begins with the server's own certificate", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        root.Dispose();
        between.Dispose();
        folder.Dispose();
    }

    private async Task<HttpResponseMessage> AskAsync(string file)
    {
        var options = new SiteOptions(0, [], () => new SiteStatus("shop"), services => services.AddSingleton<IVisitors>(new Nobody()), _ => false, _ => { })
        {
            HasSignIn = true, Certificate = ServerCertificate.Read(folder[file], folder["key.pem"]),
        };
        await using var site = await WebSite.StartAsync(options, TimeProvider.System, CancellationToken.None);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        trust.CustomTrustStore.Add(root);
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{new Uri(site.Address).Port}/debt") { Version = HttpVersion.Version20 };
        return await client.SendAsync(request);
    }

    private static X509Certificate2 Issue(string name, X509Certificate2? issuer, bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var (from, until) = (DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(130));
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, until);
        }

        using var issued = request.Create(issuer, from, until, Guid.NewGuid().ToByteArray());
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>Knows nobody.</summary>
    private sealed class Nobody : IVisitors
    {
        public ValueTask<Visitor?> OfSessionAsync(string secret, Func<bool> mayLook, CancellationToken ct) => new((Visitor?)null);

        public ValueTask<Visitor?> OfTokenAsync(string token, Func<bool> mayLook, CancellationToken ct) => new((Visitor?)null);
    }
}
