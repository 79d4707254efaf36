using System.Buffers.Text;
using System.Text;
using Solvent.Platform.Security;

namespace Solvent.Surfaces.Web;

/// <summary>One login: the token that its forms carry, and what its next page has to say. All of it follows from the cookie, so that any replica can serve it.</summary>
/// <param name="secret">The value of the cookie.</param>
internal sealed class SiteSession(string secret)
{
    /// <summary>The form field that carries the token.</summary>
    public const string FormField = "form-token";

    private const int LongestNotice = 1_000;

    /// <summary>The token of its forms.</summary>
    public string FormToken { get; } = Secret.Derive(secret, "form");

    /// <summary>The value of the cookie, to end the login with.</summary>
    public string CookieSecret => secret;

    /// <summary>Whether a form came from a page of this login.</summary>
    public bool Fits(string? token) => Secret.AreSame(token ?? "", FormToken);

    /// <summary>What the next page has to say, for a cookie that nobody else can make.</summary>
    public string Seal(string notice)
    {
        var text = notice.Length <= LongestNotice ? notice : notice[..LongestNotice];
        var plain = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
        return $"{plain}.{Secret.Derive(secret, "notice " + plain)}";
    }

    /// <summary>What <see cref="Seal"/> sealed; null for anything else.</summary>
    public string? Open(string? cookie) =>
        cookie?.Split('.') is [var plain, var seal] && Secret.AreSame(seal, Secret.Derive(secret, "notice " + plain)) && Base64Url.IsValid(plain)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(plain))
            : null;
}
