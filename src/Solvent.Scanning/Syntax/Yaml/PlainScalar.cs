using System.Text.RegularExpressions;

namespace Solvent.Scanning.Syntax.Yaml;

/// <summary>Tells what an unquoted value is, by YAML's core schema.</summary>
internal static partial class PlainScalar
{
    /// <summary>The node of the unquoted <paramref name="value"/>.</summary>
    public static Node Resolve(TextSpan span, string value) => value switch
    {
        "" or "~" or "null" or "Null" or "NULL" => new LiteralNode(span, LiteralKind.Null, value),
        "true" or "True" or "TRUE" => new LiteralNode(span, LiteralKind.True, value),
        "false" or "False" or "FALSE" => new LiteralNode(span, LiteralKind.False, value),
        _ when value.Length < 100 && Number().IsMatch(value) => new LiteralNode(span, LiteralKind.Number, value),
        _ => new StringNode(span, value),
    };

    [GeneratedRegex(@"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
