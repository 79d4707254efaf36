using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>pyproject.toml of the standard, Poetry, uv, PDM and Hatch, and Pipfile.</summary>
internal static class PythonProject
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

            var parts = keys.Split('/');
            var found = ListedKind(parts) is { } kind ? PythonNames.Of(text.Value, path, kind) : Poetry(parts, text.Value, path);
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    public static IEnumerable<Dependency> OfPipfile(SyntaxTree syntax)
    {
        var path = syntax.Source.Path;
        foreach (var (keys, value) in KeyPaths.Of(syntax))
        {
            if (value is StringNode version && keys.Split('/') is ["packages" or "dev-packages", var name, .. var rest] parts && rest is [] or ["version"])
            {
                var kind = parts[0] == "packages" ? DependencyKind.Runtime : DependencyKind.Development;
                yield return PythonNames.New(name, version.Value == "*" ? "" : version.Value, path, kind, !PythonNames.IsExact(version.Value));
            }
        }
    }

    /// <summary>The lists that hold <c>name&gt;=1</c>.</summary>
    private static DependencyKind? ListedKind(string[] parts) => parts switch
    {
        ["project", "dependencies", "[]"] => DependencyKind.Runtime,
        ["project", "optional-dependencies", _, "[]"] => DependencyKind.Optional,
        ["dependency-groups", _, "[]"] => DependencyKind.Development,
        ["tool", "uv", "dev-dependencies", "[]"] => DependencyKind.Development,
        ["tool", "pdm", "dev-dependencies", _, "[]"] => DependencyKind.Development,
        ["tool", "hatch", "envs", _, "dependencies" or "extra-dependencies", "[]"] => DependencyKind.Development,
        _ => null,
    };

    // `name = "^1"`, `name = {version = "^1"}`, or a list of such tables.
    private static Dependency? Poetry(string[] parts, string version, string path)
    {
        if (parts is not ["tool", "poetry", ..])
        {
            return null;
        }

        var at = Array.FindIndex(parts, static p => p is "dependencies" or "dev-dependencies");
        if (at < 0 || at + 1 >= parts.Length || parts[at + 1] == "python" || !(parts.Length == at + 2 || parts[^1] == "version"))
        {
            return null;
        }

        var kind = parts[at] == "dev-dependencies" || at > 2 ? DependencyKind.Development : DependencyKind.Runtime;
        var isExact = PythonNames.IsExact(version) || (version.Length > 0 && char.IsAsciiDigit(version[0]) && version.IndexOfAny(['*', ',', ' ', '|']) < 0);
        return PythonNames.New(parts[at + 1], version, path, kind, !isExact);
    }
}
