using System.Text.RegularExpressions;
using Solvent.Platform.JsonSchemas.Compiling;

namespace Solvent.Platform.JsonSchemas.Formats;

/// <summary>Addresses of RFC 3986 and RFC 3987, and templates of RFC 6570.</summary>
internal static partial class UriFormats
{
    /// <summary>Whether a text is an address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isInternational">Whether letters beyond ASCII are allowed.</param>
    /// <param name="isReference">Whether it may be relative.</param>
    public static bool IsUri(string text, bool isInternational, bool isReference)
    {
        if (!(isInternational ? AnyLetters() : Letters()).IsMatch(text) || BrokenEscape().IsMatch(text))
        {
            return false;
        }

        var parts = UriReference.Parse(text);
        if (parts.Scheme.Length == 0 && !isReference)
        {
            return false;
        }

        // The first step of a relative path would be read as a scheme.
        var first = parts.Path.AsSpan()[..Math.Max(0, parts.Path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? slash : parts.Path.Length)];
        return (parts.Scheme.Length > 0 || parts.Authority.Length > 0 || !first.Contains(':'))
            && !parts.Path.AsSpan().ContainsAny('[', ']') && !parts.Query.AsSpan().ContainsAny('[', ']') && !(parts.Fragment ?? "").AsSpan().ContainsAny('#', '[', ']')
            && (parts.Authority.Length == 0 || IsAuthority(parts.Authority[2..]));
    }

    /// <summary>Whether a text is a template.</summary>
    public static bool IsTemplate(string text) => Template().IsMatch(text) && !BrokenEscape().IsMatch(Expression().Replace(text, ""));

    private static bool IsAuthority(string text)
    {
        var at = text.LastIndexOf('@');
        var (user, host) = at < 0 ? ("", text) : (text[..at], text[(at + 1)..]);
        if (user.AsSpan().ContainsAny('@', '[', ']') || host.Contains('@', StringComparison.Ordinal))
        {
            return false;
        }

        if (host.StartsWith('['))
        {
            var end = host.IndexOf(']', StringComparison.Ordinal);
            return end > 0 && (NameFormats.IsIpv6(host[1..end]) || Future().IsMatch(host[1..end])) && Port().IsMatch(host[(end + 1)..]);
        }

        var colon = host.IndexOf(':', StringComparison.Ordinal);
        return !host.AsSpan().ContainsAny('[', ']') && (colon < 0 || Port().IsMatch(host[colon..]));
    }

    [GeneratedRegex("""\A[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    [GeneratedRegex("""\A[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%\u00a0-\ud7ff\ud800-\udfff\uf900-\ufdcf\ufdf0-\uffef-]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex AnyLetters();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex BrokenEscape();

    [GeneratedRegex(@"\A(?::[0-9]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Port();

    [GeneratedRegex(@"\A[Vv][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Future();

    [GeneratedRegex("""\A(?:[^\x00-\x20\x7f"<>\\^`{|}]|\{[+#./;?&=,!@|]?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(?:\*|:[1-9][0-9]{0,3})?(?:,(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(?:\*|:[1-9][0-9]{0,3})?)*\})*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Template();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Expression();
}
