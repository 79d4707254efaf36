using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>conda's environment.yml, with what it hands to pip.</summary>
internal static class CondaManifests
{
    public static IEnumerable<Dependency> Of(SyntaxTree syntax)
    {
        var path = syntax.Source.Path;
        foreach (var (keys, value) in KeyPaths.Of(syntax))
        {
            if (value is not StringNode text)
            {
                continue;
            }

            var found = keys switch
            {
                "dependencies/[]" => Conda(text.Value, path),
                "dependencies/[]/pip/[]" => PythonNames.Of(text.Value, path),
                _ => null,
            };
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    // `channel::name=1.2.3=build`, `name>=1`, `name 1.2`.
    private static Dependency? Conda(string written, string path)
    {
        var text = written.Split("::")[^1].Trim();
        var end = text.IndexOfAny(['=', '<', '>', '!', '~', ' ']);
        var name = end < 0 ? text : text[..end];
        if (name.Length == 0 || name is "python" or "pip")
        {
            return null;
        }

        var specifier = end < 0 ? "" : text[end..].Trim();
        var isExact = specifier.StartsWith('=') && !specifier.Contains('*', StringComparison.Ordinal) && specifier.TrimStart('=').Split('=')[0].Count(static c => c == '.') >= 2;
        return PythonNames.New(name, specifier, path, DependencyKind.Runtime, !isExact && !PythonNames.IsExact(specifier));
    }
}
