using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Signs in at a provider: OAuth 2.0 authorization code with PKCE (RFC 6749, RFC 7636). State and verifier follow from one cookie, so that any replica can take the answer.</summary>
internal sealed class ProviderSignIn(SignInProvider provider) : IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>The provider.</summary>
    public SignInProvider Provider => provider;

    /// <summary>Where to send somebody who wants in.</summary>
    /// <param name="secret">The value of their cookie.</param>
    /// <param name="callback">Where the provider sends them back to.</param>
    public string Address(string secret, string callback)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier(secret))));
        (string Name, string Value)[] query =
        [
            ("response_type", "code"), ("client_id", provider.ClientId), ("redirect_uri", callback), ("scope", provider.Scope),
            ("state", State(secret)), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ];
        var separator = provider.AuthorizeUrl.Query.Length > 0 ? '&' : '?';
        return provider.AuthorizeUrl.AbsoluteUri + separator + string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
    }

    /// <summary>Whether an answer belongs to a cookie.</summary>
    public static bool IsOurs(string secret, string? state) => Secret.AreSame(state ?? "", State(secret));

    /// <summary>Exchanges the code and asks who it is.</summary>
    /// <returns>The login; null when the provider does not say.</returns>
    public async Task<string?> LoginAsync(string secret, string code, string callback, CancellationToken ct)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = callback, ["client_id"] = provider.ClientId, ["code_verifier"] = Verifier(secret),
        };
        if (provider.ClientSecret() is { } clientSecret)
        {
            form["client_secret"] = clientSecret;
        }

        using var exchange = new HttpRequestMessage(HttpMethod.Post, provider.TokenUrl) { Content = new FormUrlEncodedContent(form) };
        if (await AskAsync(exchange, ct).ConfigureAwait(false) is not { } token || Text(token, "access_token") is not { } access)
        {
            return null;
        }

        using var who = new HttpRequestMessage(HttpMethod.Get, provider.UserInfoUrl);
        who.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        return await AskAsync(who, ct).ConfigureAwait(false) is { } user && !IsUnverified(user) ? Text(user, provider.LoginClaim) : null;
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static string State(string secret) => Secret.Derive(secret, "state");

    private static string Verifier(string secret) => Secret.Derive(secret, "verifier");

    // An address that nobody confirmed may be that of somebody else.
    private bool IsUnverified(JsonElement user) =>
        provider.LoginClaim == "email" && !(user.TryGetProperty("email_verified", out var verified)
            && (verified.ValueKind is JsonValueKind.True || (verified.ValueKind is JsonValueKind.String && verified.GetString() == "true")));

    private async Task<JsonElement?> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("solvent", Solvent.Surfaces.Cli.CommandLine.Version));
        try
        {
            using var answer = await http.SendAsync(request, ct).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }

            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
