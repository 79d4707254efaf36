using System.CommandLine;
using System.Net;
using System.Net.Security;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Surfaces.Http;

/// <summary>The options of <c>serve</c>, and what they come to.</summary>
internal sealed class ServeOptions
{
    private const int UsualRate = 100;

    private readonly Option<string?> _db = new("--db") { HelpName = "PLACE", Description = "The ledger: postgres://…, or a file; without it $SOLVENT_DB" };
    private readonly Option<string> _listen = new("--listen") { HelpName = "ADDRESS:PORT", Description = "Where to listen (127.0.0.1:8080 when left out)", DefaultValueFactory = _ => "127.0.0.1:8080" };
    private readonly Option<Uri?> _public = new("--public-url")
    {
        HelpName = "URL",
        Description = "How others reach it, such as https://solvent.example.org",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[^1].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/")
            {
                return address;
            }

            result.AddError($"--public-url is an address without a path, such as https://solvent.example.org, not `{result.Tokens[^1].Value}`.");
            return null;
        },
    };

    private readonly Option<string?> _certificate = new("--tls-cert") { HelpName = "FILE", Description = "Speak TLS with this certificate (PEM); intermediate ones behind it are sent along" };
    private readonly Option<string?> _key = new("--tls-key") { HelpName = "FILE", Description = "The certificate's key (PEM)" };
    private readonly Option<bool> _proxy = new("--behind-proxy") { Description = "A proxy in front speaks TLS and says in X-Forwarded-For where requests come from" };
    private readonly Option<string?> _signIn = new("--sign-in") { HelpName = "FILE", Description = "An OAuth 2.0 provider that signs people in (JSON, see `solvent schema sign-in.json`)" };
    private readonly Option<string?> _signingKey = new("--key") { HelpName = "FILE", Description = "The key that signs checkpoints and statements (PEM), made at first use; without it one beside a ledger's file" };
    private readonly Option<string?> _keep = new("--keep-snapshots") { HelpName = "N|DAYSd", Description = "Each day, drop the reports of scans but each repository's last N, or those of the last days (90d); without it all are kept" };
    private readonly Option<int> _rate = new("--rate") { HelpName = "N", Description = "Requests a second that one visitor may send (100 when left out)", DefaultValueFactory = _ => UsualRate };

    /// <summary>Adds them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _db, _listen, _public, _certificate, _key, _proxy, _signIn, _signingKey, _keep, _rate })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What they come to.</summary>
    /// <exception cref="UsageException">They contradict each other, or would show the register to everybody.</exception>
    public ServeSettings Read(ParseResult parsed)
    {
        var listen = parsed.GetValue(_listen)!.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(parsed.GetValue(_listen)!, out var point) ? point
            : throw new UsageException($"--listen is an address and a port, such as 0.0.0.0:8443, not `{parsed.GetValue(_listen)}`.");
        var (address, isProxied, certificate) = (parsed.GetValue(_public), parsed.GetValue(_proxy), Certificate(parsed));
        var place = parsed.GetValue(_db) ?? Environment.GetEnvironmentVariable(LedgerPlace.Variable);
        if (string.IsNullOrEmpty(place))
        {
            throw new UsageException("name the ledger with --db postgres://… (or a file), or in $SOLVENT_DB.");
        }

        if (isProxied && address is not { Scheme: "https" })
        {
            throw new UsageException("--behind-proxy needs --public-url https://…: the proxy has to speak TLS, and cookies are bound to that address.");
        }

        if (!IPAddress.IsLoopback(listen.Address) && certificate is null && !isProxied)
        {
            throw new UsageException($"{listen} can be reached from other machines: passwords and tokens would go in the clear. Give --tls-cert and --tls-key, or --behind-proxy with --public-url https://….");
        }

        if (certificate is not null && address is not { Scheme: "https" })
        {
            throw new UsageException("--tls-cert needs --public-url https://…: links and cookies are bound to that address.");
        }

        var rate = parsed.GetValue(_rate);
        return rate < 1
            ? throw new UsageException("--rate is 1 or more.")
            : new ServeSettings(place, listen, address, certificate, isProxied, parsed.GetValue(_signIn), rate) { SigningKey = parsed.GetValue(_signingKey), KeepSnapshots = parsed.GetValue(_keep) };
    }

    private SslStreamCertificateContext? Certificate(ParseResult parsed)
    {
        var (certificate, key) = (parsed.GetValue(_certificate), parsed.GetValue(_key));
        return certificate is null != key is null
            ? throw new UsageException("--tls-cert and --tls-key go together.")
            : certificate is null ? null : ServerCertificate.Read(certificate, key!);
    }
}

/// <summary>How a server runs.</summary>
/// <param name="Place">The ledger.</param>
/// <param name="Listen">Where it listens.</param>
/// <param name="Address">How others reach it, or null.</param>
/// <param name="Certificate">Speaks TLS with it, or null.</param>
/// <param name="IsBehindProxy">Whether a proxy stands before it.</param>
/// <param name="SignIn">The file of the sign-in provider, or null.</param>
/// <param name="Rate">Requests a second of one visitor.</param>
internal sealed record ServeSettings(string Place, IPEndPoint Listen, Uri? Address, SslStreamCertificateContext? Certificate, bool IsBehindProxy, string? SignIn, int Rate)
{
    /// <summary>The file of the key that signs, or null.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Which reports of scans are kept; null for all.</summary>
    public string? KeepSnapshots { get; init; }

    /// <summary>What the modules are told.</summary>
    public ServerChoices Choices => new(SignIn, SigningKey, KeepSnapshots);

    /// <summary>Whether other machines reach it.</summary>
    public bool IsPublic => !IPAddress.IsLoopback(Listen.Address) || IsBehindProxy;
}
