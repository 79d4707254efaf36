using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline;

/// <summary>Reads declared packages from the manifests of a tree.</summary>
internal static partial class Manifests
{
    public static bool IsManifest(string path)
    {
        var name = Path.GetFileName(path);
        return name is "pyproject.toml" or "package.json" || Readers.LanguageOf(path) == Language.Requirements;
    }

    public static ILookup<string, Dependency> Read(SourceTree tree) =>
        tree.Entries.Where(e => IsManifest(e.Path) && e.Role is PathRole.Production or PathRole.Example)
            .SelectMany(e => ReadOne(tree, e))
            .ToLookup(d => d.Name, StringComparer.Ordinal);

    private static IEnumerable<Dependency> ReadOne(SourceTree tree, SourceEntry entry)
    {
        using var text = tree.Read(entry).Text;
        if (text is null || text.IsBinary)
        {
            return [];
        }

        var syntax = Readers.Read(text.ToSource(entry.Path), Readers.LanguageOf(entry.Path));
        return syntax.Language switch
        {
            Language.Requirements => OfRequirements(syntax, entry.Path),
            Language.Toml => OfProject(syntax, entry.Path),
            _ => OfNpm(syntax, entry.Path),
        };
    }

    private static IEnumerable<Dependency> OfRequirements(SyntaxTree syntax, string path)
    {
        foreach (var call in syntax.Statements.OfType<CallNode>())
        {
            if (call is { Callee: NameNode { Name: "requirement" }, Arguments: [{ Value: StringNode name }, ..] })
            {
                var specifier = call.Arguments.Skip(1).FirstOrDefault(a => a.Kind == ArgumentKind.Positional)?.Value as StringNode;
                yield return new Dependency(Normalise(name.Value), specifier?.Value ?? "", path);
            }
        }
    }

    // PEP 621 lists `name>=1`, Poetry maps name to a version or to {version = …}.
    private static IEnumerable<Dependency> OfProject(SyntaxTree syntax, string path)
    {
        foreach (var (keys, value) in KeyPaths.Of(syntax))
        {
            if (value is not StringNode text)
            {
                continue;
            }

            if (keys is "project/dependencies/[]" || keys.StartsWith("project/optional-dependencies/", StringComparison.Ordinal) || keys.StartsWith("dependency-groups/", StringComparison.Ordinal))
            {
                var match = Requirement().Match(text.Value);
                if (match.Success)
                {
                    yield return new Dependency(Normalise(match.Groups["name"].Value), match.Groups["rest"].Value.Split(';')[0].Trim(), path);
                }
            }
            else if (PoetryName(keys) is { } name)
            {
                yield return new Dependency(Normalise(name), text.Value, path);
            }
        }
    }

    private static string? PoetryName(string keys)
    {
        var parts = keys.Split('/');
        var at = Array.FindIndex(parts, p => p.EndsWith("dependencies", StringComparison.Ordinal));
        return parts is ["tool", "poetry", ..] && at > 0 && at + 1 < parts.Length && (parts.Length == at + 2 || parts[^1] == "version") ? parts[at + 1] : null;
    }

    private static IEnumerable<Dependency> OfNpm(SyntaxTree syntax, string path)
    {
        foreach (var (keys, value) in KeyPaths.Of(syntax))
        {
            var parts = keys.Split('/', 2);
            if (value is StringNode version && parts is ["dependencies" or "devDependencies" or "peerDependencies" or "optionalDependencies", var name])
            {
                yield return new Dependency(name, version.Value, path);
            }
        }
    }

    private static string Normalise(string name) => name.Split('[')[0].Trim().Replace('_', '-').Replace('.', '-').ToLowerInvariant();

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?(?<rest>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Requirement();
}
