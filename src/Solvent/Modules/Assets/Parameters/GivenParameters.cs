using Solvent.Modules.Assets.Adoption;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Assets;

/// <summary>What somebody gave for parameters: on the command line, in a file, or asked for.</summary>
internal static class GivenParameters
{
    /// <summary>Reads <c>--set NAME=VALUE</c>; a name that is given several times has several values.</summary>
    /// <exception cref="AdoptionException">One is no such pair.</exception>
    public static Dictionary<string, IReadOnlyList<string>> Of(IEnumerable<string> pairs)
    {
        var given = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new AdoptionException($"--set takes NAME=VALUE, not `{pair}`.");
            }

            var name = pair[..equals].Trim();
            given[name] = [.. given.GetValueOrDefault(name) ?? [], pair[(equals + 1)..]];
        }

        return given;
    }

    /// <summary>Reads a file of values: YAML, a mapping of names to a value or a list.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="CatalogueException">It is none.</exception>
    public static Dictionary<string, IReadOnlyList<string>> OfFile(string file, string text)
    {
        var map = YamlMap.Parse(file, text);
        return map.Keys.ToDictionary(name => name, map.Texts, StringComparer.Ordinal);
    }
}
