using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>A provider that signs people in by OAuth 2.0 with an authorization code: a JSON file of the server, see <c>solvent schema sign-in.json</c>.</summary>
/// <param name="Name">What the button says.</param>
/// <param name="AuthorizeUrl">Where people are sent.</param>
/// <param name="TokenUrl">Where the code is exchanged.</param>
/// <param name="UserInfoUrl">Where the login is read.</param>
/// <param name="ClientId">This server at the provider.</param>
/// <param name="ClientSecretVariable">The environment variable that holds the client's secret; null for a public client.</param>
/// <param name="LoginClaim">The member of the user information that is the login.</param>
/// <param name="Scope">What is asked for.</param>
/// <param name="NewAccountsRole">The role of whoever signs in for the first time; null lets only opened accounts in.</param>
internal sealed record SignInProvider(
    string Name, Uri AuthorizeUrl, Uri TokenUrl, Uri UserInfoUrl, string ClientId, string? ClientSecretVariable = null,
    string LoginClaim = "email", string Scope = "openid email", string? NewAccountsRole = null)
{
    private const long MostBytes = 64 * 1024;

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">It can't be read or is wrong.</exception>
    public static SignInProvider Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MostBytes)
            {
                throw new UsageException($"{file}: it is too large for a sign-in provider; name a file as `solvent schema sign-in.json` describes.");
            }

            var provider = JsonSerializer.Deserialize(File.ReadAllBytes(file), SignInJson.Default.SignInProvider) ?? throw new JsonException("the file is empty");
            return provider.Problem() is { } problem ? throw new UsageException($"{file}: {problem}.") : provider;
        }
        catch (JsonException e)
        {
            throw new UsageException($"{file}:{e.LineNumber + 1}: this is no sign-in provider ({e.Path ?? e.Message}); `solvent schema sign-in.json` says how it is written.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: the sign-in provider can't be read: {e.Message}");
        }
    }

    /// <summary>The client's secret, or null.</summary>
    public string? ClientSecret() => ClientSecretVariable is null ? null : Environment.GetEnvironmentVariable(ClientSecretVariable);

    private string? Problem() =>
        new[] { AuthorizeUrl, TokenUrl, UserInfoUrl }.FirstOrDefault(url => !url.IsAbsoluteUri || (url.Scheme != "https" && !(url.Scheme == "http" && url.IsLoopback))) is { } plain
            ? $"`{plain}` is no https address"
        : NewAccountsRole is { } role && (!Roles.Names.Contains(role) || role == "admin") ? $"`newAccountsRole` is one of {string.Join(", ", Roles.Names.Where(name => name != "admin"))}; not `{role}`"
        : ClientSecretVariable is { } name && string.IsNullOrEmpty(ClientSecret()) ? $"the environment variable {name} holds no secret of the client"
        : null;
}

/// <summary>What providers answer, and the file that describes them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(SignInProvider))]
internal sealed partial class SignInJson : JsonSerializerContext;
