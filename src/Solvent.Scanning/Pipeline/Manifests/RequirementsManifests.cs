using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>pip's requirements files; the names of files for development say so.</summary>
internal static class RequirementsManifests
{
    public static IEnumerable<Dependency> Of(SyntaxTree syntax)
    {
        var path = syntax.Source.Path;
        var name = Path.GetFileNameWithoutExtension(path);
        var kind = name.Contains("dev", StringComparison.OrdinalIgnoreCase) || name.Contains("test", StringComparison.OrdinalIgnoreCase) || name.Contains("lint", StringComparison.OrdinalIgnoreCase) || name.Contains("doc", StringComparison.OrdinalIgnoreCase)
            ? DependencyKind.Development : DependencyKind.Runtime;

        // Constraints hold the versions of whatever is listed.
        var isConstrained = syntax.Statements.OfType<CallNode>().Any(static c => c.Callee is NameNode { Name: "constraint" });
        foreach (var call in syntax.Statements.OfType<CallNode>())
        {
            if (call is { Callee: NameNode { Name: "requirement" }, Arguments: [{ Value: StringNode package }, ..] })
            {
                var specifier = (call.Arguments.Skip(1).FirstOrDefault(a => a.Kind == ArgumentKind.Positional)?.Value as StringNode)?.Value ?? "";
                var isHeld = isConstrained || call.Arguments.Any(static a => a.Name is "url" or "hash");
                yield return PythonNames.New(package.Value, specifier, path, kind, !isHeld && !PythonNames.IsExact(specifier));
            }
        }
    }
}
