using System.Security.Cryptography;
using System.Text;

namespace Solvent.Surfaces.Web;

/// <summary>One login: the token that its forms carry, and what its next page has to say.</summary>
internal sealed class SiteSession(string formToken)
{
    /// <summary>The form field that carries the token.</summary>
    public const string FormField = "form-token";

    private string? _notice;

    /// <summary>The token of its forms.</summary>
    public string FormToken { get; } = formToken;

    /// <summary>Whether a form came from a page of this login.</summary>
    public bool Fits(string? token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? ""), Encoding.UTF8.GetBytes(FormToken));

    /// <summary>Has the next page say something.</summary>
    public void Tell(string notice) => Volatile.Write(ref _notice, notice);

    /// <summary>What the page has to say, once; or null.</summary>
    public string? TakeNotice() => Interlocked.Exchange(ref _notice, null);
}
