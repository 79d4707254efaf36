using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Solvent.Platform.JsonSchemas.Patterns;

namespace Solvent.Platform.JsonSchemas.Formats;

/// <summary>The formats of the specification.</summary>
internal static partial class KnownFormats
{
    private static readonly FrozenDictionary<string, Func<string, bool>> s_formats = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["date"] = TimeFormats.IsDate,
        ["time"] = TimeFormats.IsTime,
        ["date-time"] = TimeFormats.IsDateTime,
        ["duration"] = static text => Duration().IsMatch(text),
        ["email"] = static text => NameFormats.IsEmail(text, isInternational: false),
        ["idn-email"] = static text => NameFormats.IsEmail(text, isInternational: true),
        ["hostname"] = static text => NameFormats.IsHost(text, isInternational: false),
        ["idn-hostname"] = static text => NameFormats.IsHost(text, isInternational: true),
        ["ipv4"] = NameFormats.IsIpv4,
        ["ipv6"] = NameFormats.IsIpv6,
        ["uri"] = static text => UriFormats.IsUri(text, isInternational: false, isReference: false),
        ["uri-reference"] = static text => UriFormats.IsUri(text, isInternational: false, isReference: true),
        ["iri"] = static text => UriFormats.IsUri(text, isInternational: true, isReference: false),
        ["iri-reference"] = static text => UriFormats.IsUri(text, isInternational: true, isReference: true),
        ["uri-template"] = UriFormats.IsTemplate,
        ["uuid"] = static text => Uuid().IsMatch(text),
        ["json-pointer"] = static text => JsonPointer().IsMatch(text),
        ["relative-json-pointer"] = static text => RelativePointer().IsMatch(text),
        ["regex"] = IsPattern,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What decides whether a text has a format; null where the format is not known.</summary>
    public static Func<string, bool>? Find(string name) => s_formats.GetValueOrDefault(name);

    private static bool IsPattern(string text)
    {
        try
        {
            PatternParser.Parse(text);
            return true;
        }
        catch (PatternException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\AP(?:[0-9]+W|(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)(?:T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))?|T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A(?:/(?:[^~/]|~[01])*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonPointer();

    [GeneratedRegex(@"\A(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex RelativePointer();
}
