using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Solvent.Platform.JsonSchemas.Formats;

/// <summary>Names and addresses of hosts and mailboxes.</summary>
internal static partial class NameFormats
{
    private const int LongestLabel = 63;
    private const int LeastEncoded = 6;
    private const int LongestHost = 253;
    private const int LongestLocalPart = 64;

    /// <summary>Whether a text is a mailbox (RFC 5321, RFC 6531).</summary>
    public static bool IsEmail(string text, bool isInternational)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || at > LongestLocalPart)
        {
            return false;
        }

        var (local, domain) = (text[..at], text[(at + 1)..]);
        return (isInternational ? AnyLocal() : Local()).IsMatch(local) && (domain is ['[', .. var literal, ']'] ? IsLiteral(literal) : IsHost(domain, isInternational));
    }

    /// <summary>Whether a text is the name of a host (RFC 1123, RFC 5890).</summary>
    public static bool IsHost(string text, bool isInternational)
    {
        var name = isInternational ? text.Replace('\u3002', '.').Replace('\uFF0E', '.').Replace('\uFF61', '.') : text;
        return name.Length is > 0 and <= LongestHost && name.Split('.').All(label => IsLabel(label, isInternational));
    }

    /// <summary>Whether a text is four numbers from 0 to 255.</summary>
    public static bool IsIpv4(string text) => Ipv4().IsMatch(text);

    /// <summary>Whether a text is an address of IPv6, without a zone.</summary>
    public static bool IsIpv6(string text)
    {
        if (!Ipv6Letters().IsMatch(text) || (text.Contains('.', StringComparison.Ordinal) && !IsIpv4(text[(text.LastIndexOf(':') + 1)..])))
        {
            return false;
        }

        return IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    private static bool IsLiteral(string text) => text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? IsIpv6(text[5..]) : IsIpv4(text);

    private static bool IsLabel(string label, bool isInternational)
    {
        if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        if (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return Decode(label) is { } decoded && IsInternationalLabel(decoded);
        }

        return (label.Length < 4 || label[2] != '-' || label[3] != '-')
            && (label.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || (isInternational && label.Length <= LongestLabel - LeastEncoded && IsInternationalLabel(label)));
    }

    private static string? Decode(string label)
    {
        try
        {
            return Punycode.Decode(label[4..]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // The rules of RFC 5892 that go by context; the others are those of the categories.
    private static bool IsInternationalLabel(string label)
    {
        if (label.Length == 0 || label[0] == '-' || label[^1] == '-' || label.Length > 3 && label[2] == '-' && label[3] == '-'
            || CharUnicodeInfo.GetUnicodeCategory(label, 0) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
        {
            return false;
        }

        for (var i = 0; i < label.Length; i++)
        {
            var isFitting = label[i] switch
            {
                '\u00B7' => i > 0 && i + 1 < label.Length && label[i - 1] == 'l' && label[i + 1] == 'l',
                '\u0375' => i + 1 < label.Length && label[i + 1] is >= '\u0370' and <= '\u03FF',
                '\u05F3' or '\u05F4' => i > 0 && label[i - 1] is >= '\u0590' and <= '\u05FF',
                '\u30FB' => label.Any(static letter => letter is >= '\u3041' and <= '\u309F' or >= '\u30A1' and <= '\u30FA' or >= '\u30FC' and <= '\u30FF' or >= '\u4E00' and <= '\u9FFF'),
                '\u200D' or '\u200C' => i > 0 && IsVirama(label[i - 1]),
                >= '\u0660' and <= '\u0669' => !label.Any(static letter => letter is >= '\u06F0' and <= '\u06F9'),
                '\u0640' or '\u07FA' or '\u302E' or '\u302F' or '\u303B' or (>= '\u3031' and <= '\u3035') => false,
                '-' or '\u00DF' or '\u03C2' or '\u06FD' or '\u06FE' or '\u0F0B' or '\u3007' => true,
                _ => CharUnicodeInfo.GetUnicodeCategory(label, i) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.UppercaseLetter
                    or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber,
            };
            if (!isFitting)
            {
                return false;
            }

            i += char.IsHighSurrogate(label[i]) && i + 1 < label.Length ? 1 : 0;
        }

        return true;
    }

    private static bool IsVirama(char letter) => letter is '\u094D' or '\u09CD' or '\u0A4D' or '\u0ACD' or '\u0B4D' or '\u0BCD' or '\u0C4D' or '\u0CCD' or '\u0D4D' or '\u0DCA';

    [GeneratedRegex("""\A(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*|"(?:[ !#-\[\]-~]|\\[ -~])*")\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Local();

    [GeneratedRegex("""\A(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+)*|"(?:[ !#-\[\]-~\u0080-\uffff]|\\[ -~])*")\z""", RegexOptions.CultureInvariant)]
    private static partial Regex AnyLocal();

    [GeneratedRegex(@"\A(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!\z)|\z)){4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ipv4();

    [GeneratedRegex(@"\A(?=.*:)[0-9A-Fa-f:.]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ipv6Letters();
}
