using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Solvent.Platform.JsonSchemas.Documents;

/// <summary>Numbers of YAML's core schema.</summary>
internal static partial class YamlNumber
{
    /// <summary>The number as JSON writes it, digit by digit; null where a text is no number.</summary>
    public static string? ToJson(string text)
    {
        if (Based().IsMatch(text))
        {
            var digits = text[2..];
            return text[1] == 'x' ? BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
                : digits.Aggregate(BigInteger.Zero, static (value, digit) => (value * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture);
        }

        if (Decimal().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var whole = match.Groups["whole"].Value.TrimStart('0');
        var (fraction, exponent) = (match.Groups["fraction"].Value, match.Groups["exponent"].Value);
        return $"{(match.Groups["sign"].Value == "-" ? "-" : "")}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : "." + fraction)}{exponent}";
    }

    /// <summary>Whether a text is infinite or not a number.</summary>
    public static bool IsEndless(string text) => Endless().IsMatch(text);

    [GeneratedRegex(@"\A0(?:o[0-7]{1,200}|x[0-9a-fA-F]{1,200})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Based();

    [GeneratedRegex(@"\A(?<sign>[-+]?)(?:(?<whole>[0-9]+)(?:\.(?<fraction>[0-9]*))?|\.(?<fraction>[0-9]+))(?<exponent>(?:[eE][-+]?[0-9]+)?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\A(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Endless();
}
